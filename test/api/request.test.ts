import express from 'express';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { ApiToken } from '../../src/api/auth.ts';
import { isLoopback, requireProtection } from '../../src/api/auth.ts';
import { problemOf } from '../../src/api/problem.ts';
import { readQuery } from '../../src/api/request.ts';
import { listen } from '../../src/api/server.ts';
import { civilDate, flag, inOrder, integer, several, words } from '../../src/api/schemas/values.ts';
import { AppError, toAppError } from '../../src/domain/errors.ts';

const schema = inOrder(z.strictObject({
  q: words(20), type: several(words(20)), limit: integer(1, 500).optional(), optional: flag().optional(), dueFrom: civilDate.optional(), dueTo: civilDate.optional(),
}));

function refusal(query: string, language: 'vi' | 'en' = 'vi') {
  try {
    readQuery(schema, `/obligations?${query}`);
  } catch (thrown) {
    return problemOf(toAppError(thrown), { language, instance: '/obligations', requestId: '1' });
  }
  throw new Error(`«${query}» was taken`);
}

describe('a query', () => {
  it('is read by its schema', () => {
    expect(readQuery(schema, '/x?q=h%E1%BB%8Dp&type=A&type=B&limit=20&optional=false&dueTo=2026-06-30')).toEqual({ q: 'họp', type: ['A', 'B'], limit: 20, optional: false, dueTo: '2026-06-30' });
  });

  it('takes one value for a list', () => {
    expect(readQuery(schema, '/x?q=a&type=Ch%E1%BB%89+th%E1%BB%8B')).toMatchObject({ type: ['Chỉ thị'] });
  });

  it('is in NFC, as the register is', () => {
    expect(readQuery(schema, `/x?q=${encodeURIComponent('họp'.normalize('NFD'))}`)).toEqual({ q: 'họp' });
  });

  it.each([
    ['', 'q', 'bắt buộc phải có'],
    ['q=+', 'q', 'không được để trống'],
    [`q=${'a'.repeat(21)}`, 'q', 'dài quá 20 ký tự'],
    ['q=a&q=b', 'q', 'chỉ được nêu một lần'],
    ['q=a&limt=3', 'limt', 'không có tham số này'],
    ['q=a&limit=0', 'limit', 'phải là số nguyên từ 1 đến 500'],
    ['q=a&limit=501', 'limit', 'phải là số nguyên từ 1 đến 500'],
    ['q=a&limit=1e2', 'limit', 'phải là số nguyên từ 1 đến 500'],
    ['q=a&limit=', 'limit', 'phải là số nguyên từ 1 đến 500'],
    ['q=a&optional=yes', 'optional', 'phải là một trong các giá trị true, false'],
    ['q=a&dueTo=2026-02-30', 'dueTo', 'phải là ngày có trên lịch, viết dạng YYYY-MM-DD'],
    ['q=a&dueTo=30/06/2026', 'dueTo', 'phải là ngày có trên lịch, viết dạng YYYY-MM-DD'],
    ['q=a&dueTo=0000-01-01', 'dueTo', 'phải là ngày từ 1900-01-01 trở đi'],
    ['q=a&dueFrom=2026-07-01&dueTo=2026-06-30', 'dueTo', 'không được sớm hơn 2026-07-01'],
    ['q=a&__proto__=1', '__proto__', 'không có tham số này'],
    ['q=a&constructor=1&constructor=2', 'constructor', 'không có tham số này'],
  ])('«%s» is refused for %s', (query, parameter, detail) => {
    expect(refusal(query)).toMatchObject({ status: 400, code: 'query-invalid', errors: [{ parameter, detail }] });
  });

  it('with a list that is too long is refused', () => {
    expect(refusal(`q=a${'&type=A'.repeat(101)}`)).toMatchObject({ errors: [{ parameter: 'type', detail: 'có quá 100 giá trị' }] });
  });

  it('names every parameter that is wrong, in the language asked for', () => {
    expect(refusal('limit=x&optional=1', 'en').detail).toBe('Invalid request: q: is required; limit: must be a whole number from 1 to 500; optional: must be one of true, false.');
  });

  it.each(['q=%E0%A4%A', 'q=%', 'q=a%00b', 'q=a%0A', 'q=%C2%85'])('«%s» is refused as a whole', (query) => {
    expect(refusal(query)).toMatchObject({ status: 400, code: 'query-invalid' });
  });
});

it('a fault of ours tells a client nothing but where to look', () => {
  const error = new AppError('database-unavailable', { path: 'postgres://sauro:secret@db/so', detail: 'password authentication failed' });
  const problem = problemOf(error, { language: 'vi', instance: '/x', requestId: 'yc-17' });
  expect(problem).toMatchObject({ status: 503, retryable: true, requestId: 'yc-17' });
  expect(JSON.stringify(problem)).not.toMatch(/secret|password/u);
  expect(problem.detail).toContain('yc-17');
});

describe('where a server may listen without tokens', () => {
  it.each(['localhost', '127.0.0.1', '127.8.9.1', '::1', '[::1]', 'LOCALHOST'])('%s is this machine', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(['0.0.0.0', '::', '192.168.1.7', 'localhost.example.com', '127.0.0.1.example.com', '1270.0.0.1', ''])('«%s» is not', (host) => {
    expect(() => { requireProtection(host, []); }).toThrow(expect.objectContaining({ code: 'address-unprotected' }));
    expect(() => { requireProtection(host, [{ token: 'x', access: 'read' }]); }).not.toThrow();
  });
});

describe('listening', () => {
  const open = (host: string, port: number, tokens: readonly ApiToken[] = []) => listen(express(), { host, port, tokens });
  const token = { token: 'x', access: 'read' } as const;

  it('is refused for a port in use, an address of another machine, and without a token for any but this one', async () => {
    const server = await open('127.0.0.1', 0);
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    await expect(open('127.0.0.1', server.port)).rejects.toMatchObject({ code: 'port-in-use', params: { port: String(server.port) } });
    await expect(open('192.0.2.1', 0, [token])).rejects.toMatchObject({ code: 'address-unavailable', params: { host: '192.0.2.1' } });
    await expect(open('0.0.0.0', 0)).rejects.toMatchObject({ code: 'address-unprotected' });
    await server.close(0);
    const again = await open('127.0.0.1', server.port);
    await again.close(0);
  });
});
