#!/usr/bin/env node
// The command runs on Node 24 (TypeScript without a build). `npm run` and `npx` find the one in node_modules/.bin;
// called in any other way on an older Node, this starts that one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(main);
} else {
  const node = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  if (!existsSync(node)) {
    console.error(`Cần Node.js 24 trở lên (đang chạy ${process.versions.node}). Hãy chạy «npm ci» trong thư mục của chương trình, hoặc cài Node.js 24.`);
    process.exit(78);
  }
  const { status, signal } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (signal) process.kill(process.pid, signal);
  process.exit(status ?? 70);
}
