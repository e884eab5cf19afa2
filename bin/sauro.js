#!/usr/bin/env node
// The command runs on Node 24 (TypeScript without a build). `npm run` and `npx` find the one in node_modules/.bin;
// called in any other way on an older Node, this starts that one and stands in for it: same input and output, same exit code.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const main = new URL('../src/cli/main.ts', import.meta.url);

// The embedded database needs half the memory without V8's optimising compiler: docs/decisions/0005.
const flags = ['--liftoff-only'];

if (Number(process.versions.node.split('.')[0]) < 24) {
  runWith(fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url)));
} else if (!flags.every((flag) => process.execArgv.includes(flag))) {
  runWith(process.execPath);
} else {
  endWith(process.env['SAURO_STARTER']);
  // Types are stripped once, not at every start. In the program's own folder, because a folder in /tmp could be filled by somebody else.
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/sauro', import.meta.url)));
  await import(main.href);
}

/**
 * Whoever kills the process that stands in for this one (SIGKILL cannot be passed on) means this one too: it would go on unseen and keep the register locked.
 * @param {string | undefined} starter
 */
function endWith(starter) {
  // It is no setting, and nobody's but ours.
  delete process.env['SAURO_STARTER'];
  if (starter === undefined || Number(starter) !== process.ppid) return;
  setInterval(() => {
    if (process.ppid !== Number(starter)) process.kill(process.pid, 'SIGTERM');
  }, 1_000).unref();
}

/** @param {string} node */
function runWith(node) {
  if (!existsSync(node)) {
    console.error(`Cần Node.js 24 trở lên (đang chạy ${process.versions.node}). Hãy chạy «npm ci» trong thư mục của chương trình, hoặc cài Node.js 24.`);
    console.error(`Node.js 24 or later is needed (this is ${process.versions.node}). Run «npm ci» in the folder of the program, or install Node.js 24.`);
    process.exit(78);
  }
  const child = spawn(node, [...flags, fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, SAURO_STARTER: String(process.pid) } });
  // Ctrl+C reaches the child by itself; this process must stay until the child has put everything away.
  // Without a terminal nobody else passes the signal on.
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Không chạy được ${node}: ${error.message}`);
    process.exit(70);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 70);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
