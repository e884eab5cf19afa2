import { report } from './figure.ts';

/**
 * Does any compiled pattern take more than linear time on a hostile text? Every RegExp the stages compile is collected while they load and run on repetitive texts
 * of 16,000 characters; patterns written as literals are checked by eslint-plugin-regexp instead.
 */
const compiled = new Map<string, RegExp>();
const Native = RegExp;
globalThis.RegExp = new Proxy(Native, {
  construct: (target, args: [string, string?]) => {
    const pattern = new target(...args);
    compiled.set(`/${pattern.source}/${pattern.flags}`, pattern);
    return pattern;
  },
});
await import('../src/ingest/ingest.ts');
await import('../src/structure/parse.ts');
await import('../src/extract/engine.ts');
await import('../src/search/ask.ts');
globalThis.RegExp = Native;

/** Actors, and what is hidden in brackets, as the tagged view writes them (src/extract/tagged.ts). */
const [head, tail, hidden] = [0xe000, 0xe001, 0xe002].map((code) => String.fromCodePoint(code)) as [string, string, string];
const seeds = [
  ' ', '\n', 'a ', 'các ', 'cơ quan, đơn vị, ', 'phối hợp với ', ', ', '- ', '1.', 'ngày 1/1/2026 ', `báo cáo ${head}${tail} `, `${head}${tail}, `, `${head} ${hidden} `, 'theo ', '(', '"', 'từ ngày 01 ', 'không ', 'trong ',
  'số 12/QĐ-', 'Luật Đất ', 'năm 2026 - ', 'đồng thời, ', 'kịp thời, ', 'trên ',
];
const length = 16_000;

function timeOf(pattern: RegExp, text: string): number {
  const before = performance.now();
  if (pattern.sticky) {
    for (let at = 0; at < text.length; at += 80) {
      pattern.lastIndex = at;
      pattern.test(text);
    }
  } else for (const _ of text.matchAll(new Native(pattern.source, `${pattern.flags.replace('g', '')}g`)));
  return performance.now() - before;
}

let slowest = 0;
for (const pattern of compiled.values()) for (const seed of seeds) slowest = Math.max(slowest, timeOf(pattern, seed.repeat(Math.ceil(length / seed.length))));
report({ question: `the slowest of ${String(compiled.size)} patterns on a hostile text`, value: slowest, unit: 'ms', budget: 500, atLeast: false });
process.exit();
