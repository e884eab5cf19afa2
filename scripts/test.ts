/**
 * The test command: brings up private PostgreSQL and Redis servers where the machine allows it (scripts/servers.sh), runs vitest with
 * the arguments given, takes the servers down, and ends as vitest ended. Servers named by SAURO_TEST_DATABASE_URL and
 * SAURO_TEST_REDIS_URL are used instead. Where there are none, the suites that need them are skipped, and this says how to add them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('servers.sh', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const names = ['SAURO_TEST_DATABASE_URL', 'SAURO_TEST_REDIS_URL'];

/** What `servers.sh up` printed, or empty with the reason on stderr. */
function startServers(): Readonly<Record<string, string>> {
  if (names.every((name) => process.env[name] !== undefined)) return {};
  const started = spawnSync('bash', [script, 'up'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, OWNER: String(process.pid) } });
  if (started.status !== 0) {
    console.error(`
The suites for PostgreSQL and Redis are skipped: no servers could be started here.
To add them on Debian:  sudo env "PATH=$PATH" npm test
or with any servers:    docker run -d -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust pgvector/pgvector:pg17 && docker run -d -p 6379:6379 redis:8
                        SAURO_TEST_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres SAURO_TEST_REDIS_URL=redis://127.0.0.1:6379 npm test
`);
    return {};
  }
  return Object.fromEntries(started.stdout.trim().split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

function stopServers(id: string | undefined): void {
  if (id !== undefined) spawnSync('bash', [script, 'down', id], { stdio: ['ignore', 'ignore', 'inherit'] });
}

const servers = startServers();
const running = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, ...servers } });
// The terminal sends the signal to vitest too: wait for it, so that the servers outlive the last test.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => running.kill(signal));
running.on('exit', (code, signal) => {
  stopServers(servers['SAURO_TEST_SERVERS']);
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
});
