import { child, children } from '../xml.ts';
import { readStory } from './blocks.ts';
import type { Context } from './context.ts';
import type { Parts } from './parts.ts';
import { isOn } from './styles.ts';

/** Headers and footers of the pages: what of them is read, and an example of what is not. */
export interface Furniture {
  /** Lines for the start of the text. */
  readonly lines: readonly string[];
  /** One of the lines left out; null when none was. */
  readonly leftOut: string | null;
}

/** Degrees of secrecy and urgency (DOCUMENTS §9), alone on a line: they count wherever a page shows them. */
const marks = /^\P{L}*(?:ĐỘ (?:MẬT|KHẨN)\s*:\s*)?(?:(?:TUYỆT |TỐI )?MẬT|(?:THƯỢNG )?KHẨN|HỎA TỐC|HOẢ TỐC)\P{L}*$/u;

/**
 * Headers and footers are no part of the running text: they repeat on every page. Two things a reader of the paper would miss without them are kept: marks of
 * secrecy and urgency of any page, and what the header of the first page says that stands nowhere else (letterheads are set there).
 */
export function readFurniture(parts: Parts, context: Context, bodyLines: readonly string[]): Furniture {
  const first = findFirstHeader(context);
  const body = bodyLines.map(keyOf).join('\n');
  const kept: string[] = [];
  let leftOut: string | null = null;
  for (const id of [...parts.idsOf('header'), ...parts.idsOf('footer')]) {
    const root = parts.byId(id);
    if (root === null) continue;
    for (const line of readStory(root, context, true).flatMap((block) => block.lines).map((words) => words.trim())) {
      const key = keyOf(line);
      if (key === '' || !/\p{L}/u.test(line)) continue;
      const isKept = isProtectiveMark(line) || (id === first && !body.includes(key));
      if (!isKept) leftOut ??= line;
      else if (!kept.some((one) => keyOf(one) === key)) kept.push(line);
    }
  }
  return { lines: kept, leftOut };
}

/** Whether a line is nothing but a degree of secrecy or urgency. */
export function isProtectiveMark(line: string): boolean {
  return marks.test(line.normalize('NFC'));
}

/** Letters and digits of a line, to find it again however it is set. */
function keyOf(line: string): string {
  return line.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Relationship id of the header that the first page shows (ISO/IEC 29500-1, 17.10.5 and 17.10.6); null when it shows none. */
function findFirstHeader(context: Context): string | null {
  const [section] = context.sections;
  if (section === undefined) return null;
  const wanted = isOn(child(section, 'w:titlePg')) === true ? 'first' : 'default';
  return children(section, 'w:headerReference').find((one) => (one.attributes['w:type'] ?? 'default') === wanted)?.attributes['r:id'] ?? null;
}
