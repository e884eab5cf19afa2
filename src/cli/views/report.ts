import type { DiagnosticCode } from '../../domain/diagnostic.ts';
import { errorRules } from '../../domain/errors.ts';
import { sentenceOf } from '../errors.ts';
import type { Session } from '../session.ts';
import { layTable } from '../terminal/table.ts';
import { hang, shorten } from '../terminal/wrap.ts';
import { billLine } from './bill.ts';
import { diagnosticLines, figureWords, relationLines } from './document.ts';
import { ignoredWords, outcomeMark, outcomeNames, pathWords, type ShownOutcome, type ShownReport } from './ingest.ts';
import { doubtful } from './obligation.ts';

/** Remarks that change nothing in what was read, but that whoever keeps the register wants to know. */
const worthKnowing: readonly DiagnosticCode[] = ['number-blank', 'date-blank', 'header-missing', 'no-structure', 'ocr-page-empty'];

/** Columns of a document's name: two lines of a table at most. */
const titleWidth = 44;
/** Columns of a file's name in the table; below it names are written in full. */
const nameWidth = 36;

type Read = ShownOutcome & { readonly document: NonNullable<ShownOutcome['document']> };

/** What became of each file: what was read as a table, what should be compared with the original, what was refused and why, and the sum. One file alone is shown in full. */
export function* reportLines(report: ShownReport, session: Session): Generator<string> {
  const { files } = report;
  const read = files.filter((file): file is Read => file.document !== null);
  const [only] = files;
  if (files.length === 1 && only !== undefined) yield* fileLines(only, session);
  else {
    const folder = commonFolder(files.map(({ path }) => path));
    const nameOf = (path: string): string => pathWords(path.slice(folder.length));
    if (folder !== '') yield `${session.say({ vi: 'Thư mục:', en: 'Folder:' })} ${pathWords(folder)}`;
    if (read.length > 0) yield* ['', ...readTable(read, nameOf, session)];
    for (const { path, bill } of read) if (bill !== null) yield* hang('', `${nameOf(path)}: ${billLine(bill, session)}`, session.width);
    yield* relatedLines(read, nameOf, session);
    yield* doubtLines(read, nameOf, session);
    yield* refusedLines(report, nameOf, session);
    yield '';
  }
  yield* sumLines(report, session);
}

/** The folder that all paths stand in, with its slash; '' when there is none. */
function commonFolder([first = '', ...others]: readonly string[]): string {
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (folder !== '' && others.some((path) => !path.startsWith(folder))) folder = folder.slice(0, folder.slice(0, -1).lastIndexOf('/') + 1);
  return folder;
}

function readTable(read: readonly Read[], nameOf: (path: string) => string, session: Session): string[] {
  const { say, style, count, width } = session;
  const columns = [
    { title: '' },
    { title: say({ vi: 'Tệp', en: 'File' }) },
    { title: say({ vi: 'Văn bản', en: 'Document' }) },
    { title: say({ vi: 'Việc', en: 'Tasks' }), align: 'right' },
    { title: say({ vi: 'Đơn vị', en: 'Units' }), align: 'right' },
    { title: say({ vi: 'Chỉ tiêu', en: 'Targets' }), align: 'right' },
    { title: say({ vi: 'Ngoài mục', en: 'Outside' }), align: 'right' },
    { title: say({ vi: 'Cần xem', en: 'To check' }), align: 'right' },
  ] as const;
  const rows = read.map((file) => {
    const { shown } = file.document;
    const same = file.sameAs === null ? '' : ` ${say({ vi: `(trùng ${nameOf(file.sameAs)})`, en: `(same as ${nameOf(file.sameAs)})` })}`;
    const checks = remarksOf(file).length + (file.doubtfulObligations ?? 0);
    const { tasks, units, targets, characters, ignoredCharacters } = shown.counts;
    const outside = characters === 0 ? '–' : `${count(Math.round((100 * ignoredCharacters) / characters))} %`;
    return [outcomeMark(file.outcome, style), shorten(nameOf(file.path), nameWidth) + same, shorten(shown.title, titleWidth), count(tasks), count(units), count(targets), outside, checks === 0 ? '–' : count(checks)];
  });
  const legend = say({
    vi: '✔ đã nạp   ! đã nạp, có phần không đọc được   = đã có trong sổ từ trước. Ngoài mục: phần chữ không thuộc mục nào (đầu văn bản, chữ ký, nơi nhận, đầu trang …).',
    en: '✔ read   ! read, but parts could not be   = in the register already. Outside: text that belongs to no provision (header, signature, recipients, page heads …).',
  });
  return [...layTable(columns, rows, width, { head: style.strong }), ...hang('', legend, width).map((line) => style.faint(line))];
}

/** Files whose text stands in the register already, or stood in another version. */
function* relatedLines(read: readonly Read[], nameOf: (path: string) => string, session: Session): Generator<string> {
  const { say, style, count, width } = session;
  const related = read.filter(({ document }) => document.shown.relations.length > 0);
  if (related.length === 0) return;
  yield* ['', style.strong(say({ vi: `Cùng nội dung hoặc bản khác trong sổ: ${count(related.length)} tệp`, en: `Same content or another version in the register: ${count(related.length)} files` }))];
  for (const { path, document } of related) yield* [...hang('', style.strong(nameOf(path)), width), ...relationLines(document.shown, session)];
}

type Remark = Read['document']['shown']['diagnostics'][number];

function remarksOf({ document }: Read): readonly Remark[] {
  return document.shown.diagnostics.filter(({ severity, code }) => severity !== 'info' || worthKnowing.includes(code as DiagnosticCode));
}

/** What is doubtful, by file: each kind of remark once, and how many obligations a reviewer should begin with. */
function* doubtLines(read: readonly Read[], nameOf: (path: string) => string, session: Session): Generator<string> {
  const { say, style, count, width } = session;
  const unclear = read.filter((file) => remarksOf(file).length > 0 || (file.doubtfulObligations ?? 0) > 0);
  if (unclear.length === 0) return;
  yield* ['', style.strong(say({ vi: `Cần đối chiếu với bản gốc: ${count(unclear.length)} tệp`, en: `To be compared with the original: ${count(unclear.length)} files` }))];
  for (const file of unclear) {
    yield* hang('', `${style.warn('?')} ${style.strong(nameOf(file.path))}`, width);
    yield* diagnosticLines({ diagnostics: [...Map.groupBy(remarksOf(file), ({ code }) => code).values()].flatMap((kind) => summed(kind, session)) }, session, '  ');
    const doubted = file.doubtfulObligations ?? 0;
    if (doubted > 0) {
      yield* hang('  ', say({
        vi: `${count(doubted)} nghĩa vụ đọc chưa chắc; xem: sauro obligations --document ${file.document.shown.id} --confidence-to ${doubtful}`,
        en: `${count(doubted)} obligations are doubtful; see: sauro obligations --document ${file.document.shown.id} --confidence-to ${doubtful}`,
      }), width);
    }
  }
}

/** The first remark of a kind, with the number of the others. */
function summed([first, ...others]: readonly Remark[], { say, count }: Session): Remark[] {
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : say({ vi: ` (và ${count(others.length)} chỗ tương tự)`, en: ` (and ${count(others.length)} more like it)` });
  return [{ ...first, message: first.message + more }];
}

/** What was refused and why, files of one reason together; and what was not looked at. */
function* refusedLines({ files, skipped }: ShownReport, nameOf: (path: string) => string, session: Session): Generator<string> {
  const { say, style, count, language, width } = session;
  const refused = files.flatMap(({ path, error }) => (error === null ? [] : [{ path, error }]));
  if (refused.length > 0) {
    yield* ['', style.strong(say({ vi: `Không nạp được: ${count(refused.length)} tệp`, en: `Not read: ${count(refused.length)} files` }))];
    for (const { path, error } of refused) yield* hang(`${style.bad('✖')} `, `${style.strong(nameOf(path))}: ${sentenceOf(error, language)}`, width);
  }
  if (skipped.length > 0) {
    yield '';
    yield* hang('– ', say({ vi: `Bỏ qua ${count(skipped.length)} tệp thuộc định dạng không đọc: ${skipped.map(nameOf).join(', ')}`, en: `${count(skipped.length)} files of formats that are not read were left out: ${skipped.map(nameOf).join(', ')}` }), width);
  }
}

/** How many files were read, what is doubtful, and what was left out. */
export function* sumLines({ files, unfinished }: ShownReport, { say, style, count, width }: Session): Generator<string> {
  const of = (...outcomes: readonly ShownOutcome['outcome'][]): string => count(files.filter(({ outcome }) => outcomes.includes(outcome)).length);
  yield style.strong(say({
    vi: `${count(files.length)} tệp: ${of('done', 'partial')} đã nạp, ${of('unchanged')} không thay đổi, ${of('failed')} không nạp được.`,
    en: `${count(files.length)} files: ${of('done', 'partial')} read, ${of('unchanged')} unchanged, ${of('failed')} failed.`,
  }));
  if (unfinished === null) return;
  yield* hang('', style.warn(say({
    vi: `Đã dừng giữa chừng${unfinished === 0 ? '' : `: còn ${count(unfinished)} tệp chưa đọc xong`}. Chạy lại đúng lệnh này để làm tiếp; tệp đã nạp không đọc lại.`,
    en: `Stopped half-way${unfinished === 0 ? '' : `: ${count(unfinished)} files were not finished`}. Run the same command again to go on; what was read is not read again.`,
  })), width);
}

/** 0 when nothing failed; the code of the failure; 65 (bad data) for failures of several kinds. */
export function exitOf({ files }: ShownReport): number {
  const codes = new Set(files.flatMap(({ error }) => (error === null ? [] : [errorRules[error.code].exit])));
  const [only = 0, ...others] = codes;
  return others.length > 0 ? 65 : only;
}

/** The same for programs. */
export function reportJson({ files, skipped, unfinished }: ShownReport, { language }: Session): unknown {
  return {
    files: files.map(({ path, outcome, error, document, sameAs, bill, doubtfulObligations }) => ({
      path, outcome, sameAs, bill,
      error: error === null ? null : { code: error.code, detail: sentenceOf(error, language) },
      document: document === null ? null : { ...document.shown, ignored: document.ignored, doubtfulObligations },
    })),
    skipped, unfinished,
  };
}

function* fileLines({ path, outcome, error, document, sameAs, bill }: ShownOutcome, session: Session): Generator<string> {
  const { say, style, language, width } = session;
  if (error !== null) {
    yield* hang(`${style.bad('✖')} `, `${style.strong(pathWords(path))}: ${sentenceOf(error, language)}`, width);
    return;
  }
  const same = sameAs === null ? '' : say({ vi: ` (trùng nội dung với ${pathWords(sameAs)})`, en: ` (same content as ${pathWords(sameAs)})` });
  yield* hang(`${outcomeMark(outcome, style)} `, `${style.strong(pathWords(path))}: ${say(outcomeNames[outcome])}${same}`, width);
  if (document === null) return;
  yield* hang('  ', `${document.shown.title}  ${style.faint(document.shown.id)}`, width);
  yield* hang('  ', figureWords(document.shown, session), width);
  yield* relationLines(document.shown, session);
  if (outcome === 'unchanged') return;
  if (bill !== null) yield* hang('  ', billLine(bill, session), width);
  yield* hang('  ', ignoredWords(document, session), width);
  yield* diagnosticLines(document.shown, session);
}
