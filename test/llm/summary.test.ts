import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/search/answer.ts';
import { createMemoryReplies } from '../../src/extract/llm/ask.ts';
import { createChat } from '../../src/extract/llm/client.ts';
import { createSummarise, type Summary } from '../../src/search/summary.ts';
import { startModelServer, type ModelServer } from './server.ts';

let server: ModelServer;
afterEach(() => server.close());

const row = (id: string, text: string, deadlines: readonly string[] = []) => ({ row: { obligation: { id, provisionPath: '1' }, document: { title: 'Chỉ thị 05-CT/TU' }, headings: [], text, words: { assignments: ['Sở Nội vụ'], deadlines } }, why: [] });

function answerOf(secrecy: { readonly value: string } | null = null): Answer {
  return {
    question: 'Sở Nội vụ phải làm gì?', none: false, total: 2, facts: [], passages: [], reason: null, interpretation: {},
    groups: [{ document: { id: 'vb_1', title: 'Chỉ thị 05-CT/TU', identity: { secrecy } }, rows: [row('nv_1', 'Sở Nội vụ rà soát biên chế trước ngày 30/6/2026', ['trước ngày 30/6/2026']), row('nv_2', 'Sở Nội vụ không tiếp nhận hồ sơ thiếu chữ ký')] }],
  } as unknown as Answer;
}

async function summarise(content: string, answer = answerOf()): Promise<Summary | null> {
  server = await startModelServer(() => ({ kind: 'content', content }));
  const chat = createChat({ url: server.url, key: null, model: 'm', form: 'schema', timeoutMs: 2000, tries: 1, wait: () => Promise.resolve() });
  const ask = createSummarise({ model: 'm', chat, replies: createMemoryReplies() });
  const first = await ask(answer, 'vi');
  expect(await ask(answer, 'vi')).toEqual(first);
  expect(server.asked.length).toBeLessThanOrEqual(1);
  return first;
}

describe('a summary', () => {
  it('keeps the sentences that rest on rows, and says how many it cut', async () => {
    const sentences = [
      { text: 'Sở Nội vụ rà soát biên chế trước ngày 30/6/2026 [1].', rows: [1] }, { text: 'Sở này không tiếp nhận hồ sơ thiếu chữ ký.', rows: [2, 2] },
      { text: 'Sở Tài chính nộp phạt.', rows: [] }, { text: 'Sở Nội vụ lập đề án.', rows: [3] }, { text: 'Hạn là 30/9/2026.', rows: [1] }, { text: 'Có 5 tỷ đồng.', rows: [2] }, { text: 'Rà soát biên chế. Nộp 7 tỷ đồng.', rows: [1] },
    ];
    const summary = await summarise(`\`\`\`json\n${JSON.stringify({ sentences })}\n\`\`\``);
    expect(summary?.sentences).toEqual([
      { text: 'Sở Nội vụ rà soát biên chế trước ngày 30/6/2026.', obligations: ['nv_1'] }, { text: 'Sở này không tiếp nhận hồ sơ thiếu chữ ký.', obligations: ['nv_2'] }, { text: 'Rà soát biên chế.', obligations: ['nv_1'] },
    ]);
    expect(summary?.cut).toBe(5);
  });

  it.each(['Xin chào', '{"sentences": "không"}', ''])('is none when the model says «%s»', async (content) => {
    expect(await summarise(content)).toBeNull();
  });

  it('of a document that is marked secret is not asked for', async () => {
    expect(await summarise('{"sentences":[]}', answerOf({ value: 'MẬT' }))).toBeNull();
    expect(server.asked).toEqual([]);
  });
});
