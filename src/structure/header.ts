import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Quoted, WritingSystem } from '../domain/document.ts';
import type { Region } from '../domain/provision.ts';
import { foldSpaces, type Span } from '../domain/span.ts';
import { fold } from '../lang/fold.ts';
import { findDateline } from './dateline.ts';
import { readIssuer } from './issuer.ts';
import { findLabel } from './labels.ts';
import { furnitureOf, type Line } from './lines.ts';
import { findNumber, isBlankNumber, isDamagedNumber, type NumberLine } from './number.ts';
import { isItem, readItems } from './recipients.ts';
import { isSecrecy } from './secrecy.ts';
import { isCapitals, merge, readSegments, type Segment } from './segments.ts';
import { enacting, findType, isAuthority, readTitle, subjectOf, type Title } from './title.ts';

/** What stands before the body. Fields are null or empty when not stated. */
export interface Header {
  /** Index of its first line: what stands before it (navigation of a web page) is body. */
  readonly from: number;
  /** Index of the first line after it. */
  readonly next: number;
  readonly regions: readonly Region[];
  readonly diagnostics: readonly Diagnostic[];
  readonly system: WritingSystem | null;
  readonly number: Quoted | null;
  readonly numberLine: NumberLine | null;
  readonly issuer: Quoted | null;
  readonly place: Quoted | null;
  readonly issuedOn: Quoted | null;
  readonly title: Title | null;
  readonly subject: Quoted | null;
  readonly addressees: readonly Quoted[];
  readonly urgency: Quoted | null;
  readonly secrecy: Quoted | null;
  readonly legalBases: readonly Quoted[];
}

type Draft = { -readonly [K in keyof Header]: Header[K] } & {
  regions: Region[];
  diagnostics: Diagnostic[];
  legalBases: Quoted[];
  issuerLines: Segment[];
};

/** How many lines may stand before a header begins, and how many a header has at most. */
const searchDepth = 40;
const maximumLines = 120;
/** Lines are cut up as they are needed, so that prose after a short header is left alone. */
const chunk = 20;
const lookAhead = 16;

const nationalWords = new Set(['cong', 'hoa', 'xa', 'hoi', 'chu', 'nghia', 'viet', 'nam']);
const urgencies = /^(?:hoa toc(?: hen gio)?|thuong khan|khan|hoa toc hen gio.*)$/u;
const notes = /^(?:xem xong tra lai$|luu hanh noi bo$|tai lieu hoi nghi$|\(?(?:ban )?du thao(?: |$|\))|lan \d+$|sao y|ban sao$|van ban dien tu$)/u;
const signatureFields = /^(?:nguoi ky|ky boi|chu ky|email|e-mail|co quan|thoi gian ky|ngay ky|thoi gian)\s*:/u;
const basis = /^(?:[-–+]\s*)?(?:căn cứ|xét|theo đề nghị|thực hiện|thi hành|trên cơ sở|được sự|sau khi|theo)(?!\p{L})/u;

/** Reads the header of a document; works on any text, also on one that has none (`next` is 0 then). */
export function readHeader(view: string, lines: readonly Line[]): Header {
  const draft: Draft = {
    from: 0, next: 0, regions: [], diagnostics: [], system: null, number: null, numberLine: null, issuer: null, place: null, issuedOn: null, title: null, subject: null,
    addressees: [], urgency: null, secrecy: null, legalBases: [], issuerLines: [],
  };
  const from = findStart(view, lines);
  if (from < 0) return { ...draft, secrecy: findSecrecy(view, lines) };
  draft.from = from;
  let read = from + chunk;
  const segments = readSegments(view, lines, from, read);
  let at = 0;
  while (at < segments.length) {
    if (at + lookAhead > segments.length && read < Math.min(lines.length, from + maximumLines)) {
      segments.push(...readSegments(view, lines, read, read + chunk));
      read += chunk;
      continue;
    }
    const next = readZone(view, segments, at, draft);
    if (next === at) break;
    at = next;
  }
  // Lines are taken whole: a piece beside the last zone is no text of the body.
  for (let rest = segments[at]; at > 0 && rest !== undefined && rest.line === segments[at - 1]?.line; rest = segments[at]) at = take(draft, 'header', rest.span, at + 1);
  draft.secrecy ??= findSecrecy(view, lines);
  draft.next = segments[at]?.line ?? Math.min(lines.length, read);
  if (draft.issuerLines.length > 0) draft.issuer = readIssuer(draft.issuerLines);
  return draft;
}

/** A degree of secrecy alone on a line of the first page, wherever it was put: no secret document may pass for want of a header. */
function findSecrecy(view: string, lines: readonly Line[]): Quoted | null {
  const found = readSegments(view, lines.filter((l) => l.span.end - l.span.start < 300), 0, searchDepth).find((s) => isSecrecy(s.words));
  return found === undefined ? null : { value: found.words, span: found.span };
}

/** The first line that only a header has, with the lines of capitals over it; -1 when the text begins without one. */
function findStart(view: string, lines: readonly Line[]): number {
  for (let i = 0; i < Math.min(lines.length, searchDepth); i += 1) {
    const segments = readSegments(view, lines, i, i + 1);
    const found = findNumber(segments.map((s) => s.words).join(' ')) !== null || segments.some((s) => nationalOf(s) !== null || findNumber(s.words) !== null || findDateline(s.words) !== null || /^v\s?\/\s?v\s/iu.test(s.words) || s.key.startsWith('kinh gui') || (isCapitals(s.words) && findType(s.words) !== null));
    // A chapter has begun: titles in capitals below it are not the document's.
    if (['part', 'chapter', 'section', 'article'].includes(findLabel(segments[0]?.words ?? '')?.kind ?? '')) return -1;
    if (!found) continue;
    let from = i;
    while (from > 0 && readSegments(view, lines, from - 1, from).every((s) => s.words.length <= 100 && (s.cell !== null || isCapitals(s.words)))) from -= 1;
    return from;
  }
  return -1;
}

/** The national or Party heading, or a line of either. */
function nationalOf(segment: Segment): 'national' | 'party' | 'motto' | null {
  const words = segment.key.split(' ');
  if (segment.key.startsWith('dang cong san')) return 'party';
  if (segment.key.startsWith('doc lap') && /tu do|hanh phuc/u.test(segment.key)) return 'motto';
  const fits = words.length >= 2 && words.every((w) => nationalWords.has(w) || w === 'ho');
  return fits && isCapitals(segment.words) && words.some((w) => w === 'nghia' || w === 'cong' || w === 'viet') ? 'national' : null;
}

/** Reads one zone that begins at segment `at`; returns the index after it, or `at` when the header ends here. */
function readZone(view: string, segments: readonly Segment[], at: number, draft: Draft): number {
  const segment = segments[at];
  if (segment === undefined) return at;
  const heading = nationalOf(segment);
  if (heading !== null) {
    draft.system ??= heading === 'party' ? 'party' : 'state';
    return take(draft, 'header', segment.span, at + 1);
  }
  return (
    readNumberZone(view, segments, at, draft) ?? readDateZone(view, segments, at, draft) ?? readMarkZone(segment, at, draft) ??
    readAbstract(view, segments, at, draft) ?? readAddressees(view, segments, at, draft) ?? readTitleZone(view, segments, at, draft) ??
    readIssuerLine(segment, at, draft) ?? at
  );
}

function take(draft: Draft, kind: Region['kind'], span: Span, next: number): number {
  draft.regions.push({ kind, span });
  return next;
}

function readNumberZone(view: string, segments: readonly Segment[], at: number, draft: Draft): number | null {
  const segment = segments[at];
  if (segment === undefined || !segment.key.startsWith('so') || draft.numberLine !== null || draft.title !== null) return null;
  const following = segments[at + 1];
  const whole = findNumber(segment.words);
  const wrapped = whole === null && following?.cell === segment.cell && /^[-–/]/u.test(following.words) ? merge(segment, following) : segment;
  const found = whole ?? findNumber(wrapped.words);
  if (found === null) {
    if (!isBlankNumber(segment.words)) return null;
    draft.diagnostics.push({ code: 'number-blank', severity: 'info', span: segment.span, params: {} });
    return take(draft, 'header', segment.span, at + 1);
  }
  draft.numberLine = found;
  if (found.value === null) draft.diagnostics.push({ code: 'number-blank', severity: 'info', span: wrapped.span, params: {} });
  else draft.number = { value: found.value, span: { start: afterWordNumber(view, wrapped), end: wrapped.span.end } };
  return take(draft, 'header', wrapped.span, at + (wrapped === segment ? 1 : 2));
}

/** Where the number itself begins: after "Số", ":" and blanks. */
function afterWordNumber(view: string, segment: Segment): number {
  return segment.span.start + (/^[Ss][ốỐ]\s*[:.]?\s*/u.exec(view.slice(segment.span.start, segment.span.end))?.[0].length ?? 0);
}

function readDateZone(view: string, segments: readonly Segment[], at: number, draft: Draft): number | null {
  const segment = segments[at];
  if (segment === undefined || draft.issuedOn !== null || draft.title !== null) return null;
  let joined = segment;
  for (let taken = 1; taken <= 3; taken += 1) {
    const source = view.slice(joined.span.start, joined.span.end);
    const found = findDateline(source);
    if (found !== null) {
      const shift = (part: { start: number; end: number }): Span => ({ start: joined.span.start + part.start, end: joined.span.start + part.end });
      if (found.place !== null) draft.place = { value: found.place.value, span: shift(found.place) };
      if (found.date.value !== null) draft.issuedOn = { value: found.date.value, span: shift(found.date) };
      if (found.state === 'blank') draft.diagnostics.push({ code: 'date-blank', severity: 'info', span: joined.span, params: {} });
      if (found.state === 'repaired') draft.diagnostics.push({ code: 'date-repaired', severity: 'warning', span: joined.span, params: { text: source, date: found.date.value ?? '' } });
      if (found.state === 'invalid') draft.diagnostics.push({ code: 'date-invalid', severity: 'warning', span: joined.span, params: { text: source } });
      return take(draft, 'header', joined.span, at + taken);
    }
    const following = segments[at + taken];
    const goesOn = joined.key.includes('ngay') || (joined.words.endsWith(',') && following?.key.startsWith('ngay') === true);
    if (following === undefined || !goesOn || following.cell !== segment.cell || joined.words.length > 80) return null;
    joined = merge(joined, following);
  }
  return null;
}

/** Whether a line in capitals is a degree of secrecy or urgency. */
function isMark({ words, key }: Segment): boolean {
  return isSecrecy(words) || (isCapitals(words) && urgencies.test(key));
}

/** Secrecy, urgency, circulation notes, e-signature lines. */
function readMarkZone(segment: Segment, at: number, draft: Draft): number | null {
  const quoted = (): Quoted => ({ value: segment.words, span: segment.span });
  if (furnitureOf(segment.words) === 'rule') return take(draft, 'rule', segment.span, at + 1);
  if (isSecrecy(segment.words)) draft.secrecy ??= quoted();
  else if (isCapitals(segment.words) && urgencies.test(segment.key)) draft.urgency ??= quoted();
  else if (!(notes.test(segment.key) && segment.words.length <= 60) && !signatureFields.test(segment.key)) return null;
  return take(draft, 'header', segment.span, at + 1);
}

/** "V/v …" of a công văn, with the lines that continue it in its column. */
function readAbstract(view: string, segments: readonly Segment[], at: number, draft: Draft): number | null {
  const segment = segments[at];
  if (segment === undefined || draft.title !== null || draft.subject !== null) return null;
  if (!/^v\s?\/\s?v[\s:.]/iu.test(segment.words) && !(/^về việc\s/iu.test(segment.words) && draft.numberLine !== null)) return null;
  let end = segment;
  let next = at + 1;
  for (let following = segments[next]; following !== undefined; following = segments[next]) {
    const other = nationalOf(following) !== null || findDateline(following.words) !== null || following.key.startsWith('kinh gui') || findNumber(following.words) !== null || isMark(following);
    if (other || following.apart || following.cell !== segment.cell || following.right || following.words.length > 120) break;
    end = following;
    next += 1;
  }
  draft.subject = subjectOf(view, { start: segment.span.start, end: end.span.end });
  return take(draft, 'header', { start: segment.span.start, end: end.span.end }, next);
}

function readAddressees(view: string, segments: readonly Segment[], at: number, draft: Draft): number | null {
  const segment = segments[at];
  const label = segment === undefined ? null : /^kính (?:gửi|trình|chuyển)\s*:?\s*/iu.exec(view.slice(segment.span.start, segment.span.end));
  if (segment === undefined || label === null || draft.addressees.length > 0) return null;
  const taken: Segment[] = [segment];
  const spans: Span[] = [];
  if (label[0].length < segment.span.end - segment.span.start) spans.push({ start: segment.span.start + label[0].length, end: segment.span.end });
  let next = at + 1;
  for (let following = segments[next]; following !== undefined; following = segments[next]) {
    const last = taken.at(-1)?.words ?? '';
    const open = spans.length === 0 || /[;,]$/u.test(last) || !/[.:]$/u.test(last);
    const goesOn = isItem(following.words) ? !last.endsWith(".") || !following.apart : open && following.words.length <= 160 && (!following.apart || spans.length === 0 || /[;,]$/u.test(last)) && !/[.:]$/u.test(following.words.slice(0, -1));
    if (!goesOn || following.cell !== segment.cell || findType(following.words) !== null || basis.test(fold(following.words))) break;
    taken.push(following);
    spans.push(following.span);
    next += 1;
  }
  draft.addressees = readItems(view, spans, taken.slice(taken.length - spans.length));
  return take(draft, 'addressees', { start: segment.span.start, end: taken.at(-1)?.span.end ?? segment.span.end }, next);
}

function readTitleZone(view: string, segments: readonly Segment[], at: number, draft: Draft): number | null {
  const segment = segments[at];
  if (segment === undefined) return null;
  if (draft.title !== null) return readAfterTitle(view, segments, at, draft);
  const type = findType(segment.words);
  if (type === null || draft.addressees.length > 0) return null;
  const title = readTitle(view, segments, at, type);
  draft.title = title;
  draft.subject ??= title.subject;
  return take(draft, 'title', title.span, title.next);
}

/** Between title and body: who decides, what it is attached to, legal bases, the enacting word. */
function readAfterTitle(view: string, segments: readonly Segment[], at: number, draft: Draft): number | null {
  const segment = segments[at];
  if (segment === undefined) return null;
  if (isCapitals(segment.words) && enacting.test(segment.key)) return take(draft, 'title', segment.span, at + 1);
  if (isAuthority(segment) && draft.legalBases.length === 0) return take(draft, 'title', segment.span, at + 1);
  const paragraph = paragraphFrom(segments, at);
  const span = { start: segment.span.start, end: segments[paragraph - 1]?.span.end ?? segment.span.end };
  const words = foldSpaces(view.slice(span.start, span.end)).trim();
  if (/^\((?:ban hành |phê duyệt )?kèm theo/iu.test(words) && words.length < 400) return take(draft, 'title', span, paragraph);
  if (!basis.test(fold(words)) || words.length > 1200 || !isBasis(words, draft.legalBases.length, segments[paragraph])) return null;
  draft.legalBases.push({ value: words.replace(/^[-–+]\s*/u, '').replace(/[\s;,.]+$/u, ''), span });
  return take(draft, 'legal-basis', span, paragraph);
}

function isBasis(words: string, before: number, following: Segment | undefined): boolean {
  if (/[;,]$/u.test(words)) return true;
  if (!words.endsWith('.') || /(?<!\p{L})(?:yêu cầu|như sau)(?!\p{L})/u.test(words)) return false;
  return /^(?:[-–+]\s*)?(?:căn cứ|xét|theo đề nghị)/iu.test(words) && (before > 0 || (following !== undefined && (enacting.test(following.key) || /^(?:[-–+]\s*)?(?:căn cứ|theo đề nghị)/iu.test(following.words))));
}

/** Index after the last segment of the paragraph that begins at `at`. */
function paragraphFrom(segments: readonly Segment[], at: number): number {
  let next = at + 1;
  for (let segment = segments[next]; segment !== undefined && !segment.apart; segment = segments[next]) {
    const before = segments[next - 1];
    if (basis.test(fold(segment.words)) && /[;.,]$/u.test(before?.words ?? '')) break;
    if (enacting.test(segment.key) || (findLabel(segment.words) !== null && /[;.:]$/u.test(before?.words ?? ''))) break;
    next += 1;
  }
  return next;
}

/** A line of capitals before the title, or any short line in the cell of an issuer. */
function readIssuerLine(segment: Segment, at: number, draft: Draft): number | null {
  if (draft.title !== null || draft.addressees.length > 0 || segment.words.length > 100) return null;
  const label = findLabel(segment.words);
  if (label !== null && label.kind !== 'indent') return null;
  if (draft.numberLine === null && draft.issuerLines.length > 0 && isDamagedNumber(segment.words)) {
    draft.diagnostics.push({ code: 'number-unreadable', severity: 'warning', span: segment.span, params: { text: segment.words } });
    return take(draft, 'header', segment.span, at + 1);
  }
  const named = isCapitals(segment.words) || (segment.cell !== null && /^\p{Lu}/u.test(segment.words) && !/[.;:]$/u.test(segment.words));
  if (!named || (draft.subject !== null && !segment.right && draft.issuerLines.length > 0)) return null;
  if (draft.numberLine === null && segment.key !== 'viet nam' && !/^so\s?[:\d]/u.test(segment.key)) draft.issuerLines.push(segment);
  return take(draft, 'header', segment.span, at + 1);
}
