import type { RegionKind } from '../../domain/provision.ts';
import type { DocumentSummary, FileOutcome, IngestEvent } from '../../pipeline/ingest.ts';
import type { Stage } from '../../pipeline/process.ts';
import type { PagesDone } from '../../pipeline/queue.ts';
import { sentenceOf } from '../errors.ts';
import type { Sentence, Session } from '../session.ts';
import type { Style } from '../terminal/style.ts';
import type { ShownDocument } from './document.ts';
import { regionNames } from './words.ts';

/** What became of a path, with its document as the API shows it. */
export interface ShownOutcome extends Omit<FileOutcome, 'document'> {
  readonly document: { readonly shown: ShownDocument; readonly ignored: DocumentSummary['ignored'] } | null;
  /** Its obligations that a reviewer should begin with; null when it has none, or they could not be counted. */
  readonly doubtfulObligations: number | null;
}

/** What became of all paths. */
export interface ShownReport {
  readonly files: readonly ShownOutcome[];
  /** Files of folders in formats that are not read. */
  readonly skipped: readonly string[];
  /** Files that were taken in and not finished when the run was stopped; null when it came to its end. */
  readonly unfinished: number | null;
}

/** A file that is finished, before its doubts are counted. */
export type FinishedFile = Omit<ShownOutcome, 'doubtfulObligations'>;

/** What happens while files are read. */
export type ShownEvent = Exclude<IngestEvent, { readonly kind: 'finished' }> | { readonly kind: 'finished'; readonly outcome: FinishedFile };

const stageNames: Readonly<Record<Stage, Sentence>> = {
  read: { vi: 'đọc tệp', en: 'reading' },
  parse: { vi: 'dựng cấu trúc', en: 'parsing' },
  extract: { vi: 'bóc tách nghĩa vụ', en: 'extracting' },
  record: { vi: 'ghi vào sổ', en: 'recording' },
  index: { vi: 'lập chỉ mục', en: 'indexing' },
};

/** What became of a file, in a word. */
export const outcomeNames: Readonly<Record<FileOutcome['outcome'], Sentence>> = {
  done: { vi: 'đã nạp', en: 'read' },
  unchanged: { vi: 'đã có trong sổ, không thay đổi', en: 'in the register already, unchanged' },
  partial: { vi: 'đã nạp, có phần không đọc được', en: 'read, but parts could not be' },
  failed: { vi: 'không nạp được', en: 'failed' },
};

/** A path as it may be shown: a name can hold characters that would drive the terminal. */
export function pathWords(path: string): string {
  return path.replace(/\p{Cc}/gu, '?');
}

/** What is being done with a file, and how far it is, for its live line. */
export function stageWords({ stage, pages }: { readonly stage: string; readonly pages?: PagesDone }, { say, count }: Session): string {
  const name = stage in stageNames ? say(stageNames[stage as Stage]) : stage;
  return pages === undefined ? name : `${name}, ${say({ vi: 'trang', en: 'page' })} ${count(pages.done)}/${count(pages.total)}`;
}

/** What became of a file, in a character. */
export function outcomeMark(outcome: FileOutcome['outcome'], style: Style): string {
  return { done: style.good('✔'), unchanged: style.faint('='), partial: style.warn('!'), failed: style.bad('✖') }[outcome];
}

/** One line for a file that is finished. */
export function outcomeLine({ path, outcome, error, document }: FinishedFile, { say, language, errStyle, count }: Session): string {
  const mark = outcomeMark(outcome, errStyle);
  if (error !== null) return `${mark} ${pathWords(path)}: ${sentenceOf(error, language)}`;
  const figures = document === null || outcome === 'unchanged' ? '' : say({ vi: ` (${count(document.shown.counts.tasks)} việc)`, en: ` (${count(document.shown.counts.tasks)} tasks)` });
  return `${mark} ${pathWords(path)}: ${say(outcomeNames[outcome])}${figures}`;
}

/** How much of a document lies outside its provisions, by what it is. */
export function ignoredWords({ shown, ignored }: NonNullable<ShownOutcome['document']>, { say, count }: Session): string {
  const { characters, ignoredCharacters } = shown.counts;
  const kinds = ignored.map(({ kind, characters: size }) => `${say(regionNames[kind])} ${count(size)}`).join(', ');
  return say({
    vi: `Ngoài các mục: ${count(ignoredCharacters)} trên ${count(characters)} ký tự${kinds === '' ? '' : ` (${kinds})`}`,
    en: `Outside the provisions: ${count(ignoredCharacters)} of ${count(characters)} characters${kinds === '' ? '' : ` (${kinds})`}`,
  });
}

/** Characters outside the provisions by what they are, most first. */
export function sumIgnored(regions: readonly { readonly kind: RegionKind; readonly span: { readonly start: number; readonly end: number } }[]): DocumentSummary['ignored'] {
  const sums = [...Map.groupBy(regions, ({ kind }) => kind)].map(([kind, all]) => ({ kind, characters: all.reduce((sum, { span }) => sum + span.end - span.start, 0) }));
  return sums.sort((a, b) => b.characters - a.characters || (a.kind < b.kind ? -1 : 1));
}
