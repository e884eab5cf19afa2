import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compose } from '../src/compose.ts';
import type { App } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { AppError } from '../src/domain/errors.ts';
import type { DocumentId } from '../src/domain/ids.ts';
import type { PlanDraft, PlanForm, PlanLine } from '../src/domain/plan.ts';
import { linesOf } from '../src/domain/plan.ts';
import type { ObligationRow } from '../src/domain/row.ts';
import { openPlanFile } from '../src/pipeline/plan-file.ts';
import { draftFromRegister, planReach } from '../src/pipeline/planning.ts';
import { checkForm } from '../src/plan/export/check.ts';
import { planDocx } from '../src/plan/export/docx.ts';

const corpus = fileURLToPath(new URL('../corpus/', import.meta.url));

/** Ten units, of the Party and the State, of province and commune; each in the form of its system, one in the older one. */
const units: readonly (readonly [string, PlanForm])[] = [
  ['dang-uy-xa', 'dang'], ['dang-uy-ubnd-tinh', 'dang'], ['ban-to-chuc-tinh-uy', 'dang'], ['ubkt-tinh-uy', 'dang-cu'], ['van-phong-dang-uy-xa', 'dang'],
  ['ubnd-tinh', 'nha-nuoc'], ['so-noi-vu', 'nha-nuoc'], ['van-phong-ubnd-tinh', 'nha-nuoc'], ['ubnd-xa', 'nha-nuoc'], ['mttq-tinh', 'nha-nuoc'],
];

interface Tally {
  plans: number;
  empty: number;
  obligations: number;
  missing: number;
  twice: number;
  foreign: number;
  lines: number;
  ungrounded: number;
  broken: number;
  pages: number;
}

/** Syllables and figures, in one case, without what conversions leave. */
function wordsOf(text: string): readonly string[] {
  return text.normalize('NFC').toLowerCase().replace(/\[(?:footnoteref|bookmark|\d+)\s*:[^\]]*\]|\*/gu, ' ').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Words of a line that stand neither in its quotes nor in what its actors, times and the heads of its documents say. */
function strangeWords(line: PlanLine, draft: PlanDraft, rows: ReadonlyMap<string, ObligationRow>): readonly string[] {
  const sources = line.bases.flatMap(({ obligationId, quote, documentId }) => {
    const row = rows.get(obligationId);
    const { cited = '', short = '' } = draft.sources.find(({ id }) => id === documentId) ?? {};
    return [quote, cited, short, ...(row === undefined ? [] : [...row.words.assignments, ...row.words.deadlines, ...row.words.deliverables, ...row.words.targets])];
  });
  const known = new Set(sources.flatMap(wordsOf));
  const said = [line.text, ...[...line.owners, ...line.partners, ...line.leads, ...line.reportsTo, ...line.times, ...line.products].map(({ text }) => text), ...line.targets];
  return said.flatMap(wordsOf).filter((word) => !known.has(word));
}

/** What concerns a unit, found without the code that drafts: any role but that of who gets a report; below it only where nobody else is told to lead. */
function concerning(rows: readonly ObligationRow[], reach: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set(rows.filter(({ obligation: { assignments } }) => {
    const ways = assignments.map(({ role, unit }) => ({ role, how: unit.kind === 'unresolved' ? undefined : reach.get(unit.id) }));
    if (ways.some(({ role, how }) => role !== 'report-to' && how !== undefined && how !== 'cascade')) return true;
    return ways.some(({ role, how }) => role !== 'report-to' && how === 'cascade') && ways.every(({ role, how }) => how === 'cascade' || (role !== 'lead' && role !== 'direct'));
  }).map(({ obligation }) => obligation.id));
}

async function evaluateOne(app: App, documents: readonly DocumentId[], [unit, form]: (typeof units)[number], render: string | null, label: string): Promise<Tally> {
  const tally: Tally = { plans: 1, empty: 0, obligations: 0, missing: 0, twice: 0, foreign: 0, lines: 0, ungrounded: 0, broken: 0, pages: 0 };
  const rows = (await app.register.listObligations({ documentIds: documents }, { limit: 500 })).rows;
  const provinces = [...new Set(rows.flatMap(({ document }) => document.identity.province ?? []))];
  const row = (provinces.length === 1 ? app.units.find(`${unit}@${provinces[0] ?? ''}`) : null) ?? app.units.find(unit);
  if (row === null) throw new Error(unit);
  const wanted = concerning(rows, new Map(planReach(row, app.units, provinces).map(({ id, how }) => [id, how])));
  tally.obligations = wanted.size;
  let draft: PlanDraft;
  try {
    draft = await draftFromRegister({ documents, unit, form }, app);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'plan-empty') throw error;
    return { ...tally, empty: 1, missing: wanted.size };
  }
  const lines = linesOf(draft);
  const standing = lines.flatMap(({ bases }) => bases.map(({ obligationId }) => obligationId));
  const aims = new Set([...draft.purposes, ...draft.requirements].flatMap(({ bases }) => bases.map(({ obligationId }) => obligationId)));
  const byId = new Map(rows.map((one) => [one.obligation.id as string, one]));
  tally.lines = lines.length;
  tally.missing = [...wanted].filter((id) => !standing.includes(id as (typeof standing)[number])).length;
  tally.twice = standing.length - new Set(standing).size;
  tally.foreign = standing.filter((id) => !wanted.has(id) && !aims.has(id)).length;
  for (const line of lines) {
    const strange = strangeWords(line, draft, byId);
    if (strange.length === 0) continue;
    tally.ungrounded += 1;
    console.log(`  ? ${label}: «${line.text.slice(0, 80)}» ${strange.join(' ')}`);
  }
  for (const basis of [true, false]) {
    const bytes = await planDocx(draft, 'kh_eval', { basis, year: 2026 });
    const broken = checkForm(openPlanFile('kh.docx', bytes), form, { basis });
    for (const sentence of broken) console.log(`  ! ${label}: ${sentence}`);
    tally.broken += broken.length;
    if (basis && render !== null) writeFileSync(join(render, `${label}.docx`), bytes);
  }
  return tally;
}

function sum(tallies: readonly Tally[]): Tally {
  const keys = Object.keys(tallies[0] ?? {}) as (keyof Tally)[];
  return Object.fromEntries(keys.map((key) => [key, tallies.reduce((total, one) => total + one[key], 0)])) as unknown as Tally;
}

/** Renders every plan through LibreOffice, page by page, for people to look at; gives the number of pages, or null where LibreOffice or poppler is not installed. */
function renderAll(folder: string): number | null {
  const files = readdirSync(folder).filter((name) => name.endsWith('.docx')).map((name) => join(folder, name));
  const office = spawnSync('soffice', [`-env:UserInstallation=file://${join(tmpdir(), 'sauro-eval-profile')}`, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files], { timeout: 600_000 });
  if (office.error !== undefined) return null;
  const pdfs = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
  if (pdfs.length !== files.length) throw new Error(`LibreOffice opened ${String(pdfs.length)} of ${String(files.length)} plans`);
  for (const pdf of pdfs) {
    const { error } = spawnSync('pdftoppm', ['-r', '60', '-png', join(folder, pdf), join(folder, pdf.replace(/\.pdf$/u, ''))]);
    if (error !== undefined) return null;
  }
  return readdirSync(folder).filter((name) => name.endsWith('.png')).length;
}

/** `npm run eval -- plans [--render FOLDER]`: plans of ten units from each document of the corpus and from all together. */
export async function evaluatePlans(given: readonly string[]): Promise<void> {
  const at = given.indexOf('--render');
  const render = at < 0 ? null : (given[at + 1] ?? null);
  if (render !== null) mkdirSync(render, { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), 'sauro-plans-'));
  const app = await compose(readConfig({ ...process.env, SAURO_DATA: directory, SAURO_DATABASE_URL: undefined }));
  try {
    await app.pipeline.ingestPaths([corpus]);
    const documents = (await app.register.listDocuments({}, { limit: 100 })).rows;
    const sets = [...documents.map(({ id, source }) => [source.name.replace(/\.\w+$/u, ''), [id]] as const), ['all', documents.map(({ id }) => id)] as const];
    const all: Tally[] = [];
    console.log('document'.padEnd(48), 'plans empty  owed missing twice foreign lines ungrounded form');
    for (const [name, ids] of sets) {
      const tallies: Tally[] = [];
      for (const unit of units) tallies.push(await evaluateOne(app, ids, unit, render, `${name.slice(0, 30)}--${unit[0]}`));
      print(name, sum(tallies));
      all.push(...tallies);
    }
    const total = sum(all);
    print('together', total);
    if (render !== null) console.log(`pages rendered: ${String(renderAll(render) ?? 'LibreOffice or poppler is not installed')}`);
    if (total.missing + total.twice + total.foreign + total.ungrounded + total.broken > 0) process.exitCode = 1;
  } finally {
    await app.close();
    rmSync(directory, { recursive: true });
  }
}

function print(name: string, { plans, empty, obligations, missing, twice, foreign, lines, ungrounded, broken }: Tally): void {
  console.log(name.slice(0, 48).padEnd(48), String(plans).padStart(5), String(empty).padStart(5), String(obligations).padStart(5), String(missing).padStart(7), String(twice).padStart(5), String(foreign).padStart(7), String(lines).padStart(5), String(ungrounded).padStart(10), String(broken).padStart(4));
}
