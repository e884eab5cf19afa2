import { readFileSync, writeFileSync } from 'node:fs';
import { compareRoles, rates, score, total, type Counts, type Matching, type Scores } from './metrics.ts';
import { annotateFile, goldDocuments } from './documents.ts';
import { compareBaseline, type Baseline } from './compare.ts';

const baselineFile = new URL('baselines/rules.json', import.meta.url);
const columns = [
  ['obligation50', 'obl@50'],
  ['obligation90', 'obl@90'],
  ['assignee', 'assignee'],
  ['role', 'role'],
  ['target', 'target'],
  ['deadline', 'deadline'],
  ['citation', 'citation'],
  ['modality', 'modality'],
  ['document', 'document'],
  ['grounding', 'grounding'],
] as const;

function figure(measure: keyof Scores, counts: Counts): string {
  const { precision, recall, f1 } = rates(counts);
  return (measure === 'modality' || measure === 'document' ? recall : measure === 'grounding' ? precision : f1).toFixed(3);
}

function row(name: string, scores: Scores): string {
  return [name.slice(0, 44).padEnd(44), ...columns.map(([key, title]) => figure(key, scores[key]).padStart(title.length + 1))].join(' ');
}

function list(slug: string, { missed, spurious, pairs }: Matching): void {
  console.log(`\n== ${slug}`);
  for (const item of missed) console.log(`  - ${item.provision} «${item.quote}»`);
  for (const item of spurious) console.log(`  + ${item.provision} «${item.quote}»`);
  for (const { gold, predicted, iou } of pairs) {
    if (iou < 0.9) console.log(`  ~ ${iou.toFixed(2)} ${gold.provision} «${gold.quote}»\n         → «${predicted.quote}»`);
    const units = (of: typeof gold): string => of.assignments.map(({ role, unit, inherited }) => `${inherited ? '↑' : ''}${role} ${unit}`).sort().join(' | ');
    const values = (of: typeof gold): string =>
      JSON.stringify([of.modality, of.deadlines.map(({ text: _, ...rest }) => rest), of.targets.map(({ comparator, value, unit }) => `${comparator} ${value} ${unit}`), of.citations]);
    const { spurious: extra, missed: lost } = compareRoles(gold, predicted);
    if (extra + lost > 0) console.log(`  @ ${gold.provision} «${gold.quote.slice(0, 90)}»\n      gold ${units(gold)}\n      mine ${units(predicted)}`);
    if (values(gold) !== values(predicted)) console.log(`  # ${gold.provision} «${gold.quote.slice(0, 90)}»\n      gold ${values(gold)}\n      mine ${values(predicted)}`);
  }
}

/** What each document scored before anybody looked at its misses: how much of today's table is tuning. */
function printFirstLook(slugs: readonly string[]): void {
  const { $comment: _comment, ...figures } = JSON.parse(readFileSync(new URL('baselines/first-look.json', import.meta.url), 'utf8')) as Record<string, readonly number[]> & { $comment?: string };
  console.log('\nbefore its misses were looked at');
  for (const slug of slugs) {
    const row = figures[slug];
    if (row === undefined) continue;
    console.log([slug.slice(0, 44).padEnd(44), ...columns.slice(0, row.length).map(([, title], i) => (row[i] ?? 0).toFixed(3).padStart(title.length + 1))].join(' '));
  }
}

/** `npm run eval [-- search] [-- ask] [-- formats] [-- headers [FOLDER]] [-- ocr-text [FOLDER]] [-- calibration] [-- engines [--record]] [-- --list] [-- --update] [-- --only SLUG]`: the table of the scoring rules, per document and together. */
async function main(arguments_: readonly string[]): Promise<void> {
  const only = arguments_.indexOf('--only');
  const wanted = only < 0 ? null : arguments_[only + 1];
  const results: { slug: string; committed: boolean; scores: Scores; matching: Matching }[] = [];
  for (const { slug, path, gold, committed } of goldDocuments()) {
    if (wanted !== null && wanted !== slug) continue;
    const { text, annotation } = await annotateFile(path);
    results.push({ slug, committed, ...score(text, gold, annotation) });
  }
  console.log(['document'.padEnd(44), ...columns.map(([, title]) => ` ${title}`)].join(' '));
  for (const { slug, scores } of results) console.log(row(slug, scores));
  const own = total(results.filter(({ committed }) => committed).map(({ scores }) => scores));
  const others = results.filter(({ committed }) => !committed).map(({ scores }) => scores);
  console.log(row('corpus', own));
  if (others.length > 0) {
    console.log(row('documents beside the project', total(others)));
    console.log(row('all', total(results.map(({ scores }) => scores))));
  }
  printFirstLook(results.map(({ slug }) => slug));
  if (arguments_.includes('--list')) for (const { slug, matching } of results) list(slug, matching);
  if (wanted !== null) return;
  const baseline: Baseline = Object.fromEntries(results.filter(({ committed }) => committed).map(({ slug, scores }) => [slug, scores]));
  if (arguments_.includes('--update')) {
    writeFileSync(baselineFile, `${JSON.stringify(baseline, null, 1)}\n`);
    return;
  }
  const drops = compareBaseline(JSON.parse(readFileSync(baselineFile, 'utf8')) as Baseline, baseline);
  for (const drop of drops) console.error(drop);
  if (drops.length > 0) process.exitCode = 1;
}

const given = process.argv.slice(2);
if (given[0] === 'search') {
  const { evaluateSearch } = await import('./search.ts');
  await evaluateSearch(given.includes('--list'), given.includes('--update'));
} else if (given[0] === 'ask') {
  const { evaluateAsk } = await import('./ask.ts');
  await evaluateAsk(given.includes('--list'), given.includes('--update'));
} else if (given[0] === 'formats') {
  const { evaluateFormats } = await import('./formats.ts');
  await evaluateFormats(given.slice(1));
} else if (given[0] === 'headers') {
  const { evaluateHeaders } = await import('./headers.ts');
  await evaluateHeaders(given[1]);
} else if (given[0] === 'ocr-text') {
  const { evaluateText } = await import('./ocr-text.ts');
  await evaluateText(given[1]);
} else if (given[0] === 'engines') {
  const { evaluateEngines } = await import('./engines.ts');
  console.log(['engine and document'.padEnd(44), ...columns.map(([, title]) => ` ${title}`)].join(' '));
  await evaluateEngines(given.slice(1), row);
} else if (given[0] === 'plans') {
  const { evaluatePlans } = await import('./plans.ts');
  await evaluatePlans(given.slice(1));
} else if (given[0] === 'calibration') {
  const { evaluateCalibration } = await import('./calibration.ts');
  await evaluateCalibration();
} else {
  await main(given);
}
