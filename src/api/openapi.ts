import { createDocument } from 'zod-openapi';
import type { CreateDocumentOptions, ZodOpenApiObject, ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { errorRules } from '../domain/errors.ts';
import type { ErrorCode } from '../domain/errors.ts';
import type { Language } from '../domain/messages.ts';
import type { Operation, Tag } from './operation.ts';
import { problem } from './schemas/problem.ts';

/** Where the API stands. */
export const apiPath = '/api/v1';

const tags: Readonly<Record<Tag, Readonly<Record<Language, string>>>> = {
  documents: { vi: 'Văn bản chỉ đạo đã nạp', en: 'Directives that were read' },
  jobs: { vi: 'Việc nạp văn bản đang chạy và đã xong', en: 'Reading of documents, under way and finished' },
  obligations: { vi: 'Nghĩa vụ: ai phải làm gì, đến khi nào', en: 'Obligations: who must do what, by when' },
  units: { vi: 'Đơn vị và việc của từng đơn vị', en: 'Units and what each owes' },
  plans: { vi: 'Dự thảo kế hoạch triển khai', en: 'Drafts of implementation plans' },
  answers: { vi: 'Tìm kiếm và hỏi đáp', en: 'Search and questions' },
  service: { vi: 'Máy chủ', en: 'The server' },
};

const info = {
  vi: 'Sổ nghĩa vụ đọc từ văn bản chỉ đạo. Mọi giá trị trích xuất đều kèm vị trí trong nguyên văn: text.slice(start, end) chính là câu chữ được trích.',
  en: 'A register of obligations read from Vietnamese directives. Every extracted value comes with its place: text.slice(start, end) are its words.',
};

/** Errors that any operation can have. */
const common: readonly ErrorCode[] = ['unauthenticated', 'forbidden', 'too-many-requests', 'internal', 'database-unavailable'];

/** The OpenAPI 3.1 document of these operations, with its titles in one language. */
export function openApiOf(operations: readonly Operation[], about: { readonly version: string; readonly language: Language }): ReturnType<typeof createDocument> {
  const { version, language } = about;
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) (paths[operation.path] ??= {})[operation.method] = describe(operation, language);
  const document: ZodOpenApiObject = {
    openapi: '3.1.1',
    info: { title: 'Sáu Rõ', version, description: info[language] },
    servers: [{ url: apiPath }],
    security: [{}, { bearer: [] }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description: description[language] })),
    paths,
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'Only where the server has tokens (SAURO_API_TOKEN)' } } },
  };
  return createDocument(document, { override: readable });
}

/** Answers may gain fields; patterns and bounds that only repeat a format or the limits of JavaScript say nothing to a reader. */
const readable: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema, io }) => {
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.format === 'date' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

function describe(operation: Operation, language: Language): ZodOpenApiOperationObject {
  const { params, query, description } = operation;
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary[language],
    ...(description === undefined ? {} : { description }),
    requestParams: { ...(params === undefined ? {} : { path: params }), ...(query === undefined ? {} : { query }) },
    ...(operation.upload === true ? { requestBody: upload } : {}),
    responses: { ...success(operation), ...(operation.method === 'get' ? notModified : {}), ...failures(operation) },
  };
}

const upload: NonNullable<ZodOpenApiOperationObject['requestBody']> = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: { type: 'object', required: ['file'], additionalProperties: false, properties: { file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'One file, with its name' } } },
    },
  },
};

const notModified: ZodOpenApiResponsesObject = { 304: { description: 'Unchanged since the ETag given in If-None-Match' } };

function success({ answer, method }: Operation): ZodOpenApiResponsesObject {
  const named = { ...answer.headers, ...(method === 'get' ? { ETag: 'Strong validator of this representation' } : {}) };
  const headers = Object.fromEntries(Object.entries(named).map(([name, description]) => [name, { description, schema: { type: 'string' as const } }]));
  const content = 'json' in answer ? { 'application/json': { schema: answer.json } } : { [answer.media]: { schema: { type: 'string' as const } } };
  return { [`${answer.status}`]: { description: answer.description, headers, content } };
}

function failures(operation: Operation): ZodOpenApiResponsesObject {
  const asked: readonly ErrorCode[] = operation.query === undefined && operation.params === undefined && operation.upload !== true ? [] : ['query-invalid'];
  const codes = [...new Set([...asked, ...operation.errors, ...common])];
  const byStatus = Map.groupBy(codes, (code) => errorRules[code].status);
  const responses = [...byStatus].sort(([a], [b]) => a - b).map(([status, group]) => [String(status), { description: group.map((code) => `\`${code}\``).join(', '), content: { 'application/problem+json': { schema: problem } } }]);
  return Object.fromEntries(responses) as ZodOpenApiResponsesObject;
}
