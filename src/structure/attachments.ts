import type { Region } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
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

const annex = /^(?<label>(?:phụ lục|phụ biểu|biểu mẫu|mẫu số|biểu số)(?:\s+(?:số\s+)?(?:\d{1,2}[a-zđ]?|[ivxl]{1,5}|[a-z])(?:\.\d{1,2})?)?) ?(?<mark>[.:\-–]?)(?<rest>.*)$/iu;

/** Reads the attachment that begins at line `at`; null when none does. After a signature titles of documents open one too. */
export function readAttachment(view: string, lines: readonly Line[], at: number, afterFooter: boolean): Attachment | null {
  const line = lines[at];
  if (line === undefined) return null;
  const length = line.span.end - line.span.start;
  if (length > 200 || (!line.apart && !afterFooter)) return null;
  const words = view.slice(line.span.start, Math.min(line.span.end, line.span.start + 120));
  if (/^(?:phụ lục|phụ biểu|biểu|mẫu)/iu.test(words)) return readAnnex(view, lines, at, afterFooter);
  return afterFooter && /^[\p{Lu}\s–-]{4,}/u.test(words) ? readAttachedDocument(view, lines, at) : null;
}

function readAnnex(view: string, lines: readonly Line[], at: number, afterFooter: boolean): Attachment | null {
  const segments = readSegments(view, lines, at, at + 14);
  const [first] = segments;
  const match = first === undefined ? null : annex.exec(first.words);
  const rest = (match?.groups?.['rest'] ?? '').trim();
  if (first === undefined || match?.groups?.['label'] === undefined) return null;
  const isTitle = rest === '' ? /^\p{Lu}/u.test(first.words) : isCapitals(first.words) || (afterFooter && match.groups['mark'] !== '');
  if (!isTitle) return null;
  const labelLength = match.groups['label'].length;
  const title = readTitle(view, segments, 0, { name: 'Phụ lục', length: labelLength });
  const label = match.groups['label'].replace(/^(\p{L})(.*?)(?=\s[\dIVXL]|\s\p{L}$|$)/u, (_, a: string, b: string) => a.toUpperCase() + b.toLowerCase());
  const subject = title.subject?.span ?? null;
  return close(view, lines, at, { label, labelSpan: { start: first.span.start, end: first.span.start + labelLength }, title: subject, from: segments[title.next]?.line ?? at + segments.length });
}

function readAttachedDocument(view: string, lines: readonly Line[], at: number): Attachment | null {
  const header = readHeader(view, lines.slice(at, at + 120));
  if (header.title === null || header.title.span.start > (lines[at + 12]?.span.start ?? Infinity)) return null;
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
