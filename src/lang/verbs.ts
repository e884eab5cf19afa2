import verbs from './lexicon/verbs.json' with { type: 'json' };

const { $comment: _comment, ...groups } = verbs;

/** Head verbs of instructions, as in the view of fold.ts. */
export const verbWords: readonly string[] = [...new Set(Object.values(groups).flat())];

const starts = new Set(verbWords.flatMap((verb) => {
  const [first = '', second] = verb.split(' ');
  return [second === undefined ? first : `${first} ${second}`];
}));

/** Whether a verb of the lexicon begins with these syllables. */
export function startsVerb(first: string, second: string): boolean {
  return starts.has(first) || starts.has(`${first} ${second}`);
}
