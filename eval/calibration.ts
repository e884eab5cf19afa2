import { readFileSync } from 'node:fs';
import { doubts as allDoubts, type Doubt } from '../src/domain/doubt.ts';
import { baseLogOdds, confidenceOf, weights } from '../src/extract/confidence.ts';
import { annotateFile, goldDocuments } from './documents.ts';
import { isRight, score } from './metrics.ts';

/** An obligation of the gold documents as it was read, with what spoke against it. */
interface Case {
  readonly slug: string;
  readonly doubts: readonly Doubt[];
  readonly right: boolean;
}

/** What a doubt takes off before any case is seen, in log odds: pages read by OCR are worse than an odd number. */
const priors: Readonly<Partial<Record<Doubt, number>>> = { 'ocr-page-poor': -1.5, 'ocr-word': -1.5, encoding: -1.5, 'deadline-odd': -1.5, 'actor-missing': -1, 'subjects-several': -1 };
const usualPrior = -0.5;
/** How far the cases may move a weight from its prior: its standard deviation, in log odds. */
const freedom = 0.7;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const logit = (p: number): number => Math.log(p / (1 - p));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);

async function readCases(): Promise<Case[]> {
  const cases: Case[] = [];
  for (const { slug, path, gold } of goldDocuments()) {
    const { text, annotation } = await annotateFile(path);
    const { matching } = score(text, gold, annotation);
    const read = [...matching.pairs.map((pair) => ({ item: pair.predicted, right: isRight(pair) })), ...matching.spurious.map((item) => ({ item, right: false }))];
    for (const { item, right } of read) cases.push({ slug, doubts: item.doubts ?? [], right });
  }
  return cases;
}

/** Share of obligations that were right throughout when their document was first looked at, as its committed figures imply: quote times role times deadline where there is one. */
function firstLookShare(cases: readonly Case[]): number {
  const figures = JSON.parse(readFileSync(new URL('baselines/first-look.json', import.meta.url), 'utf8')) as Record<string, readonly number[] | string>;
  return mean(cases.flatMap(({ slug }) => {
    const row = figures[slug];
    if (row === undefined || typeof row === 'string') return [];
    const [, quote = 1, assignee = 1, role = 1] = row;
    return [quote * Math.min(assignee, role)];
  }));
}

interface Fit {
  readonly base: number;
  readonly weights: ReadonlyMap<Doubt, number>;
}

/** Logistic regression with a normal prior on each weight, by gradient descent: few reasons, few cases, no surprises. No weight makes an obligation surer. */
function fit(cases: readonly Case[]): Fit {
  let base = logit(Math.min(0.99, mean(cases.map(({ right }) => Number(right)))));
  const fitted = new Map<Doubt, number>(allDoubts.map((doubt) => [doubt, priors[doubt] ?? usualPrior]));
  const rate = 2 / (cases.length + 10);
  for (let round = 0; round < 5000; round += 1) {
    const pull = new Map<Doubt, number>(allDoubts.map((doubt) => [doubt, ((priors[doubt] ?? usualPrior) - (fitted.get(doubt) ?? 0)) / freedom ** 2]));
    let basePull = 0;
    for (const { doubts, right } of cases) {
      const miss = Number(right) - sigmoid(doubts.reduce((sum, doubt) => sum + (fitted.get(doubt) ?? 0), base));
      basePull += miss;
      for (const doubt of doubts) pull.set(doubt, (pull.get(doubt) ?? 0) + miss);
    }
    base += rate * basePull;
    for (const [doubt, by] of pull) fitted.set(doubt, Math.min(-0.05, (fitted.get(doubt) ?? 0) + rate * by));
  }
  return { base, weights: fitted };
}

/** The base at which the weights give a mean confidence of `share` over the cases. */
function baseFor(share: number, cases: readonly Case[], weightOf: (doubt: Doubt) => number): number {
  let low = -10;
  let high = 10;
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (mean(cases.map(({ doubts }) => sigmoid(doubts.reduce((sum, doubt) => sum + weightOf(doubt), middle)))) < share) low = middle;
    else high = middle;
  }
  return low;
}

/** Predicted against observed, bin by bin, with the expected calibration error. */
function printReliability(title: string, cases: readonly Case[], confidence: (one: Case) => number): void {
  const bins = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.001];
  let error = 0;
  console.log(`\n${title}\n  bin          cases  predicted  observed`);
  for (const [i, from] of bins.slice(0, -1).entries()) {
    const to = bins[i + 1] ?? 1;
    const inside = cases.filter((one) => confidence(one) >= from && confidence(one) < to);
    if (inside.length === 0) continue;
    const predicted = mean(inside.map(confidence));
    const observed = mean(inside.map(({ right }) => Number(right)));
    error += (inside.length / cases.length) * Math.abs(predicted - observed);
    console.log(`  ${from.toFixed(2)}–${Math.min(1, to).toFixed(2)} ${String(inside.length).padStart(9)} ${predicted.toFixed(3).padStart(10)} ${observed.toFixed(3).padStart(9)}`);
  }
  console.log(`  expected calibration error ${error.toFixed(3)}`);
}

/** Share of pairs of a wrong and a right obligation in which the wrong one is the more doubtful; 0.5 is chance. */
function ranking(cases: readonly (Case & { readonly confidence: number })[]): number {
  const of = (right: boolean): number[] => cases.filter((one) => one.right === right).map(({ confidence }) => confidence);
  return mean(of(false).flatMap((wrong) => of(true).map((right) => (wrong < right ? 1 : wrong === right ? 0.5 : 0))));
}

/** Each document's confidence by weights fitted to the other documents only. */
function leaveOneOut(cases: readonly Case[]): (Case & { readonly confidence: number })[] {
  return [...Map.groupBy(cases, ({ slug }) => slug)].flatMap(([slug, own]) => {
    const { base, weights: fitted } = fit(cases.filter((one) => one.slug !== slug));
    return own.map((one) => ({ ...one, confidence: sigmoid(one.doubts.reduce((sum, doubt) => sum + (fitted.get(doubt) ?? 0), base)) }));
  });
}

/** `npm run eval -- calibration`: per doubt how often it was right to doubt, how reliable the committed confidence is, and which weights the data suggest. */
export async function evaluateCalibration(): Promise<void> {
  const cases = await readCases();
  const observed = mean(cases.map(({ right }) => Number(right)));
  const first = firstLookShare(cases);
  const level = (observed + first) / 2;
  const fitted = fit(cases);
  const base = baseFor(level, cases, (doubt) => fitted.weights.get(doubt) ?? 0);
  console.log(`${cases.length} obligations, right throughout: ${observed.toFixed(3)} today, ${first.toFixed(3)} at first look; level ${level.toFixed(3)}`);
  console.log('\n  doubt              cases  right  share  weight  suggested');
  for (const doubt of allDoubts) {
    const seen = cases.filter(({ doubts }) => doubts.includes(doubt));
    const right = seen.filter((one) => one.right).length;
    const share = seen.length === 0 ? '–' : (right / seen.length).toFixed(3);
    console.log(`  ${doubt.padEnd(17)} ${String(seen.length).padStart(6)} ${String(right).padStart(6)} ${share.padStart(6)} ${weights[doubt].logOdds.toFixed(2).padStart(7)} ${(fitted.weights.get(doubt) ?? 0).toFixed(2).padStart(10)}`);
  }
  console.log(`  ${'(base)'.padEnd(31)} ${baseLogOdds.toFixed(2).padStart(15)} ${base.toFixed(2).padStart(10)}`);
  printReliability('as committed, which is below today on purpose', cases, ({ doubts }) => confidenceOf(doubts));
  const today = baseFor(observed, cases, (doubt) => weights[doubt].logOdds);
  printReliability("the committed weights at today's level", cases, ({ doubts }) => sigmoid(doubts.reduce((sum, doubt) => sum + weights[doubt].logOdds, today)));
  const committed = ranking(cases.map((one) => ({ ...one, confidence: confidenceOf(one.doubts) })));
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  console.log(`\na wrong obligation is more doubtful than a right one in ${percent(committed)} of pairs; ${percent(ranking(leaveOneOut(cases)))} with weights fitted to the other documents only`);
}
