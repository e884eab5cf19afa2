import { normOf, type Norm } from './bm25.ts';
import { createHeap, type Heap, type Ranked } from './heap.ts';
import { lowerBound, windowSize } from './postings.ts';
import { scoreWindow, type Plan, type SegmentQuery, type Task } from './window.ts';

/** Bounds are kept in single precision. */
const slack = 1 + 1e-6;

/**
 * The best entries of all segments by BM25, exactly: block-max MaxScore (Ding and Suel 2011) over windows, the most promising first, until no window that
 * is left can hold anything better. Entries need a match of their own; what the name of their document adds does not find them.
 * @param average length of an entry over all segments, in tenths of a syllable
 */
export function findTop(queries: readonly SegmentQuery[], average: number, limit: number): readonly Ranked[] {
  const heap: Heap = createHeap(limit);
  const norm = normOf(average);
  const tasks = queries.flatMap((query) => tasksOf(planOf(query, norm, average))).sort((a, b) => b.bound - a.bound);
  for (const task of tasks) {
    if (task.bound * slack < heap.threshold()) break;
    scoreWindow(task, heap);
  }
  return heap.sorted();
}

function planOf(query: SegmentQuery, norm: Norm, average: number): Plan {
  const { live: { segment, dead }, groups } = query;
  const windows = Math.ceil(segment.sizes.length / windowSize);
  const bounds = new Float64Array(groups.length * windows);
  // Bounds were made with the segment's own average: a greater one lifts an impact by at most the ratio of the two.
  const lift = segment.average === 0 ? 1 : Math.max(1, average / segment.average) * slack;
  groups.forEach(({ weight, spellings }, group) => {
    for (const { postings, share } of spellings) {
      for (let block = 0; block < postings.windows.length; block += 1) {
        const most = Math.min(1, (postings.bounds[block] ?? 0) * lift);
        const at = group * windows + (postings.windows[block] ?? 0);
        // A share of the frequency; the sum over spellings is never less than what they give together.
        bounds[at] = (bounds[at] ?? 0) + (weight * share * most) / (1 - (1 - share) * most);
      }
    }
    for (let at = group * windows; at < (group + 1) * windows; at += 1) bounds[at] = Math.min(weight, bounds[at] ?? 0);
  });
  const isDead = dead.length === 0 ? null : new Uint8Array(segment.documents.length);
  if (isDead !== null) for (const at of dead) isDead[at] = 1;
  return { ...query, windows, bounds, isDead, norm };
}

function tasksOf(plan: Plan): readonly Task[] {
  const { live: { segment: { starts } }, groups, names, allowed, windows, bounds } = plan;
  const tasks: Task[] = [];
  let document = 0;
  for (let window = 0; window < windows; window += 1) {
    const [from, to] = [window * windowSize, (window + 1) * windowSize];
    while ((starts[document + 1] ?? Infinity) <= from) document += 1;
    if (allowed !== null && lowerBound(allowed, from, 0, allowed.length) === lowerBound(allowed, to, 0, allowed.length)) continue;
    let named = 0;
    if (names !== null) for (let at = document; at < names.length && (starts[at] ?? 0) < to; at += 1) named = Math.max(named, names[at] ?? 0);
    let own = 0;
    for (let group = 0; group < groups.length; group += 1) own += bounds[group * windows + window] ?? 0;
    if (own > 0) tasks.push({ plan, window, bound: own + named, named });
  }
  return tasks;
}
