import type { RegionKind } from '../../domain/provision.ts';
import type { DocumentSummary, FileOutcome, IngestEvent } from '../../pipeline/ingest.ts';
import type { Stage } from '../../pipeline/process.ts';
import { sentenceOf } from '../errors.ts';
import type { Sentence, Session } from '../session.ts';
import { hang } from '../terminal/wrap.ts';
import { billLine } from './bill.ts';
import { diagnosticLines, figureWords, type ShownDocument } from './document.ts';
import { regionNames } from './words.ts';

/** What became of a path, with its document as the API shows it. */
export interface ShownOutcome extends Omit<FileOutcome, 'document'> {
  readonly document: { readonly shown: ShownDocument; readonly ignored: DocumentSummary['ignored'] } | null;
}

/** What became of all paths. */
export interface ShownReport {
  readonly files: readonly ShownOutcome[];
  /** Files of folders in formats that are not read. */
  readonly skipped: readonly string[];
}

/** What happens while files are read. */
export type ShownEvent = Exclude<IngestEvent, { readonly kind: 'finished' }> | { readonly kind: 'finished'; readonly outcome: ShownOutcome };

const stageNames: Readonly<Record<Stage, Sentence>> = {
  read: { vi: 'đọc tệp', en: 'reading' },
  parse: { vi: 'dựng cấu trúc', en: 'parsing' },
  extract: { vi: 'bóc tách nghĩa vụ', en: 'extracting' },
  record: { vi: 'ghi vào sổ', en: 'recording' },
  index: { vi: 'lập chỉ mục', en: 'indexing' },
};

const outcomeNames: Readonly<Record<FileOutcome['outcome'], Sentence>> = {
  done: { vi: 'đã nạp', en: 'read' },
  unchanged: { vi: 'đã có trong sổ, không thay đổi', en: 'in the register already, unchanged' },
  partial: { vi: 'đã nạp, có phần không đọc được', en: 'read, but parts could not be' },
  failed: { vi: 'không nạp được', en: 'failed' },
};

/** A path as it may be shown: a name can hold characters that would drive the terminal. */
export function pathWords(path: string): string {
  return path.replace(/\p{Cc}/gu, '?');
}

/** What is being done with a file, for its live line. */
export function stageWords(stage: string, { say }: Session): string {
  return stage in stageNames ? say(stageNames[stage as Stage]) : stage;
}

/** One line for a file that is finished. */
export function outcomeLine({ path, outcome, error, document }: ShownOutcome, { say, language, errStyle, count }: Session): string {
  const mark = { done: errStyle.good('✔'), unchanged: errStyle.faint('='), partial: errStyle.warn('!'), failed: errStyle.bad('✖') }[outcome];
  if (error !== null) return `${mark} ${pathWords(path)}: ${sentenceOf(error, language)}`;
  const figures = document === null || outcome === 'unchanged' ? '' : say({ vi: ` (${count(document.shown.counts.obligations)} nghĩa vụ)`, en: ` (${count(document.shown.counts.obligations)} obligations)` });
  return `${mark} ${pathWords(path)}: ${say(outcomeNames[outcome])}${figures}`;
}

/** What became of each file, and the sum. */
export function* reportLines(report: ShownReport, session: Session): Generator<string> {
  for (const file of report.files) yield* fileLines(file, session);
  yield* sumLines(report, session);
}

/** How many files were read, and what was left out. */
export function* sumLines({ files, skipped }: ShownReport, { say, style, count, width }: Session): Generator<string> {
  if (skipped.length > 0) yield* hang('– ', say({ vi: `${count(skipped.length)} tệp thuộc định dạng chưa đọc được, bỏ qua: ${skipped.map(pathWords).join(', ')}`, en: `${count(skipped.length)} files of formats that are not read were left out: ${skipped.map(pathWords).join(', ')}` }), width);
  const of = (...outcomes: readonly FileOutcome['outcome'][]): string => count(files.filter(({ outcome }) => outcomes.includes(outcome)).length);
  yield style.strong(say({
    vi: `${count(files.length)} tệp: ${of('done', 'partial')} đã nạp, ${of('unchanged')} không thay đổi, ${of('failed')} không nạp được.`,
    en: `${count(files.length)} files: ${of('done', 'partial')} read, ${of('unchanged')} unchanged, ${of('failed')} failed.`,
  }));
}

/** The same for programs. */
export function reportJson({ files, skipped }: ShownReport, { language }: Session): unknown {
  return {
    files: files.map(({ path, outcome, error, document, sameAs, bill }) => ({
      path, outcome, sameAs, bill,
      error: error === null ? null : { code: error.code, detail: sentenceOf(error, language) },
      document: document === null ? null : { ...document.shown, ignored: document.ignored },
    })),
    skipped,
  };
}

function* fileLines({ path, outcome, error, document, sameAs, bill }: ShownOutcome, session: Session): Generator<string> {
  const { say, style, language, width } = session;
  if (error !== null) {
    yield* hang(`${style.bad('✖')} `, `${style.strong(pathWords(path))}: ${sentenceOf(error, language)}`, width);
    return;
  }
  const mark = outcome === 'unchanged' ? style.faint('=') : outcome === 'partial' ? style.warn('!') : style.good('✔');
  const same = sameAs === null ? '' : say({ vi: ` (trùng nội dung với ${pathWords(sameAs)})`, en: ` (same content as ${pathWords(sameAs)})` });
  yield* hang(`${mark} `, `${style.strong(pathWords(path))}: ${say(outcomeNames[outcome])}${same}`, width);
  if (document === null) return;
  yield* hang('  ', `${document.shown.title}  ${style.faint(document.shown.id)}`, width);
  yield* hang('  ', figureWords(document.shown, session), width);
  if (outcome === 'unchanged') return;
  if (bill !== null) yield* hang('  ', billLine(bill, session), width);
  yield* hang('  ', ignoredWords(document, session), width);
  yield* diagnosticLines(document.shown, session);
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
