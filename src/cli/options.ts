import { type Command, Option } from 'commander';
import { engineNames } from '../domain/obligation.ts';
import type { Query } from './api-client.ts';
import type { Sentence, Session } from './session.ts';
import { readClarity, readCount, readDate, readModality, readProvince, readRecurrence, readRole, readText, several } from './values.ts';

/** How a list is cut, ordered and printed. */
export interface ListOptions {
  readonly json?: true;
  readonly limit?: number;
  readonly sort?: string;
}

/** An option whose value becomes the parameter of the API with the same name (`--issued-from` is `issuedFrom`). */
interface FilterOption {
  readonly name: string;
  readonly value: Sentence;
  readonly does: Sentence;
  readonly read: (text: string, before: never) => unknown;
}

/** `--engine`: which engine reads. */
export function engineOption({ say }: Session): Option {
  const does = { vi: 'bộ đọc: rules (quy tắc), llm (mô hình ngôn ngữ), both (cả hai, đối chiếu)', en: 'engine: rules, llm (a language model), both (reconciled)' };
  return new Option('--engine <engine>', say(does)).choices(engineNames);
}

const day: Sentence = { vi: 'ngày', en: 'day' };

const commonFilters: readonly FilterOption[] = [
  { name: 'type', value: { vi: 'loại', en: 'type' }, read: several(readText), does: { vi: 'tên loại: "Chỉ thị", "Kế hoạch"', en: 'type of document: "Chỉ thị", "Kế hoạch"' } },
  { name: 'province', value: { vi: 'tỉnh', en: 'province' }, read: several(readProvince), does: { vi: 'tỉnh của cơ quan ban hành: "Lào Cai"', en: 'province of the issuer: "Lào Cai"' } },
  { name: 'issued-from', value: day, read: readDate, does: { vi: 'ban hành từ ngày: 30/06/2026 hoặc 2026-06-30', en: 'issued on or after: 30/06/2026 or 2026-06-30' } },
  { name: 'issued-to', value: day, read: readDate, does: { vi: 'ban hành đến hết ngày', en: 'issued on or before' } },
];

/** Filters of the list of documents. */
export const documentFilters: readonly FilterOption[] = [
  ...commonFilters,
  { name: 'number', value: { vi: 'số', en: 'number' }, read: readText, does: { vi: 'số, ký hiệu: 443-CV/TU', en: 'number: 443-CV/TU' } },
  { name: 'issuer', value: { vi: 'cơ quan', en: 'body' }, read: several(readText), does: { vi: 'cơ quan ban hành, đúng như văn bản ghi', en: 'issuer exactly as the document names it' } },
];

/** Filters of lists of obligations, and of what is searched. */
export const obligationFilters: readonly FilterOption[] = [
  { name: 'document', value: { vi: 'văn bản', en: 'document' }, read: several(readText), does: { vi: 'chỉ văn bản này: mã vb_… hoặc số, ký hiệu', en: 'only this document: id vb_… or number' } },
  { name: 'unit', value: { vi: 'đơn vị', en: 'unit' }, read: several(readText), does: { vi: 'đơn vị phải làm: "Sở Nội vụ" hoặc mã trong danh mục', en: 'who must act: "Sở Nội vụ" or an id of the registry' } },
  { name: 'role', value: { vi: 'vai trò', en: 'role' }, read: several(readRole), does: { vi: '"chủ trì", "phối hợp", "thực hiện", "chỉ đạo", "báo cáo"', en: 'lead, coordinate, implement, direct, report-to' } },
  { name: 'modality', value: { vi: 'tính chất', en: 'force' }, read: several(readModality), does: { vi: '"bắt buộc", "cấm", "đề nghị", "được phép"', en: 'must, must-not, should, may' } },
  { name: 'recurrence', value: { vi: 'chu kỳ', en: 'period' }, read: several(readRecurrence), does: { vi: '"hằng tháng", "hằng quý", "6 tháng", "hằng năm", "định kỳ"', en: 'daily, weekly, monthly, quarterly, semiannual, yearly, periodic' } },
  { name: 'due-from', value: day, read: readDate, does: { vi: 'có thời hạn từ ngày', en: 'due on or after' } },
  { name: 'due-to', value: day, read: readDate, does: { vi: 'có thời hạn đến hết ngày', en: 'due on or before' } },
  { name: 'cites', value: { vi: 'số', en: 'number' }, read: readText, does: { vi: 'có viện dẫn văn bản số này', en: 'cites the document of this number' } },
  { name: 'states', value: { vi: 'rõ gì', en: 'clarity' }, read: several(readClarity), does: { vi: 'có nêu: "người", "trách nhiệm", "thời gian", "kết quả", "thẩm quyền"', en: 'states: who, role, when, result, authority' } },
  { name: 'lacks', value: { vi: 'rõ gì', en: 'clarity' }, read: several(readClarity), does: { vi: 'không nêu: các giá trị như trên', en: 'leaves open: the same values' } },
  { name: 'confidence-to', value: { vi: 'số', en: 'number' }, read: readText, does: { vi: 'độ chắc chắn không quá số này (0 đến 1): việc cần xem lại', en: 'not surer than this (0 to 1): what to look at again' } },
  ...commonFilters,
];

const flags: readonly { readonly name: string; readonly parameter: string; readonly is: boolean; readonly does: Sentence }[] = [
  { name: 'with-deadline', parameter: 'hasDeadline', is: true, does: { vi: 'chỉ nghĩa vụ có thời hạn', en: 'only with a deadline' } },
  { name: 'without-deadline', parameter: 'hasDeadline', is: false, does: { vi: 'chỉ nghĩa vụ không có thời hạn', en: 'only without a deadline' } },
  { name: 'with-target', parameter: 'hasTarget', is: true, does: { vi: 'chỉ nghĩa vụ có chỉ tiêu', en: 'only with a target' } },
  { name: 'skip-restatements', parameter: 'restatement', is: false, does: { vi: 'mỗi việc một lần: bỏ dòng phụ lục nêu lại việc đã nêu ở thân văn bản', en: 'each task once: leave out rows of annexes that say the body again' } },
  { name: 'skip-optional', parameter: 'optional', is: false, does: { vi: 'bỏ câu chỉ nêu mục đích, yêu cầu chung', en: 'leave out statements of purpose' } },
];

/** Adds filters to a command. */
export function addFilters(command: Command, session: Session, filters: readonly FilterOption[]): Command {
  for (const { name, value, does, read } of filters) command.addOption(new Option(`--${name} <${session.say(value)}>`, session.say(does)).argParser(read as (text: string, before: unknown) => unknown));
  if (filters === obligationFilters) for (const { name, does } of flags) command.option(`--${name}`, session.say(does));
  return command;
}

/** Adds the order (where there is one) and form of a list. */
export function addListOptions(command: Command, session: Session, sorts: readonly string[]): Command {
  const { say } = session;
  if (sorts.length > 0) command.addOption(new Option('--sort <order>', say({ vi: `thứ tự: ${sorts.join(', ')}`, en: `order: ${sorts.join(', ')}` })).choices(sorts));
  return command
    .addOption(new Option(`--limit <${say({ vi: 'số dòng', en: 'rows' })}>`, say({ vi: 'nhiều nhất bao nhiêu dòng', en: 'at most so many rows' })).argParser(readCount))
    .option('--json', say({ vi: 'in JSON, đúng như API trả lời', en: 'print JSON, as the API answers' }));
}

/** The parameters of the API that the filters of a command line stand for. */
export function filterQuery(options: Readonly<Record<string, unknown>>, filters: readonly FilterOption[]): Query {
  const given = filters.map(({ name }) => name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase())).map((key) => [key, options[key]] as const);
  const set = flags.filter(({ name }) => options[name.replace(/-(\w)/gu, (_, letter: string) => letter.toUpperCase())] === true).map(({ parameter, is }) => [parameter, is] as const);
  return Object.fromEntries([...given, ...set].filter(([, value]) => value !== undefined)) as Query;
}
