import type { Quoted } from '../domain/document.ts';
import type { Region } from '../domain/provision.ts';
import type { Span } from '../domain/span.ts';
import { nameFromCapitals } from '../lang/casing.ts';
import { isSyllable } from '../lang/syllable.ts';
import type { Line } from './lines.ts';
import { isItem, readItems } from './recipients.ts';
import { isCapitals, readSegments, type Segment } from './segments.ts';

/** One block of recipients and signature. */
export interface Footer {
  /** Lines [from, to) belong to it. */
  readonly from: number;
  readonly to: number;
  readonly regions: readonly Region[];
  readonly recipients: readonly Quoted[];
  readonly signer: Quoted | null;
  readonly signerTitle: Quoted | null;
  readonly onBehalfOf: Quoted | null;
  /** Sign of authority as normalised: "T/M", "KT" …; tells the writing system. */
  readonly authority: 'party' | 'state' | null;
}

/**
 * T/M, TM., K/T, KT., T/L, TL., T/U, TUQ., Q. with what OCR makes of them ("TAM", "TIM", "T|M"). Only meaningful at the end of a document: it also
 * accepts "TAM GIÁC" (DOCUMENTS §8).
 */
const authority = /^(?<sign>T\s?[/.|lIA]?\s?M|K\s?\/?\s?T|T\s?\/?\s?L|T\s?\/?\s?U\s?Q|T\s?\/\s?U|Q)(?:[./]\s*|\s+)(?=\p{Lu})/u;
const position = /^(?:\(?q\.?\)?\s)?(?:quyen\s)?(?:pho\s)?(?:tong )?(?:bi thu|chu tich|giam doc|chanh van phong|truong ban|bo truong|thu truong|thu tuong|cuc truong|vu truong|chi cuc truong|truong phong|hieu truong|chanh thanh tra|thanh tra|chanh an|vien truong|thong doc|chu nhiem|kiem toan nha nuoc|chi huy truong|tu lenh|chinh uy|truong doan|bien tap|cuc pho|to truong|tram truong|quyen truong|hat truong|uy vien|tham muu truong|ke toan truong|thu ky|chu toa)(?![a-z])/u;
const signed = /^[([]?\s*(?:da ky|ky ten|ky ten, dong dau|ky, ghi ro ho ten|ky thay|chu ky so|signed)[\s\S]*$/u;
const fields = /^(?:nguoi ky|ky boi|chu ky|email|e-mail|co quan|thoi gian ky|ngay ky)\s*:/u;
const rank = /^(?:(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy)|(?:pgs|gs|ts|ths|bs|bsck\s?i{1,2}|ks|cn|luật sư)\.?)(?:[\s.,]|$)/iu;
const recipientsLabel = /^noi (?:nhan|gui)\s*[:;.]?/u;
const maximumBlock = 120;

/** Finds the blocks of recipients and signature among the lines from `from` on. */
export function findFooters(view: string, lines: readonly Line[], from: number): Footer[] {
  const footers: Footer[] = [];
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i];
    if (line === undefined || !mayOpen(view, line)) continue;
    const start = startOf(view, lines, i, footers.at(-1)?.to ?? from);
    const footer = start === null ? null : readFooter(view, lines, start);
    if (footer === null) continue;
    footers.push(footer);
    i = footer.to - 1;
  }
  return footers;
}

/** A cheap test before the line is cut up: capitals, or "Nơi nhận". */
function mayOpen(view: string, line: Line): boolean {
  const length = line.span.end - line.span.start;
  if (length > 160) return false;
  const words = view.slice(line.span.start, line.span.end);
  return /nơi (?:nhận|gửi)/iu.test(words) || /^(?:[TKQ]|\P{Ll}{4,}$)/u.test(words) || /\s{4,}\p{Lu}{2,}/u.test(words);
}

const isRecipientsLabel = (segment: Segment): boolean => recipientsLabel.test(segment.key) && segment.words.length < 200;
const isAuthority = (segment: Segment): boolean => authority.test(segment.words) && isCapitals(segment.words.replace(authority, ''));
const isPosition = (segment: Segment): boolean => isCapitals(segment.words) && segment.words.length <= 80 && position.test(segment.key);

/** The line where the block begins whose sign stands on line `i`; null when the line is no sign of one. */
function startOf(view: string, lines: readonly Line[], i: number, floor: number): number | null {
  const segments = readSegments(view, lines, i, i + 1);
  if (segments.some((s) => isRecipientsLabel(s))) {
    let start = i;
    while (start > floor && i - start < 8 && readSegments(view, lines, start - 1, start).every((s) => isPosition(s) || isAuthority(s) || signed.test(s.key) || (s.cell !== null && isName(s.words)))) start -= 1;
    return start;
  }
  const opens = segments.some((s) => isAuthority(s) || isPosition(s));
  return opens && isNearEnd(view, lines, i) ? i : null;
}

/** Whether a name or "Nơi nhận" follows closely, or the text ends: what tells a signature from a heading in capitals. */
function isNearEnd(view: string, lines: readonly Line[], i: number): boolean {
  const segments = readSegments(view, lines, i + 1, i + 9);
  for (const segment of segments) {
    if (isRecipientsLabel(segment) || signed.test(segment.key) || isName(segment.words) || fields.test(segment.key)) return true;
    if (!isCapitals(segment.words) && !rank.test(segment.words)) return false;
  }
  return i + 4 >= lines.length && readSegments(view, lines, i, i + 1).some(isAuthority);
}

interface Block {
  recipients: Segment[];
  /** Recipients on the line of the label itself. */
  head: Span | null;
  authorities: Segment[];
  titles: Segment[];
  names: Segment[];
  regions: Region[];
  listEnded: boolean;
  inList: boolean;
  /** The table cell of the list: all that stands in it belongs to the list. */
  listCell: number | null;
}

function readFooter(view: string, lines: readonly Line[], from: number): Footer | null {
  let block: Block = { recipients: [], head: null, authorities: [], titles: [], names: [], regions: [], listEnded: false, inList: false, listCell: null };
  let to = from;
  for (; to < lines.length && to < from + maximumBlock; to += 1) {
    // A line belongs to the block as a whole or not at all.
    const longer: Block = { ...block, recipients: [...block.recipients], authorities: [...block.authorities], titles: [...block.titles], names: [...block.names], regions: [...block.regions] };
    if (!readSegments(view, lines, to, to + 1).every((segment) => accept(view, segment, longer))) break;
    block = longer;
  }
  if (block.authorities.length + block.titles.length + block.recipients.length === 0 && block.head === null) return null;
  return summarise(view, block, from, to);
}

/** Puts one segment where it belongs; false when the block has ended. */
function accept(view: string, segment: Segment, block: Block): boolean {
  const name = block.titles.length + block.authorities.length > 0 && block.names.length === 0;
  if (isRecipientsLabel(segment)) {
    if (block.inList) return false;
    const label = /^\P{L}*nơi (?:nhận|gửi)\s*[:;.]?\s*/iu.exec(view.slice(segment.span.start, segment.span.end))?.[0].length ?? 0;
    if (segment.span.start + label < segment.span.end) block.head = { start: segment.span.start + label, end: segment.span.end };
    block.inList = true;
    block.listCell = segment.cell;
    return region(block, 'recipients', segment);
  }
  const listed = segment.cell !== null && segment.cell === block.listCell;
  if (!listed && isUnfinished(block) && isCapitals(segment.words)) continuesCapitals(segment, block);
  else if (!listed && isAuthority(segment)) block.authorities.push(segment);
  else if (!listed && isPosition(segment)) block.titles.push(segment);
  else if (signed.test(segment.key) || fields.test(segment.key)) return region(block, 'signature', segment);
  else if (isRecipient(segment, block)) {
    block.recipients.push(segment);
    block.listEnded = /(?:^|\P{L})lưu\P{L}.*\.$/iu.test(segment.words);
    return region(block, 'recipients', segment);
  } else if (name && isName(segment.words)) block.names.push(segment);
  else if (isCapitals(segment.words) && segment.words.length <= 80 && block.names.length === 0 && continuesCapitals(segment, block)) return region(block, 'signature', segment);
  else if (name && rank.test(segment.words) && segment.words.length < 30) return region(block, 'signature', segment);
  else return false;
  return region(block, 'signature', segment);
}

function region(block: Block, kind: Region['kind'], segment: Segment): true {
  block.regions.push({ kind, span: segment.span });
  return true;
}

function isRecipient(segment: Segment, block: Block): boolean {
  if (!block.inList) return false;
  if (segment.cell !== null && segment.cell === block.listCell) return true;
  if (isItem(segment.words)) return true;
  const last = block.recipients.at(-1);
  if (last === undefined) return block.head === null && /[;,.]$/u.test(segment.words);
  if (segment.cell !== last.cell || segment.right !== last.right || block.listEnded) return false;
  return !segment.apart && (!/[;,.]$/u.test(last.words) || /[;,.]$/u.test(segment.words)) && !isCapitals(segment.words.replace(/[^\p{L}\s].*$/u, 'x'));
}

/** "KT. BỘ TRƯỞNG," with "CHỦ NHIỆM" on the next line. */
function isUnfinished(block: Block): boolean {
  return block.titles.length === 0 && block.authorities.at(-1)?.words.endsWith(',') === true;
}

/** A line of capitals that goes on with the one above ("K/T CHÁNH" / "VĂN PHÒNG"). */
function continuesCapitals(segment: Segment, block: Block): boolean {
  const list = block.titles.length > 0 ? block.titles : block.authorities;
  const last = list.at(-1);
  if (last === undefined) return false;
  list[list.length - 1] = { ...last, span: { start: last.span.start, end: Math.max(last.span.end, segment.span.end) }, words: `${last.words} ${segment.words}`, key: `${last.key} ${segment.key}` };
  return true;
}

const unitHead = /^(?:sở|ban|bộ|ủy ban|uỷ ban|hội đồng|văn phòng|công an|thanh tra|cục|chi cục|tỉnh|thành phố|huyện|xã|phường|phòng|trung tâm|nơi nhận|kính gửi|phụ lục|độc lập)(?!\p{L})/iu;

/** Whether words can be a person's name, with rank or degree in front: two to six syllables, each with a capital. */
export function isName(words: string): boolean {
  const bare = words.replace(/^(?:(?:[Tt]hiếu|[Tt]rung|[Tt]hượng|[Đđ]ại) (?:tướng|tá|úy)|(?:(?:PGS|GS|TS|ThS|BS|KS|BSCK\s?I{1,2})\.?\s?)+)\s*/u, '').trim();
  const parts = bare.split(/[\s-]+/u);
  if (parts.length < 2 || parts.length > 6 || unitHead.test(bare)) return false;
  return parts.every((part) => /^\p{Lu}[\p{L}\p{M}']*$/u.test(part)) && parts.filter((part) => isSyllable(part)).length * 2 >= parts.length;
}

function summarise(view: string, block: Block, from: number, to: number): Footer {
  const [firstAuthority] = block.authorities;
  const title = block.titles.at(-1) ?? null;
  const name = block.names[0] ?? null;
  const spans = [...(block.head === null ? [] : [block.head]), ...block.recipients.map((s) => s.span)];
  const apart = spans.map((_, i) => block.recipients[i - (block.head === null ? 0 : 1)]).map((s) => s ?? { apart: true });
  const sign = firstAuthority === undefined ? null : (authority.exec(firstAuthority.words)?.groups?.['sign'] ?? '');
  return {
    from, to, regions: block.regions,
    recipients: readItems(view, spans, apart),
    signer: name === null ? null : { value: personName(name.words), span: name.span },
    signerTitle: title === null ? null : { value: nameFromCapitals(title.words), span: title.span },
    onBehalfOf: firstAuthority === undefined || sign === 'Q' ? null : { value: nameFromCapitals(firstAuthority.words.replace(authority, '')), span: behalfSpan(view, firstAuthority) },
    authority: sign === null ? null : /[/|lIA]/u.test(sign) ? 'party' : 'state',
  };
}

function behalfSpan(view: string, segment: Segment): Span {
  const lead = authority.exec(view.slice(segment.span.start, segment.span.end))?.[0].length ?? 0;
  return { start: segment.span.start + lead, end: segment.span.end };
}

/** A name in running spelling ("TRẦN VĂN A" is signed in capitals by some), rank left out. */
function personName(words: string): string {
  const bare = words.replace(/^(?:(?:[Tt]hiếu|[Tt]rung|[Tt]hượng|[Đđ]ại) (?:tướng|tá|úy)|(?:(?:PGS|GS|TS|ThS|BS|KS|BSCK\s?I{1,2})\.?\s?)+)\s*/u, '').trim();
  return isCapitals(bare) ? bare.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (c) => c.toUpperCase()) : bare;
}
