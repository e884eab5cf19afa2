import type { Region } from '../domain/provision.ts';
import { foldSpaces, type Span } from '../domain/span.ts';
import { trim } from '../domain/span.ts';
import { fold } from '../lang/fold.ts';
import { readHeader } from './header.ts';
import type { Line } from './lines.ts';
import { isCapitals, readSegments } from './segments.ts';
import { readTitle } from './title.ts';

/** An annex, or a document issued with another ("KẾ HOẠCH … (Kèm theo Quyết định …)"). */
export interface Attachment {
  /** "Phụ lục I"; "" for attached documents. */
  readonly label: string;
  readonly labelSpan: Span | null;
  readonly title: Span | null;
  readonly regions: readonly Region[];
  /** First line after its title. */
  readonly next: number;
}

const annex = /^(?<label>(?:phụ lục|phụ biểu|biểu mẫu|biểu|mẫu)(?:\s+(?:số\s+)?(?:\d{1,2}[a-zđ]?|[ivxl]{1,5}|[a-z])(?:\.\d{1,2})?)?) ?(?<mark>[.:\-–]?)(?<rest>.*)$/iu;

/** Reads the attachment that begins at line `at`; null when none does. After a signature titles of documents open one too. */
export function readAttachment(view: string, lines: readonly Line[], at: number, afterFooter: boolean): Attachment | null {
  const line = lines[at];
  if (line === undefined) return null;
  const length = line.span.end - line.span.start;
  if (length > 200 || (!line.apart && !afterFooter)) return null;
  const words = view.slice(line.span.start, Math.min(line.span.end, line.span.start + 120));
  if (/^(?:phụ lục|phụ biểu|biểu|mẫu)/iu.test(words)) return readAnnex(view, lines, at, afterFooter);
  return afterFooter && /^[\p{Lu}\s–-]{4,}/u.test(words) ? (readAttachedDocument(view, lines, at) ?? readAttachedTable(view, lines, at)) : null;
}

/** A title in capitals with "(Kèm theo …)" under it, after a signature: a table or list without the name of a type. */
function readAttachedTable(view: string, lines: readonly Line[], at: number): Attachment | null {
  let next = at;
  for (let line = lines[next]; line !== undefined && next < at + 8 && isCapitals(view.slice(line.span.start, line.span.end)); line = lines[next]) next += 1;
  const first = lines[at];
  const last = lines[next - 1];
  if (first === undefined || last === undefined || next === at) return null;
  const found = close(view, lines, at, { label: '', labelSpan: null, title: { start: first.span.start, end: last.span.end }, from: next });
  return found.regions.length > 0 ? found : null;
}

function readAnnex(view: string, lines: readonly Line[], at: number, afterFooter: boolean): Attachment | null {
  const segments = readSegments(view, lines, at, at + 14);
  const [first] = segments;
  const match = first === undefined ? null : annex.exec(view.slice(first.span.start, first.span.end));
  const { label, mark, rest = '' } = match?.groups ?? {};
  if (first === undefined || match === null || label === undefined) return null;
  const isTitle = rest.trim() === '' ? /^\p{Lu}/u.test(first.words) : isCapitals(first.words) || (afterFooter && mark !== '');
  if (!isTitle) return null;
  const labelEnd = first.span.start + match[0].slice(0, match[0].length - rest.length).trimEnd().length;
  const { span, next } = readTitle(view, segments, 0, { name: 'Phụ lục', length: labelEnd - first.span.start });
  const title = trim(view, { start: labelEnd, end: Math.max(labelEnd, span.end) });
  return close(view, lines, at, {
    label: labelOf(label), labelSpan: { start: first.span.start, end: labelEnd }, title: title.end > title.start ? title : null,
    from: segments[next]?.line ?? (segments.at(-1)?.line ?? at) + 1,
  });
}

/** "PHỤ LỤC  II" as it is cited: "Phụ lục II". */
function labelOf(words: string): string {
  const lower = foldSpaces(words).replace(/\p{L}+/gu, (w) => (/^(?:[IVXL]+|\p{Lu})$/u.test(w) ? w : w.toLowerCase()));
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

function readAttachedDocument(view: string, lines: readonly Line[], at: number): Attachment | null {
  const header = readHeader(view, lines.slice(at, at + 120));
  if (header.title === null || header.from > 0 || header.title.span.start > (lines[at + 12]?.span.start ?? Infinity)) return null;
  const title = { start: header.title.span.start, end: header.title.span.end };
  const regions = header.regions.filter((r) => r.span.start !== title.start);
  return { label: '', labelSpan: null, title, regions, next: at + header.next };
}

/** Adds "(Kèm theo …)" under the title: a reference of the document to itself, no citation (DOCUMENTS §10). */
function close(view: string, lines: readonly Line[], at: number, found: Omit<Attachment, 'regions' | 'next'> & { from: number }): Attachment {
  const regions: Region[] = [];
  let next = Math.max(at + 1, found.from);
  const line = lines[next];
  if (line !== undefined && /^\((?:ban hành |phê duyệt )?kèm theo/u.test(fold(view.slice(line.span.start, line.span.start + 40)))) {
    let last = line;
    for (next += 1; !view.slice(line.span.start, last.span.end).includes(')'); next += 1) {
      const following = lines[next];
      if (following === undefined || following.apart || next > at + 20) break;
      last = following;
    }
    regions.push({ kind: 'title', span: { start: line.span.start, end: last.span.end } });
  }
  return { label: found.label, labelSpan: found.labelSpan, title: found.title, regions, next };
}
