import { afterEach, describe, expect, it } from 'vitest';
import type { Engine, Extraction } from '../../src/domain/obligation.ts';
import type { ParsedDocument } from '../../src/domain/provision.ts';
import { quoteText, type Span } from '../../src/domain/span.ts';
import { AppError } from '../../src/domain/errors.ts';
import { extractWithRules } from '../../src/extract/engine.ts';
import { createMemoryReplies } from '../../src/extract/llm/ask.ts';
import { createChat } from '../../src/extract/llm/client.ts';
import { createModelEngine } from '../../src/extract/llm/engine.ts';
import { examples } from '../../src/extract/llm/prompt.ts';
import { ingestFile } from '../../src/ingest/ingest.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { unaccounted } from '../extract/accounted.ts';
import { plainModel, quoting, startModelServer, type Asked, type ModelServer, type Reaction } from './server.ts';

const head = 'TỈNH ỦY LÀO CAI\n*\nSố 05-CT/TU\nLào Cai, ngày 02 tháng 3 năm 2026\n\nCHỈ THỊ\nvề kỷ luật công vụ\n\nBan Thường vụ Tỉnh ủy yêu cầu:\n\n';
const first = '1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế trước ngày 30/6/2026; báo cáo Ban Thường vụ Tỉnh ủy hằng quý.\n\n';
const second = '2. Văn phòng Tỉnh ủy không tiếp nhận hồ sơ thiếu chữ ký, trừ hồ sơ khẩn.\n\n';
const third = '3. Sở Y tế bảo đảm tỷ lệ tiêm chủng đạt từ 95% trở lên.\n';
const directive = head + first + second + third;

let server: ModelServer;
afterEach(() => server.close());

async function parse(text: string): Promise<ParsedDocument> {
  return parseDocument(await ingestFile({ name: 'x.txt', bytes: Buffer.from(text) }));
}

interface Options {
  readonly name?: 'llm' | 'both';
  readonly replies?: ReturnType<typeof createMemoryReplies>;
  readonly tries?: number;
  readonly timeoutMs?: number;
  readonly tokensPerDocument?: number;
  readonly waits?: number[];
  readonly concurrency?: number;
}

function engineAt(url: string, { name = 'llm', replies = createMemoryReplies(), tries = 3, timeoutMs = 2000, tokensPerDocument = 1e6, waits = [], concurrency = 1 }: Options = {}): Engine {
  const wait = (ms: number): Promise<void> => {
    waits.push(ms);
    return Promise.resolve();
  };
  const chat = createChat({ url, key: 'khóa', model: 'thử', form: 'schema', timeoutMs, tries, wait });
  return createModelEngine(name, { model: 'thử', chat, replies, concurrency, prices: { input: 1, output: 4 }, tokensPerDocument });
}

async function run(react: (asked: Asked) => Reaction, options: Options = {}, text = directive): Promise<Extraction & { readonly parsed: ParsedDocument; readonly quotes: readonly string[]; readonly codes: readonly string[] }> {
  server = await startModelServer(react);
  const parsed = await parse(text);
  const extraction = await engineAt(server.url, options).extract(parsed);
  return { ...extraction, parsed, quotes: extraction.obligations.map(({ quote }) => quoteText(parsed.document.text, quote)), codes: extraction.diagnostics.map(({ code }) => code) };
}

/** Everything that an extraction points at, in words. */
function words({ document: { text } }: ParsedDocument, { obligations }: Extraction): unknown {
  const at = ({ span }: { readonly span: Span }): string => quoteText(text, span);
  return obligations.map(({ quote, modality, assignments, deadlines, targets }) => [quoteText(text, quote), modality, assignments.map((one) => [one.role, at(one), one.inherited]), deadlines.map((one) => [at(one), one.term]), targets.map(at)]);
}

describe('a model that quotes', () => {
  it('gives tasks whose every value is read out of the words', async () => {
    const { parsed, obligations, quotes, codes, bill } = await run(plainModel);
    expect(quotes).toEqual([
      'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế trước ngày 30/6/2026', 'báo cáo Ban Thường vụ Tỉnh ủy hằng quý',
      'Văn phòng Tỉnh ủy không tiếp nhận hồ sơ thiếu chữ ký, trừ hồ sơ khẩn', 'Sở Y tế bảo đảm tỷ lệ tiêm chủng đạt từ 95% trở lên',
    ]);
    expect(codes.filter((code) => code.startsWith('model-'))).toEqual([]);
    expect(words(parsed, { obligations, passedOver: [], diagnostics: [] })).toEqual(words(parsed, extractWithRules(parsed)));
    expect(obligations[0]?.provenance.engine).toBe('llm');
    expect([bill?.requests, bill?.inputTokens, bill?.outputTokens]).toEqual([server.billed.answers, server.billed.input, server.billed.output]);
    expect(bill?.cost).toBe(((server.billed.input + server.billed.output * 4) / 1e6).toFixed(4));
    expect(server.asked.every(({ key, path }) => key === 'Bearer khóa' && path === '/v1/chat/completions')).toBe(true);
  });

  it('is put one provision at a time with what stands above it', async () => {
    await run(plainModel, {}, `${head}1. Sở Nội vụ:\na) Rà soát biên chế.\nb) Lập danh sách.\n`);
    expect(server.asked.map(({ question }) => question)).toEqual([
      { context: ['Ban Thường vụ Tỉnh ủy yêu cầu:', 'Sở Nội vụ:'], provision: 'Rà soát biên chế.' }, { context: ['Ban Thường vụ Tỉnh ủy yêu cầu:', 'Sở Nội vụ:'], provision: 'Lập danh sách.' },
    ]);
  });

  it('draws the bounds of tasks, and what it cuts off is said', async () => {
    const whole = first.slice(3).trim().replace(/\.$/u, '');
    const merged = await run(({ question }) => (question?.provision.startsWith('Sở Nội vụ') === true ? quoting([{ quote: whole }]) : plainModel({ question } as Asked)));
    expect(merged.quotes[0]).toBe(whole);
    expect(merged.quotes).toHaveLength(3);
    expect(merged.obligations[0]?.deadlines).toHaveLength(2);
    await server.close();
    const cut = await run(({ question }) => (question?.provision.startsWith('Sở Nội vụ') === true ? quoting([{ quote: 'rà soát biên chế trước ngày 30/6/2026' }]) : plainModel({ question } as Asked)));
    expect(cut.passedOver.filter(({ by }) => by === 'unquoted').map(({ span }) => quoteText(cut.parsed.document.text, span))).toEqual(['Sở Nội vụ chủ trì, phối hợp với Sở Tài chính']);
    expect(unaccounted(cut.parsed, cut)).toEqual([]);
  });
});

describe('what does not stand in the provision', () => {
  it.each([
    ['a sentence of its own', 'Sở Xây dựng nộp phạt 5 tỷ đồng trước ngày 01/01/2030', 'model-quote-unfound'],
    ['a sentence of another provision', 'Sở Y tế bảo đảm tỷ lệ tiêm chủng đạt từ 95% trở lên', 'model-quote-unfound'],
    ['another date', 'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế trước ngày 30/9/2026', 'model-quote-altered'],
    ['a paraphrase', 'Giao cơ quan nội vụ kiểm tra lại toàn bộ biên chế của tỉnh', 'model-quote-unfound'],
  ])('is rejected: %s', async (_, quote, code) => {
    const { parsed, codes, obligations } = await run(({ question }) => (question?.provision.startsWith('Sở Nội vụ') === true ? quoting([{ quote }]) : plainModel({ question } as Asked)));
    expect(codes).toContain(code);
    expect(words(parsed, { obligations, passedOver: [], diagnostics: [] })).toEqual(words(parsed, extractWithRules(parsed)));
  });

  it('is rejected among units, times and figures too', async () => {
    const { parsed, codes, obligations } = await run((asked) => {
      const { tasks } = JSON.parse((plainModel(asked) as { readonly content: string }).content) as { readonly tasks: readonly { readonly quote: string }[] };
      return quoting(tasks.map((task) => ({ ...task, modality: 'may', actors: [{ quote: 'Bộ Quốc phòng', role: 'lead' }], deadlines: ['trước ngày 01/01/2030', 'rà soát'], targets: ['99%'] })));
    });
    expect(words(parsed, { obligations, passedOver: [], diagnostics: [] })).toEqual(words(parsed, extractWithRules(parsed)));
    expect(codes).toContain('model-quote-unfound');
    expect(codes).toContain('model-value-unread');
    expect(obligations.every(({ doubts }) => doubts.includes('engines-differ'))).toBe(true);
  });

  it.each([
    ['không', 'tiếp nhận hồ sơ thiếu chữ ký'], ['trừ', 'Văn phòng Tỉnh ủy không tiếp nhận hồ sơ thiếu chữ ký'],
  ])('a quote never loses «%s» at its edge', async (_, quote) => {
    const { quotes } = await run(({ question }) => (question?.provision.startsWith('Văn phòng') === true ? quoting([{ quote }]) : plainModel({ question } as Asked)), {}, directive);
    expect(quotes).toContain('Văn phòng Tỉnh ủy không tiếp nhận hồ sơ thiếu chữ ký, trừ hồ sơ khẩn');
  });

  it('a quote without the negation of the text is another sentence', async () => {
    const { codes } = await run(({ question }) => (question?.provision.startsWith('Văn phòng') === true ? quoting([{ quote: 'Văn phòng Tỉnh ủy tiếp nhận hồ sơ thiếu chữ ký, trừ hồ sơ khẩn' }]) : plainModel({ question } as Asked)));
    expect(codes).toContain('model-quote-altered');
  });
});

describe('a service in trouble', () => {
  const rules = async (): Promise<unknown> => words(await parse(directive), extractWithRules(await parse(directive)));

  it('is asked again after a while, and as late as it asks for', async () => {
    const waits: number[] = [];
    const { quotes, bill } = await run((asked) => (asked.number === 1 ? { kind: 'status', status: 500 } : asked.number === 2 ? { kind: 'status', status: 429, headers: { 'retry-after': '7' } } : asked.number === 3 ? { kind: 'cut-off' } : plainModel(asked)), { waits, tries: 4 });
    expect(quotes).toHaveLength(4);
    expect(waits).toEqual([500, 7000, 2000]);
    expect(bill?.requests).toBe(3);
    expect(bill?.inputTokens).toBe(server.billed.input);
  });

  it.each<readonly [string, () => Reaction]>([
    ['fails', () => ({ kind: 'status', status: 503 })], ['limits', () => ({ kind: 'status', status: 429 })], ['breaks off', () => ({ kind: 'cut-off' })], ['says nothing', () => ({ kind: 'silence' })], ['speaks otherwise', () => ({ kind: 'raw', body: '<html>' })],
  ])('that always %s loses no document: the rules read it, and it can be asked again', async (_, react) => {
    const { parsed, obligations, codes, incomplete, bill } = await run(react, { tries: 2, timeoutMs: 150 });
    expect(words(parsed, { obligations, passedOver: [], diagnostics: [] })).toEqual(await rules());
    expect(codes).toContain('model-unanswered');
    expect(incomplete).toBe(true);
    expect(bill?.requests).toBe(0);
  });

  it.each<readonly [string, Reaction]>([
    ['nonsense', { kind: 'content', content: 'Xin chào! Tôi là trợ lý.' }], ['another form', { kind: 'content', content: '{"obligations":[]}' }], ['half an answer', { kind: 'content', content: '{"tasks":[{"quote":"Sở Nội', finish: 'length' }],
    ['nothing', { kind: 'content', content: '' }],
  ])('that answers %s is asked once more, paid for both, and the rules read on', async (_, reaction) => {
    const { parsed, obligations, codes, incomplete, bill } = await run(() => reaction);
    expect(words(parsed, { obligations, passedOver: [], diagnostics: [] })).toEqual(await rules());
    expect(codes.filter((code) => code === 'model-reply-unusable')).toHaveLength(3);
    expect(incomplete).toBeUndefined();
    expect([bill?.requests, server.asked.length, server.billed.answers]).toEqual([6, 6, 6]);
  });

  it('is understood through fences and talk', async () => {
    const { quotes, codes } = await run((asked) => ({ kind: 'content', content: `Đây là kết quả:\n\`\`\`json\n${(plainModel(asked) as { readonly content: string }).content}\n\`\`\`\nHy vọng có ích!` }));
    expect(quotes).toHaveLength(4);
    expect(codes.filter((code) => code.startsWith('model-'))).toEqual([]);
  });

  it('that declines a question is not asked that again; one that knows us not stops the document', async () => {
    const { codes, incomplete } = await run(({ number, ...asked }) => (number === 1 ? { kind: 'status', status: 400 } : plainModel({ number, ...asked })));
    expect(codes).toContain('model-reply-unusable');
    expect(incomplete).toBeUndefined();
    await server.close();
    await expect(run(() => ({ kind: 'status', status: 401 }))).rejects.toThrow(AppError);
    expect(server.asked).toHaveLength(1);
  });

  it.each([[null], [{}], [{ prompt_tokens: -5, completion_tokens: 3 }], [{ prompt_tokens: 1, completion_tokens: 0 }], [{ prompt_tokens: 999_999_999, completion_tokens: 1 }], ['many']])('whose count of tokens cannot be (%j) is guessed, and the guess said', async (usage) => {
    const { bill } = await run((asked) => ({ ...(plainModel(asked) as Extract<Reaction, { readonly kind: 'content' }>), usage }));
    expect(bill?.estimated).toBe(true);
    expect(bill?.inputTokens).toBeGreaterThan(server.billed.input / 3);
    expect(bill?.inputTokens).toBeLessThan(server.billed.input * 3);
  });
});

describe('nothing is paid for twice', () => {
  it('not in the same document, not in the next run, not by the other engine', async () => {
    const replies = createMemoryReplies();
    const text = `${head}1. Sở Nội vụ rà soát biên chế.\n\n2. Sở Nội vụ rà soát biên chế.\n\n3. Sở Y tế báo cáo kết quả.\n`;
    const once = await run(plainModel, { replies, concurrency: 3 }, text);
    expect(server.asked).toHaveLength(2);
    expect([once.bill?.requests, once.bill?.remembered]).toEqual([2, 1]);
    const parsed = await parse(text);
    const again = await engineAt(server.url, { replies }).extract(parsed);
    expect([again.bill?.requests, again.bill?.remembered, again.bill?.cost]).toEqual([0, 3, '0.0000']);
    expect(JSON.stringify({ ...again, bill: null })).toBe(JSON.stringify({ obligations: once.obligations, passedOver: once.passedOver, diagnostics: once.diagnostics, bill: null }));
    await engineAt(server.url, { replies, name: 'both' }).extract(parsed);
    expect(server.asked).toHaveLength(2);
  });

  it('after an outage only what is open is asked', async () => {
    const replies = createMemoryReplies();
    const part = await run((asked) => (asked.number <= 1 ? plainModel(asked) : { kind: 'status', status: 503 }), { replies, tries: 1 });
    expect(part.incomplete).toBe(true);
    await server.close();
    const rest = await run(plainModel, { replies });
    expect(server.asked).toHaveLength(2);
    expect(rest.incomplete).toBeUndefined();
    expect(rest.quotes).toHaveLength(4);
  });

  it('and the price is known before', async () => {
    server = await startModelServer(plainModel);
    const parsed = await parse(directive);
    const replies = createMemoryReplies();
    const engine = engineAt(server.url, { replies });
    const expected = await engine.estimate?.(parsed);
    expect(server.asked).toHaveLength(0);
    const { bill } = await engine.extract(parsed);
    expect([expected?.requests, expected?.estimated]).toEqual([bill?.requests, true]);
    for (const side of ['inputTokens', 'outputTokens'] as const) {
      expect(expected?.[side]).toBeGreaterThan((bill?.[side] ?? 0) / 3);
      expect(expected?.[side]).toBeLessThan((bill?.[side] ?? 0) * 4);
    }
    expect((await engine.estimate?.(parsed))?.requests).toBe(0);
  });

  it('nothing is sent over the budget, and the rules read it', async () => {
    const { codes, quotes } = await run(plainModel, { tokensPerDocument: 500 });
    expect(server.asked).toHaveLength(0);
    expect(codes).toContain('model-over-budget');
    expect(quotes).toHaveLength(4);
  });
});

describe('both engines', () => {
  it('agreement raises the confidence, disagreement lowers it', async () => {
    const parsed = await parse(directive);
    const [alone] = extractWithRules(parsed).obligations;
    const agreed = await run(({ question, ...asked }) => (question?.provision.startsWith('Sở Nội vụ') === true
      ? quoting([{ quote: 'Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát biên chế trước ngày 30/6/2026', modality: 'must', actors: [{ quote: 'Sở Nội vụ', role: 'lead' }, { quote: 'Sở Tài chính', role: 'coordinate' }], deadlines: ['trước ngày 30/6/2026'] }])
      : plainModel({ question, ...asked })), { name: 'both' });
    expect(agreed.obligations[0]?.confidence).toBeGreaterThan(alone?.confidence ?? 1);
    expect(agreed.obligations[1]?.doubts).toContain('rules-alone');
    expect(agreed.codes).toContain('model-task-left-out');
    expect(words(agreed.parsed, agreed)).toEqual(words(parsed, extractWithRules(parsed)));
    await server.close();
    const differing = await run(() => quoting([{ quote: 'rà soát biên chế' }, { quote: 'báo cáo Ban Thường vụ Tỉnh ủy hằng quý', modality: 'should' }]), { name: 'both' });
    expect(differing.obligations.slice(0, 2).map(({ doubts }) => doubts.some((doubt) => doubt === 'engines-differ' || doubt === 'rules-alone'))).toEqual([true, true]);
    expect(differing.obligations[0]?.confidence).toBeLessThan(alone?.confidence ?? 0);
  });

  it('what only the model sees enters where the rules know who acts', async () => {
    const text = '1. Sở Nội vụ:\na) Rà soát biên chế.\nb) Nạo vét hồ sơ tồn.\n\n2. Phong trào lan rộng khắp nơi.\n';
    const { codes, obligations, quotes, parsed, ...extraction } = await run(plainModel, { name: 'both' }, text);
    expect(quotes).toEqual(['Rà soát biên chế', 'Nạo vét hồ sơ tồn']);
    expect(obligations[1]?.doubts).toContain('model-alone');
    expect(obligations[1]?.assignments).toHaveLength(1);
    expect(codes).toContain('model-task-unsupported');
    expect(unaccounted(parsed, { ...extraction, obligations })).toEqual([]);
  });
});

it('the examples in the prompt are what the rules of grounding accept, and the rules themselves find', async () => {
  for (const { question, tasks } of examples) {
    for (const { quote, actors, deadlines, targets } of tasks) {
      expect(question.provision).toContain(quote);
      for (const actor of actors) expect([question.provision, ...question.context].some((place) => place.includes(actor.quote))).toBe(true);
      for (const value of [...deadlines, ...targets]) expect(quote).toContain(value);
    }
    const parsed = await parse(`${question.context.join('\n\n')}\n\n${question.provision}\n`);
    const found = extractWithRules(parsed).obligations.map(({ quote }) => quoteText(parsed.document.text, quote));
    for (const { quote } of tasks) expect(found).toContain(quote);
  }
  server = await startModelServer(plainModel);
});
