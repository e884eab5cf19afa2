import type { ErrorRequestHandler, Request, Response } from 'express';
import * as z from 'zod';
import { AppError, errorRules } from '../domain/errors.ts';
import type { ErrorCode } from '../domain/errors.ts';
import { errorMessage } from '../domain/messages.ts';
import type { Language } from '../domain/messages.ts';
import { parameterErrors, say } from './sentences.ts';
import type { SentenceName } from './sentences.ts';
import type { problem } from './schemas/problem.ts';

/** An error as the API sends it. */
export type Problem = z.output<typeof problem>;

const titles: Readonly<Record<number, Readonly<Record<Language, string>>>> = {
  400: { vi: 'Yêu cầu không hợp lệ', en: 'Bad Request' },
  401: { vi: 'Chưa xác thực', en: 'Unauthorized' },
  403: { vi: 'Không được phép', en: 'Forbidden' },
  404: { vi: 'Không tìm thấy', en: 'Not Found' },
  405: { vi: 'Phương thức không được hỗ trợ', en: 'Method Not Allowed' },
  413: { vi: 'Dữ liệu quá lớn', en: 'Content Too Large' },
  415: { vi: 'Kiểu dữ liệu không được hỗ trợ', en: 'Unsupported Media Type' },
  422: { vi: 'Không xử lý được nội dung', en: 'Unprocessable Content' },
  429: { vi: 'Quá nhiều yêu cầu', en: 'Too Many Requests' },
  499: { vi: 'Yêu cầu đã bị hủy', en: 'Client Closed Request' },
  500: { vi: 'Lỗi máy chủ', en: 'Internal Server Error' },
  503: { vi: 'Dịch vụ tạm thời không sẵn sàng', en: 'Service Unavailable' },
};

/** Languages of the answer in order of preference; Vietnamese when the request names neither. */
export function languageOf(request: Request): Language {
  const wanted = request.acceptsLanguages('vi', 'en');
  return wanted === 'en' ? 'en' : 'vi';
}

/** An error whose `detail` is one of the sentences about requests, said once the language is known. */
export function refuse(code: ErrorCode, name: SentenceName, values: Readonly<Record<string, string>> = {}): AppError {
  return new AppError(code, { ...values, sentence: name });
}

/** An error as the API sends it. */
export function problemOf(error: AppError, about: { readonly language: Language; readonly instance: string; readonly requestId: string }): Problem {
  const { language, instance, requestId } = about;
  const { status, retryable } = errorRules[error.code];
  const wrong = error.cause instanceof z.ZodError ? parameterErrors(error.cause.issues).map((e) => ({ parameter: e.parameter, detail: say(e.said, language) })) : [];
  const params = wrong.length === 0 ? error.params : { ...error.params, detail: wrong.map((e) => `${e.parameter}: ${e.detail}`).join('; ') };
  return {
    type: `urn:sau-ro:problem:${error.code}`,
    title: titles[status]?.[language] ?? String(status),
    status,
    detail: tell({ code: error.code, params }, language, requestId),
    instance,
    code: error.code,
    retryable,
    requestId,
    ...(wrong.length === 0 ? {} : { errors: wrong }),
  };
}

/**
 * What a client is told of an error. Of faults on our side (5xx) only the kind, and under which id the log has the rest: their values may name
 * paths, servers and passwords.
 */
export function tell({ code, params }: Pick<AppError, 'code' | 'params'>, language: Language, logId: string): string {
  const { sentence } = params;
  const hidden = Object.fromEntries(Object.keys(params).map((key) => [key, '…']));
  if (errorRules[code].status >= 500) return errorMessage({ code, params: { path: '…', ...hidden, detail: say({ name: 'see-log', values: { id: logId } }, language) } }, language);
  return errorMessage({ code, params: sentence === undefined ? params : { ...params, detail: say({ name: sentence as SentenceName, values: params }, language) } }, language);
}

/** Any thrown value as an error of the closed list; the few errors Express itself raises among them. */
function readThrown(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof URIError) return refuse('query-invalid', 'encoding');
  return new AppError('internal', { detail: thrown instanceof Error ? thrown.message : String(thrown) }, thrown);
}

/** Sends an error as `application/problem+json`. */
export function sendProblem(error: AppError, request: Request, response: Response): void {
  const language = languageOf(request);
  const body = problemOf(error, { language, instance: request.originalUrl.split('?', 1)[0] ?? '', requestId: String(response.getHeader('X-Request-Id') ?? '') });
  if (error.code === 'unauthenticated') response.set('WWW-Authenticate', 'Bearer realm="sau-ro"');
  if (errorRules[error.code].retryable && body.status === 503) response.set('Retry-After', '5');
  response.status(body.status).vary('Accept-Language').set({ 'Content-Language': language, 'Cache-Control': 'no-store' });
  response.type('application/problem+json').send(JSON.stringify(body));
}

/** The last link of the chain: whatever was thrown becomes a problem; what is a fault of ours is written to the log in full. */
export const answerErrors: ErrorRequestHandler = (thrown: unknown, request, response, next) => {
  const error = readThrown(thrown);
  if (errorRules[error.code].status >= 500) response.err = error;
  if (response.headersSent) {
    next(thrown);
    return;
  }
  sendProblem(error, request, response);
};
