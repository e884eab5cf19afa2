import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** Process kills, in all. */
const kills = 32;
/** Kills of one register at most, before it is let come to its end and looked at. */
const mostKills = 4;
/** Registers that are worked on at a time. */
const lanes = 2;

/** Documents that cite each other, so that the order in which they are recorded could make a difference; one of them twice, one empty. */
const files: Readonly<Record<string, string>> = {
  '1-chi-thi.txt': `TỈNH ỦY LÀO CAI
*
Số 05-CT/TU
Lào Cai, ngày 02 tháng 3 năm 2026

CHỈ THỊ
về tăng cường kỷ luật công vụ

Ban Thường vụ Tỉnh ủy yêu cầu:

1. Sở Nội vụ tham mưu kế hoạch kiểm tra công vụ, hoàn thành trước ngày 30/6/2026; tỷ lệ hồ sơ đúng hạn đạt từ 95% trở lên.

2. Văn phòng Tỉnh ủy theo dõi, đôn đốc việc thực hiện Chỉ thị này, báo cáo Ban Thường vụ Tỉnh ủy trước ngày 25 hằng tháng.

3. Ban Tổ chức Tỉnh ủy hướng dẫn các cấp ủy thực hiện Kế hoạch số 12-KH/TU ngày 10/3/2026 của Tỉnh ủy Lào Cai.
`,
  '2-ke-hoach.md': `TỈNH ỦY LÀO CAI
*
Số 12-KH/TU
Lào Cai, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
thực hiện Chỉ thị số 05-CT/TU ngày 02/3/2026 của Ban Thường vụ Tỉnh ủy Lào Cai

1. Các sở, ban, ngành tỉnh xây dựng kế hoạch thực hiện Chỉ thị số 05-CT/TU ngày 02/3/2026 của Ban Thường vụ Tỉnh ủy Lào Cai trong tháng 4/2026.

2. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ bảo đảm kinh phí thực hiện.
`,
  '3-cong-van.txt': `ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 77/UBND-NC
Lào Cai, ngày 15 tháng 3 năm 2026
V/v thực hiện Chỉ thị số 05-CT/TU

Kính gửi: Các sở, ban, ngành tỉnh

Thực hiện Chỉ thị số 05-CT/TU ngày 02/3/2026 của Ban Thường vụ Tỉnh ủy Lào Cai, Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành tỉnh rà soát, báo cáo kết quả về Sở Nội vụ trước ngày 20/4/2026.
`,
};

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sauro-kill-'));
  const folder = join(root, 'tệp');
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, '4-bản sao.txt'), files['1-chi-thi.txt'] ?? '');
  await writeFile(join(folder, '5-rỗng.txt'), '');
  await mkdir(join(root, 'không'));
});
afterAll(() => rm(root, { recursive: true }));

interface Run {
  /** Milliseconds from the start until the register was open, and until the end; null when it did not come so far. */
  readonly openMs: number | null;
  readonly doneMs: number | null;
}

/** When a run is killed: so long after it was started, or after it had opened the register. */
interface Moment {
  readonly after: 'start' | 'open';
  readonly ms: number;
}

/** One run, killed at a moment, or undisturbed and then dumped. */
async function ingest(data: string, folder: string, end: Moment | { readonly dump: string }): Promise<Run> {
  const start = performance.now();
  const moment = 'dump' in end ? null : end;
  const child = spawn(process.execPath, [fileURLToPath(new URL('ingest-child.ts', import.meta.url)), data, folder, ...('dump' in end ? [end.dump] : [])], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const said = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const arm = (after: Moment['after']): void => {
    if (moment?.after === after) timer = setTimeout(() => child.kill('SIGKILL'), moment.ms);
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.set(line, performance.now() - start);
    if (line === 'open') arm('open');
  });
  arm('start');
  const [code] = await ended;
  clearTimeout(timer);
  if (moment === null && code !== 0) throw new Error(`the undisturbed run ended with ${code}`);
  return { openMs: said.get('open') ?? null, doneMs: said.get('done') ?? null };
}

/** The same numbers each time (mulberry32), 0 to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

it('a register whose processes were killed at any moment is the register of an undisturbed run', { timeout: 600_000 }, async () => {
  const folder = join(root, 'tệp');
  const empty = join(root, 'trống');
  await ingest(empty, join(root, 'không'), { dump: join(root, 'trống.txt') });
  const calm = join(root, 'yên');
  await cp(empty, calm, { recursive: true });
  const { openMs, doneMs } = await ingest(calm, folder, { dump: `${calm}.txt` });
  const expected = await readFile(`${calm}.txt`, 'utf8');
  // What the comparison is worth: three documents, cited by each other, indexed, nothing left to do.
  expect(expected.match(/^documents /gmu)).toHaveLength(3);
  expect(expected.match(/^citations .*"cited_id":"vb_/gmu)?.length).toBeGreaterThanOrEqual(3);
  expect(expected.match(/^jobs .*"state":"done"/gmu)).toHaveLength(3);
  expect(expected).not.toMatch(/^inputs /mu);
  expect(expected.match(/^search_postings /gmu)?.length).toBeGreaterThan(100);

  const random = seeded(20_261_121);
  const span = { start: openMs ?? 0, open: (doneMs ?? 0) - (openMs ?? 0) };
  let left = kills;
  let compared = 0;
  const work = async (lane: number): Promise<void> => {
    for (let round = 0; left > 0; round += 1) {
      const data = join(root, `sổ-${lane}-${round}`);
      await cp(empty, data, { recursive: true });
      let finished = false;
      for (let run = 0; run < mostKills && left > 0 && !finished; run += 1) {
        left -= 1;
        const after = random() < 0.2 ? 'start' : 'open';
        finished = (await ingest(data, folder, { after, ms: random() * span[after] })).doneMs !== null;
      }
      await ingest(data, folder, { dump: `${data}.txt` });
      expect(await readFile(`${data}.txt`, 'utf8')).toBe(expected);
      compared += 1;
      await rm(data, { recursive: true });
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)));
  expect(compared).toBeGreaterThanOrEqual(kills / mostKills);
});
