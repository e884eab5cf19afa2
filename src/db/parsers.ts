/**
 * How both drivers read the types that each of them would read in its own way: a `date` as JavaScript's midnight is a day early east
 * of Greenwich, and `count(*)` is a string in one and a bigint in the other. Keyed by the type's OID (pg_type.dat).
 */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: readInteger, // int8
  1082: asWritten, // date, YYYY-MM-DD
  1114: asWritten, // timestamp without zone: not used; as written, so that nothing depends on the machine's zone
  1184: readInstant, // timestamptz
  1700: asWritten, // numeric: decimals are strings
};

function asWritten(text: string): string {
  return text;
}

function readInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`integer out of range: ${text}`);
  return value;
}

/** `2026-11-21 12:00:00.123456+07` as `2026-11-21T05:00:00.123Z`. */
function readInstant(text: string): string {
  const [, day, time, zone = '+00'] = /^(\S+) (\S+?)([+-]\d\d(?::\d\d)?)?$/u.exec(text) ?? [];
  if (day === undefined || time === undefined) return text;
  return new Date(`${day}T${time}${zone.includes(':') ? zone : `${zone}:00`}`).toISOString();
}
