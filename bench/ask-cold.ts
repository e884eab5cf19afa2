import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { percentile, report } from './figure.ts';
import { openCorpus } from './register.ts';

/** How long does `sauro ask` take from a standing start, register open included? */
const { app, directory } = await openCorpus();
await app.close();
const main = fileURLToPath(new URL('../bin/sauro.js', import.meta.url));
const samples: number[] = [];
for (let i = 0; i < 5; i += 1) {
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [main, 'ask', 'Ban Tổ chức Tỉnh ủy phải làm gì?'], { env: { ...process.env, SAURO_DATA: directory }, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  samples.push(performance.now() - before);
}
report({ question: 'cold start of `sauro ask`, median of 5', value: percentile(samples, 0.5) / 1000, unit: 's', budget: 5, atLeast: false });
rmSync(directory, { recursive: true });
