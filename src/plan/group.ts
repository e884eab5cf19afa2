import type { PlanGroup, PlanLine } from '../domain/plan.ts';
import type { ObligationRow } from '../domain/row.ts';
import { fold } from '../lang/fold.ts';
import { isGeneric, themeOf, themeTitles } from './theme.ts';
import { capitalised, printed } from './words.ts';
import type { MadeLine } from './worklist.ts';

/** From this share of lines under headings that say what they are about, the headings of the sources are the themes of the plan. */
const enough = 0.5;
/** More groups than this are no overview. */
const mostGroups = 14;
const headingLength = { least: 12, most: 170 } as const;

/**
 * Lines by theme. Where the sources are arranged by subject the plan follows their headings; where they are arranged by actor, or not at all, the fixed themes of
 * plans are used, each line by its own words. Inside a theme lines stand in the order of the sources.
 */
export function groupLines(made: readonly MadeLine[], rows: readonly ObligationRow[]): readonly PlanGroup[] {
  const actors = actorHeadings(rows);
  const headed = made.map((one) => ({ ...one, heading: subjectHeading(one.task[0].row, actors) }));
  const covered = headed.filter(({ heading }) => heading !== null).length;
  const titles = new Set(headed.flatMap(({ heading }) => (heading === null ? [] : [fold(heading)])));
  const bySource = covered >= enough * made.length && titles.size > 1 && titles.size <= mostGroups;
  const groups = new Map<string, { readonly title: string; readonly from: PlanGroup['from']; readonly lines: PlanLine[] }>();
  for (const { line, heading } of headed) {
    const from = bySource && heading !== null ? 'source' : 'theme';
    const title = from === 'source' && heading !== null ? capitalised(heading) : themeOf(line.text);
    const key = fold(title);
    const group = groups.get(key) ?? { title, from, lines: [] };
    group.lines.push(line);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => rank(a) - rank(b));
}

/** Groups from sources as they come, then those from the fixed list in its order. */
function rank({ from, title }: PlanGroup): number {
  return from === 'source' ? -1 : themeTitles.indexOf(title);
}

/** Headings that name who acts: some obligation below takes its actor from them. */
function actorHeadings(rows: readonly ObligationRow[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { headings, obligation, words } of rows) {
    const inherited = words.assignments.filter((_, i) => obligation.assignments[i]?.inherited === true).map(fold);
    for (const heading of headings) if (inherited.some((actor) => fold(heading).includes(actor))) found.add(heading);
  }
  return found;
}

/** The nearest heading that says what a task is about; null when there is none. */
function subjectHeading({ headings }: ObligationRow, actors: ReadonlySet<string>): string | null {
  for (const heading of headings.toReversed()) {
    const title = printed(heading).replace(/[\s.;,:]+$/u, '');
    if (actors.has(heading) || isGeneric(title) || title.length < headingLength.least || title.length > headingLength.most || heading.trim().endsWith(':')) continue;
    if (/^(?:đối với|trân trọng|các (?:cơ quan|đơn vị|sở)|tổ chức thực hiện)(?![\p{L}\p{M}])/u.test(fold(title))) continue;
    return title;
  }
  return null;
}
