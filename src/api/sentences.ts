import type * as z from 'zod';
import type { Language } from '../domain/messages.ts';

type Sentence = Readonly<Record<Language, string>>;

/** What is said about a request that cannot be understood; it follows "Yêu cầu không hợp lệ: …". `{name}` is a placeholder. */
const sentences = {
  'unknown-parameter': { vi: 'không có tham số này', en: 'there is no such parameter' },
  missing: { vi: 'bắt buộc phải có', en: 'is required' },
  repeated: { vi: 'chỉ được nêu một lần', en: 'may be given only once' },
  'one-of': { vi: 'phải là một trong các giá trị {values}', en: 'must be one of {values}' },
  integer: { vi: 'phải là số nguyên từ {min} đến {max}', en: 'must be a whole number from {min} to {max}' },
  ratio: { vi: 'phải là số từ 0 đến 1, ví dụ 0.7', en: 'must be a number from 0 to 1, such as 0.7' },
  date: { vi: 'phải là ngày có trên lịch, viết dạng YYYY-MM-DD', en: 'must be a day of the calendar, written YYYY-MM-DD' },
  year: { vi: 'phải là ngày từ 1900-01-01 trở đi', en: 'must be 1900-01-01 or later' },
  form: { vi: 'không đúng dạng', en: 'is not of the right form' },
  empty: { vi: 'không được để trống', en: 'must not be empty' },
  'too-long': { vi: 'dài quá {limit} ký tự', en: 'is longer than {limit} characters' },
  'too-many': { vi: 'có quá {limit} giá trị', en: 'has more than {limit} values' },
  order: { vi: 'không được sớm hơn {first}', en: 'must not be earlier than {first}' },
  wrong: { vi: 'không hợp lệ', en: 'is not valid' },
  encoding: { vi: 'địa chỉ có ký tự mã hóa sai (%…)', en: 'the address has a malformed %-escape' },
  'control-character': { vi: 'địa chỉ có ký tự điều khiển', en: 'the address has a control character' },
  multipart: { vi: 'nội dung multipart/form-data bị hỏng hoặc thiếu phần cuối', en: 'the multipart/form-data body is damaged or incomplete' },
  'file-missing': { vi: 'cần đúng một tệp trong trường «file» của biểu mẫu', en: 'exactly one file is needed, in the form field «file»' },
  'file-unnamed': { vi: 'tệp trong trường «file» không có tên', en: 'the file in the form field «file» has no name' },
  'field-unknown': { vi: 'biểu mẫu không có trường «{name}»', en: 'the form has no field «{name}»' },
  'unit-unknown': { vi: 'danh mục không có đơn vị «{id}»; tìm ở /api/v1/units?q=…', en: 'the registry has no unit «{id}»; look in /api/v1/units?q=…' },
  'host-refused': {
    vi: 'máy chủ không đặt mã truy cập chỉ trả lời địa chỉ của chính máy này (localhost), không trả lời «{host}»',
    en: 'a server without tokens answers only to the names of its own machine (localhost), not to «{host}»',
  },
  'cross-site': { vi: 'trang web khác ({origin}) không được ghi vào sổ', en: 'another site ({origin}) may not write to the register' },
  'read-only': { vi: 'mã truy cập này chỉ có quyền đọc', en: 'this token may only read' },
  'see-log': { vi: 'chi tiết ở nhật ký máy chủ, mã {id}', en: 'the details are in the log of the server under {id}' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** Name of a sentence about a request. */
export type SentenceName = keyof typeof sentences;

/** A sentence with its values, to be said once the language of the answer is known. */
export interface Said {
  readonly name: SentenceName;
  readonly values: Readonly<Record<string, string>>;
}

/** Says a sentence in the reader's language. */
export function say({ name, values }: Said, language: Language): string {
  return sentences[name][language].replace(/\{(\w+)\}/gu, (_, key: string) => values[key] ?? '');
}

/** What is wrong with one parameter. */
export interface ParameterError {
  readonly parameter: string;
  readonly said: Said;
}

/** The remarks of a schema in our own words, one for each parameter that is wrong. */
export function parameterErrors(issues: readonly z.core.$ZodIssue[]): readonly ParameterError[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((parameter) => ({ parameter, said: { name: 'unknown-parameter', values: {} } as const }));
    return [{ parameter: String(issue.path[0] ?? ''), said: saidOf(issue) }];
  });
}

function saidOf(issue: z.core.$ZodIssue): Said {
  switch (issue.code) {
    case 'invalid_type':
      return { name: issue.input === undefined ? 'missing' : 'wrong', values: {} };
    case 'invalid_value':
      return issue.input === undefined ? { name: 'missing', values: {} } : { name: 'one-of', values: { values: issue.values.map(String).join(', ') } };
    case 'invalid_format':
      return { name: issue.format === 'date' ? 'date' : 'form', values: {} };
    case 'too_small':
      return { name: 'empty', values: {} };
    case 'too_big':
      return { name: issue.origin === 'array' ? 'too-many' : 'too-long', values: { limit: String(issue.maximum) } };
    case 'custom':
      return custom(issue.params ?? {});
    default:
      return { name: 'wrong', values: {} };
  }
}

function custom(params: Readonly<Record<string, unknown>>): Said {
  const name = params['sentence'];
  const values = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
  return typeof name === 'string' && name in sentences ? { name: name as SentenceName, values } : { name: 'wrong', values: {} };
}
