import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { walk, type ParsedDocument } from '../src/domain/provision.ts';
import { rulesEngine } from '../src/extract/engine.ts';
import { ingestFile } from '../src/ingest/ingest.ts';
import { fold, unaccent } from '../src/lang/fold.ts';
import { parseDocument } from '../src/structure/parse.ts';

const beside = fileURLToPath(new URL('../../shared/documents/', import.meta.url));

/** What somebody wrote down of a header; "blank" where the document leaves it open. */
interface Stated {
  readonly loai: string;
  readonly so: string;
  readonly ngay: string;
  readonly co_quan: string;
}

/** Abbreviations that the lists of people have and documents spell out. */
const spelledOut: readonly (readonly [RegExp, string])[] = [[/\bubnd\b/gu, 'uy ban nhan dan'], [/\bhdnd\b/gu, 'hoi dong nhan dan'], [/\bttg\b/gu, 'thu tuong chinh phu'], [/\btp\b\.?/gu, 'thanh pho'], [/\bvp\b/gu, 'van phong'], [/\bvptw\b/gu, 'van phong trung uong']];

function plain(text: string): string {
  return spelledOut.reduce((words, [short, long]) => words.replace(short, long), unaccent(fold(text))).replace(/[^a-z0-9/]+/gu, ' ').trim();
}

/** Whether all words of the shorter name stand in the longer: people leave out "tỉnh", or add the place. */
function sameBody(stated: string, read: string | null): boolean {
  if (read === null) return stated === 'blank';
  const [a, b] = [plain(stated), plain(read)].map((words) => new Set(words.split(' ').filter((word) => !['tinh', 'thanh', 'pho'].includes(word))));
  const within = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => [...one].every((word) => other.has(word));
  return a !== undefined && b !== undefined && (within(a, b) || within(b, a));
}

function marks({ identity }: ParsedDocument, { loai, so, ngay, co_quan }: Stated): string {
  const date = identity.issuedOn?.value.split('-').reverse().join('/') ?? 'blank';
  const number = identity.number?.value ?? 'blank';
  const same = [[plain(identity.type?.value ?? 'blank') === plain(loai), identity.type?.value], [number.replace(/\s/gu, '') === so.replace(/\s/gu, ''), number], [date === ngay, date], [sameBody(co_quan, identity.issuer?.value ?? null), identity.issuer?.value]] as const;
  return same.map(([agrees, read]) => (agrees ? 'ok' : `«${read ?? '–'}»`).padEnd(6)).join(' ');
}

/** `npm run eval -- headers`: type, number, date, issuer of each document beside the project against what people wrote down of it, with what else was read. */
export async function evaluateHeaders(folder = beside): Promise<void> {
  const list = join(folder, 'headers.json');
  if (!existsSync(list)) {
    console.log('no documents beside the project');
    return;
  }
  const stated = JSON.parse(readFileSync(list, 'utf8')) as Readonly<Record<string, Stated>>;
  console.log('file: type, number, date, issuer (ok, or what was read) | obligations, targets, rows | remarks');
  for (const [name, header] of Object.entries(stated)) {
    if (!existsSync(join(folder, name))) continue;
    const parsed = parseDocument(await ingestFile({ name, bytes: readFileSync(join(folder, name)) }));
    const { obligations } = await rulesEngine.extract(parsed);
    const rows = [...walk(parsed.body)].filter(({ node }) => node.kind === 'row').length;
    const remarks = Map.groupBy([...parsed.document.diagnostics, ...parsed.diagnostics], ({ code }) => code);
    console.log(`${name.slice(0, 44).padEnd(44)} ${marks(parsed, header)} | ${obligations.length} ${obligations.reduce((sum, { targets }) => sum + targets.length, 0)} ${rows} | ${[...remarks].map(([code, all]) => `${code}×${all.length}`).join(' ')}`);
  }
}
