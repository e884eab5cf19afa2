import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig, readEnvironment } from '../../src/config.ts';
import { AppError } from '../../src/domain/errors.ts';
import { errorMessage } from '../../src/domain/messages.ts';

/** What is said about settings that are wrong. */
function complaint(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof AppError && error.code === 'config-invalid') return error.params['detail'] ?? '';
    throw error;
  }
  return '';
}

describe('settings', () => {
  it('need nothing: everything works on this machine alone', () => {
    expect(readConfig({ HOME: '/root', SAURO_TEST_DATABASE_URL: 'x' })).toMatchObject({
      database: { directory: join(process.cwd(), 'data') }, queue: null, host: '127.0.0.1', tokens: [], server: null, language: 'vi', acceptSecret: false, maximumBytes: 256 * 1024 * 1024,
      reading: { limits: { timeoutMs: 600_000, memoryBytes: 1536 * 2 ** 20 }, environment: {} },
    });
  });

  it('are what .env.example says, defaults included', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').replace(/^#(?=SAURO_)/gmu, '');
    const all = parseEnv(example);
    const optional = ['SAURO_DATABASE_URL', 'SAURO_QUEUE_URL', 'SAURO_SERVER'];
    for (const name of optional) expect(complaint({ [name]: all[name] ?? '' })).toBe('');
    expect(readConfig(Object.fromEntries(Object.entries(all).filter(([name]) => !optional.includes(name))))).toEqual(readConfig({}));
    // An empty value is no value: compose files hand on variables that are not set.
    expect(readConfig(Object.fromEntries(Object.keys(all).map((name) => [name, ''])))).toEqual(readConfig({}));
  });

  it('name a language model, or none', () => {
    expect(readConfig({})).toMatchObject({ engine: 'rules', model: null });
    expect(readConfig({ SAURO_ENGINE: 'both', SAURO_LLM_URL: 'http://127.0.0.1:11434/v1/', SAURO_LLM_MODEL: 'm', SAURO_LLM_PRICE_INPUT: '0.4', SAURO_LLM_PRICE_OUTPUT: '1.6' })).toMatchObject({
      engine: 'both', model: { url: 'http://127.0.0.1:11434/v1', key: null, name: 'm', form: 'schema', prices: { input: 0.4, output: 1.6 } },
    });
  });

  it('choose servers for the register and for jobs', () => {
    const set = readConfig({ SAURO_DATABASE_URL: 'postgresql://a@b/c', SAURO_DATA: '/bỏ', SAURO_QUEUE_URL: 'rediss://r', SAURO_QUEUE_NAME: 'lao-cai', SAURO_SERVER: 'https://s', SAURO_SERVER_TOKEN: 't' });
    expect(set).toMatchObject({ database: { url: 'postgresql://a@b/c' }, queue: { url: 'rediss://r', name: 'lao-cai' }, server: { url: 'https://s', token: 't' } });
  });

  it('give tokens their rights', () => {
    expect(readConfig({ SAURO_API_TOKEN: 'ghi-0123456789abcd, ghi-dcba9876543210', SAURO_API_READ_TOKEN: 'doc-0123456789abcd' }).tokens).toEqual([
      { token: 'ghi-0123456789abcd', access: 'write' }, { token: 'ghi-dcba9876543210', access: 'write' }, { token: 'doc-0123456789abcd', access: 'read' },
    ]);
  });

  it.each([
    [{ SAURO_PORT: 'tám' }, 'SAURO_PORT: phải là số nguyên từ 0 đến 65535'],
    [{ SAURO_PORT: '65536' }, 'SAURO_PORT: phải là số nguyên từ 0 đến 65535'],
    [{ SAURO_CONCURRENCY: '0' }, 'SAURO_CONCURRENCY: phải là số nguyên từ 1 đến 64'],
    [{ SAURO_DATABASE_URL: 'mysql://x' }, 'SAURO_DATABASE_URL: phải là địa chỉ dạng postgres://…'],
    [{ SAURO_DATABASE_URL: 'postgres://[' }, 'SAURO_DATABASE_URL: phải là địa chỉ dạng postgres://…'],
    [{ SAURO_QUEUE_URL: 'redis:6379' }, 'SAURO_QUEUE_URL: phải là địa chỉ dạng postgres://… | redis://…'],
    [{ SAURO_ENGINE: 'both' }, 'SAURO_ENGINE: cần đặt cả SAURO_LLM_URL và SAURO_LLM_MODEL'],
    [{ SAURO_LLM_MODEL: 'm' }, 'SAURO_LLM_MODEL: cần đặt cả SAURO_LLM_URL và SAURO_LLM_MODEL'],
    [{ SAURO_LLM_PRICE_INPUT: 'rẻ' }, 'SAURO_LLM_PRICE_INPUT: phải là giá tiền cho một triệu token, ví dụ 0.4'],
    [{ SAURO_LANG: 'fr' }, 'SAURO_LANG: phải là một trong: vi, en'],
    [{ SAURO_ACCEPT_SECRET: 'true' }, 'SAURO_ACCEPT_SECRET: phải là một trong: no, yes'],
    [{ SAURO_API_TOKEN: 'ngắn' }, 'SAURO_API_TOKEN: mỗi mã phải có ít nhất 16 ký tự, không có dấu cách'],
    [{ SAURO_QUEUE_NAME: 'a:b' }, 'SAURO_QUEUE_NAME: chỉ gồm chữ không dấu, số, dấu gạch'],
    [{ SAURO_DATABSE_URL: 'postgres://x' }, 'SAURO_DATABSE_URL: không có thiết lập này; xem .env.example'],
    [{ SAURO_PORT: 'x', SAURO_LANG: 'en' }, 'SAURO_PORT: must be a whole number from 0 to 65535'],
  ])('refuse %j', (environment, detail) => {
    expect(complaint(environment as Record<string, string>)).toBe(detail);
  });

  it('say all that is wrong at once, and no value, which may be a secret', () => {
    const detail = complaint({ SAURO_PORT: 'mật-khẩu-1', SAURO_DATABASE_URL: 'mật-khẩu-2', SAURO_API_TOKEN: 'mật-khẩu-3' });
    expect(detail.split('; ')).toHaveLength(3);
    expect(detail).not.toContain('mật-khẩu');
    expect(errorMessage({ code: 'config-invalid', params: { detail } }, 'vi')).toMatch(/^Cấu hình không hợp lệ: SAURO_/u);
  });

  it('come from the environment first, then from the file .env', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sauro-config-'));
    const file = join(folder, '.env');
    writeFileSync(file, 'SAURO_PORT=1111\nPATH=/không\n');
    const environment = readEnvironment(file);
    expect(environment['SAURO_PORT']).toBe('1111');
    expect(environment['PATH']).toBe(process.env['PATH']);
    expect(readEnvironment(join(folder, 'không-có'))['SAURO_PORT']).toBe(process.env['SAURO_PORT']);
    await rm(folder, { recursive: true });
  });
});
