import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import * as z from 'zod';
import type { ApiToken } from './api/auth.ts';
import type { TokenPrices } from './domain/bill.ts';
import { AppError } from './domain/errors.ts';
import type { Language } from './domain/messages.ts';
import { engineNames, type EngineName } from './domain/obligation.ts';
import { type ReadingLimits, standardLimits } from './ingest/apart/limits.ts';

/** What an operator can set; `.env.example` says the same for people. */
export interface Config {
  /** Where the register is: on a server, or in a directory of this machine. */
  readonly database: { readonly url: string } | { readonly directory: string };
  /** Where jobs wait: on a server, or (null) in the register's own database. */
  readonly queue: { readonly url: string; readonly name: string } | null;
  /** Jobs under way at a time in one process. */
  readonly concurrency: number;
  readonly host: string;
  readonly port: number;
  readonly tokens: readonly ApiToken[];
  readonly requestsPerMinute: number;
  /** The API that commands talk to instead of opening the register; null for none. */
  readonly server: { readonly url: string; readonly token: string | null } | null;
  readonly language: Language;
  readonly maximumBytes: number;
  readonly acceptSecret: boolean;
  /** The processes that read files: how far each file may go, what they get of the environment, whether they may start programs of the machine. */
  readonly reading: { readonly limits: ReadingLimits; readonly environment: Environment; readonly programs: boolean };
  readonly logLevel: (typeof logLevels)[number];
  /** Which engine reads documents where nobody says otherwise. */
  readonly engine: EngineName;
  /** The language model; null when none is configured, and then nothing ever leaves this machine. */
  readonly model: ModelConfig | null;
}

/** An OpenAI-compatible endpoint and how much is asked of it. */
export interface ModelConfig {
  readonly url: string;
  readonly key: string | null;
  readonly name: string;
  readonly form: (typeof modelForms)[number];
  /** Questions under way at a time, per document. */
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly tries: number;
  readonly tokensPerDocument: number;
  /** Null when either price is not set. */
  readonly prices: TokenPrices | null;
}

const modelForms = ['schema', 'object', 'prompt'] as const;

/** What programs need to be found and to run; nothing that holds a secret. */
const readingVariables = ['PATH', 'Path', 'PATHEXT', 'SystemRoot', 'SystemDrive', 'windir', 'LANG', 'LC_ALL', 'LC_CTYPE', 'FONTCONFIG_PATH', 'FONTCONFIG_FILE'];

/** Names of environment variables with their values. */
export type Environment = Readonly<Record<string, string | undefined>>;

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

type Sentence = Readonly<Record<Language, string>>;

const said = {
  wholeNumber: (from: number, to: number): Sentence => ({ vi: `phải là số nguyên từ ${from} đến ${to}`, en: `must be a whole number from ${from} to ${to}` }),
  url: (schemes: string): Sentence => ({ vi: `phải là địa chỉ dạng ${schemes}`, en: `must be a URL of the form ${schemes}` }),
  choice: (choices: readonly string[]): Sentence => ({ vi: `phải là một trong: ${choices.join(', ')}`, en: `must be one of: ${choices.join(', ')}` }),
  name: { vi: 'chỉ gồm chữ không dấu, số, dấu gạch', en: 'may have letters, digits and dashes only' },
  price: { vi: 'phải là giá tiền cho một triệu token, ví dụ 0.4', en: 'must be a price per million tokens, 0.4 for example' },
  modelMissing: { vi: 'cần đặt cả SAURO_LLM_URL và SAURO_LLM_MODEL', en: 'needs both SAURO_LLM_URL and SAURO_LLM_MODEL' },
  token: { vi: 'mỗi mã phải có ít nhất 16 ký tự, không có dấu cách', en: 'each token must have at least 16 characters and no spaces' },
  unknown: { vi: 'không có thiết lập này; xem .env.example', en: 'there is no such setting; see .env.example' },
};

/** One schema per variable, over its text; absent and empty are the same. */
function schemaIn(language: Language) {
  const say = (sentence: Sentence) => ({ error: sentence[language] });
  const wholeNumber = (from: number, to: number) => z.string().regex(/^\d{1,9}$/u, say(said.wholeNumber(from, to))).transform(Number)
    .refine((value) => value >= from && value <= to, say(said.wholeNumber(from, to)));
  const url = (schemes: RegExp, example: string) => z.string().refine((value) => schemes.test(value) && URL.canParse(value), say(said.url(example)));
  const choice = <const T extends readonly string[]>(choices: T) => z.enum(choices, say(said.choice(choices)));
  const price = z.string().regex(/^\d{1,6}(?:\.\d{1,6})?$/u, say(said.price)).transform(Number);
  const tokens = z.string().transform((value) => value.split(',').map((one) => one.trim())).refine((list) => list.every((one) => /^\S{16,}$/u.test(one)), say(said.token));
  return z.object({
    SAURO_DATA: z.string().default('./data'),
    SAURO_DATABASE_URL: url(/^postgres(?:ql)?:\/\//u, 'postgres://…').optional(),
    SAURO_QUEUE_URL: url(/^(?:postgres(?:ql)?|rediss?):\/\//u, 'postgres://… | redis://…').optional(),
    SAURO_QUEUE_NAME: z.string().regex(/^[\w-]{1,50}$/u, say(said.name)).default('jobs'),
    SAURO_CONCURRENCY: wholeNumber(1, 64).default(2),
    SAURO_HOST: z.string().default('127.0.0.1'),
    SAURO_PORT: wholeNumber(0, 65_535).default(8600),
    SAURO_API_TOKEN: tokens.default([]),
    SAURO_API_READ_TOKEN: tokens.default([]),
    SAURO_REQUESTS_PER_MINUTE: wholeNumber(0, 1_000_000).default(600),
    SAURO_SERVER: url(/^https?:\/\//u, 'http://… | https://…').optional(),
    SAURO_SERVER_TOKEN: z.string().optional(),
    SAURO_LANG: choice(['vi', 'en']).default('vi'),
    SAURO_MAX_FILE_MB: wholeNumber(1, 1_000).default(256),
    SAURO_READ_MINUTES: wholeNumber(1, 1_440).default(standardLimits.timeoutMs / 60_000),
    SAURO_READ_MEMORY_MB: wholeNumber(256, 65_536).default(standardLimits.memoryBytes / 2 ** 20),
    SAURO_READ_PROGRAMS: choice(['yes', 'no']).default('yes'),
    SAURO_ACCEPT_SECRET: choice(['no', 'yes']).default('no'),
    SAURO_ENGINE: choice(engineNames).default('rules'),
    SAURO_LLM_URL: url(/^https?:\/\//u, 'http://… | https://…').optional(),
    SAURO_LLM_KEY: z.string().optional(),
    SAURO_LLM_MODEL: z.string().optional(),
    SAURO_LLM_FORM: choice(modelForms).default('schema'),
    SAURO_LLM_CONCURRENCY: wholeNumber(1, 64).default(4),
    SAURO_LLM_TIMEOUT_SECONDS: wholeNumber(1, 3_600).default(120),
    SAURO_LLM_TRIES: wholeNumber(1, 20).default(5),
    SAURO_LLM_TOKENS_PER_DOCUMENT: wholeNumber(0, 999_999_999).default(1_000_000),
    SAURO_LLM_PRICE_INPUT: price.optional(),
    SAURO_LLM_PRICE_OUTPUT: price.optional(),
    SAURO_LOG_LEVEL: choice(logLevels).default('info'),
  });
}

/**
 * Reads the settings, defaults where there are none. Throws `config-invalid`, which names every setting that is wrong, unknown ones included: a
 * misspelt name would otherwise put the register where nobody looks for it.
 */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([name, value]) => name.startsWith('SAURO_') && !name.startsWith('SAURO_TEST_') && value !== undefined && value.trim() !== ''));
  const language = given['SAURO_LANG'] === 'en' ? 'en' : 'vi';
  const schema = schemaIn(language);
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(schema.shape, name)).map((name) => `${name}: ${said.unknown[language]}`);
  const read = schema.safeParse(given);
  const wrong = read.success ? modelFaults(read.data, language) : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  if (!read.success || wrong.length > 0 || unknown.length > 0) throw new AppError('config-invalid', { detail: [...wrong, ...unknown].join('; ') });
  const set = read.data;
  return {
    database: set.SAURO_DATABASE_URL === undefined ? { directory: resolve(set.SAURO_DATA) } : { url: set.SAURO_DATABASE_URL },
    queue: set.SAURO_QUEUE_URL === undefined ? null : { url: set.SAURO_QUEUE_URL, name: set.SAURO_QUEUE_NAME },
    concurrency: set.SAURO_CONCURRENCY,
    host: set.SAURO_HOST,
    port: set.SAURO_PORT,
    tokens: [...set.SAURO_API_TOKEN.map((token) => ({ token, access: 'write' as const })), ...set.SAURO_API_READ_TOKEN.map((token) => ({ token, access: 'read' as const }))],
    requestsPerMinute: set.SAURO_REQUESTS_PER_MINUTE,
    server: set.SAURO_SERVER === undefined ? null : { url: set.SAURO_SERVER, token: set.SAURO_SERVER_TOKEN ?? null },
    language: set.SAURO_LANG,
    maximumBytes: set.SAURO_MAX_FILE_MB * 1024 * 1024,
    acceptSecret: set.SAURO_ACCEPT_SECRET === 'yes',
    reading: {
      limits: { ...standardLimits, timeoutMs: set.SAURO_READ_MINUTES * 60_000, memoryBytes: set.SAURO_READ_MEMORY_MB * 2 ** 20 },
      programs: set.SAURO_READ_PROGRAMS === 'yes',
      environment: Object.fromEntries(readingVariables.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]]))),
    },
    logLevel: set.SAURO_LOG_LEVEL,
    engine: set.SAURO_ENGINE,
    model: modelOf(set),
  };
}

type Settings = z.infer<ReturnType<typeof schemaIn>>;

/** An engine that asks a model needs one; half of one is a mistake. */
function modelFaults({ SAURO_LLM_URL: url, SAURO_LLM_MODEL: name, SAURO_ENGINE: engine }: Settings, language: Language): string[] {
  const wanted = engine !== 'rules' ? 'SAURO_ENGINE' : url !== undefined ? 'SAURO_LLM_URL' : name !== undefined ? 'SAURO_LLM_MODEL' : null;
  return wanted === null || (url !== undefined && name !== undefined) ? [] : [`${wanted}: ${said.modelMissing[language]}`];
}

function modelOf(set: Settings): ModelConfig | null {
  if (set.SAURO_LLM_URL === undefined || set.SAURO_LLM_MODEL === undefined) return null;
  const { SAURO_LLM_PRICE_INPUT: input, SAURO_LLM_PRICE_OUTPUT: output } = set;
  return {
    url: set.SAURO_LLM_URL.replace(/\/+$/u, ''),
    key: set.SAURO_LLM_KEY ?? null,
    name: set.SAURO_LLM_MODEL,
    form: set.SAURO_LLM_FORM,
    concurrency: set.SAURO_LLM_CONCURRENCY,
    timeoutMs: set.SAURO_LLM_TIMEOUT_SECONDS * 1000,
    tries: set.SAURO_LLM_TRIES,
    tokensPerDocument: set.SAURO_LLM_TOKENS_PER_DOCUMENT,
    prices: input === undefined || output === undefined ? null : { input, output },
  };
}

/** The variables of this process, over those of the file `.env` in the working directory. */
export function readEnvironment(file = '.env'): Environment {
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}
