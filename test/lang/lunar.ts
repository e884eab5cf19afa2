/**
 * The Vietnamese lunar calendar from astronomy (new moons and the sun's longitude after Meeus, months after the rules that Hồ Ngọc Đức describes),
 * written for the test of holidays.json and used by nothing else. Days are Julian day numbers; the time zone is UTC+7.
 */

const zone = 7;

function julianDay(year: number, month: number, day: number): number {
  const a = Math.floor((14 - month) / 12);
  const y = year + 4800 - a;
  const m = month + 12 * a - 3;
  return day + Math.floor((153 * m + 2) / 5) + 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) - 32045;
}

function civilDate(jd: number): string {
  const a = jd + 32044;
  const b = Math.floor((4 * a + 3) / 146097);
  const c = a - Math.floor((146097 * b) / 4);
  const d = Math.floor((4 * c + 3) / 1461);
  const e = c - Math.floor((1461 * d) / 4);
  const m = Math.floor((5 * e + 2) / 153);
  const parts = [100 * b + d - 4800 + Math.floor(m / 10), m + 3 - 12 * Math.floor(m / 10), e - Math.floor((153 * m + 2) / 5) + 1];
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-');
}

const rad = Math.PI / 180;

/** Day (in the zone) of the k-th new moon after that of 1900-01-01. */
function newMoonDay(k: number): number {
  const t = k / 1236.85;
  const sun = (359.2242 + 29.10535608 * k - 0.0000333 * t * t - 0.00000347 * t ** 3) * rad;
  const moon = (306.0253 + 385.81691806 * k + 0.0107306 * t * t + 0.00001236 * t ** 3) * rad;
  const f = (21.2964 + 390.67050646 * k - 0.0016528 * t * t - 0.00000239 * t ** 3) * rad;
  const mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t * t - 0.000000155 * t ** 3 + 0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t * t) * rad);
  const correction =
    (0.1734 - 0.000393 * t) * Math.sin(sun) + 0.0021 * Math.sin(2 * sun) - 0.4068 * Math.sin(moon) + 0.0161 * Math.sin(2 * moon) - 0.0004 * Math.sin(3 * moon) + 0.0104 * Math.sin(2 * f) -
    0.0051 * Math.sin(sun + moon) - 0.0074 * Math.sin(sun - moon) + 0.0004 * Math.sin(2 * f + sun) - 0.0004 * Math.sin(2 * f - sun) - 0.0006 * Math.sin(2 * f + moon) + 0.001 * Math.sin(2 * f - moon) + 0.0005 * Math.sin(2 * moon + sun);
  const delta = -0.000278 + 0.000265 * t + 0.000262 * t * t;
  return Math.floor(mean + correction - delta + 0.5 + zone / 24);
}

/** The twelfth of the ecliptic in which the sun stands at the beginning of a day: 0 from the spring equinox. */
function sunSector(jd: number): number {
  const t = (jd - 2451545.5 - zone / 24) / 36525;
  const anomaly = (357.5291 + 35999.0503 * t - 0.0001559 * t * t - 0.00000048 * t ** 3) * rad;
  const mean = 280.46645 + 36000.76983 * t + 0.0003032 * t * t;
  const centre = (1.9146 - 0.004817 * t - 0.000014 * t * t) * Math.sin(anomaly) + (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) + 0.00029 * Math.sin(3 * anomaly);
  return Math.floor(((((mean + centre) % 360) + 360) % 360) / 30);
}

/** First day of the eleventh month: it holds the winter solstice. */
function eleventhMonth(year: number): number {
  const k = Math.floor((julianDay(year, 12, 31) - 2415021) / 29.530588853);
  const day = newMoonDay(k);
  return sunSector(day) >= 9 ? newMoonDay(k - 1) : day;
}

/** How many months after the eleventh the leap month comes: the first without a change of sector. */
function leapOffset(start: number): number {
  const k = Math.floor(0.5 + (start - 2415021.076998695) / 29.530588853);
  let offset = 1;
  let last = sunSector(newMoonDay(k + offset));
  for (offset = 2; offset < 14; offset += 1) {
    const sector = sunSector(newMoonDay(k + offset));
    if (sector === last) break;
    last = sector;
  }
  return offset - 1;
}

/** The civil date of a day of the lunar year that begins in `year` (no leap months asked for). */
export function lunarDate(year: number, month: number, day: number): string {
  const before = eleventhMonth(month < 11 ? year - 1 : year);
  const after = eleventhMonth(month < 11 ? year : year + 1);
  let offset = (month - 11 + 12) % 12;
  if (after - before > 365 && offset >= leapOffset(before)) offset += 1;
  const k = Math.floor(0.5 + (before - 2415021.076998695) / 29.530588853);
  return civilDate(newMoonDay(k + offset) + day - 1);
}
