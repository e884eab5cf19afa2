/** A lexicon pattern (units.json, actors.json) in which every space stands for any white space. */
export function spaced(source: string): string {
  return source.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+').replaceAll('[-–]', '-');
}

/** The words a match of a pattern can begin with. Reads the small syntax of the lexicon: literals, groups, alternatives, optional groups. */
export function firstWordsOf(source: string): Set<string> {
  const words = new Set<string>();
  for (const branch of branchesOf(source)) {
    let rest = branch;
    for (;;) {
      if (!rest.startsWith('(')) {
        const word = /^[\p{L}\p{M}\p{N}&]+/u.exec(rest)?.[0];
        if (word !== undefined) words.add(word);
        break;
      }
      const close = closingOf(rest);
      for (const word of firstWordsOf(rest.slice(1, close))) words.add(word);
      if (rest[close + 1] !== '?') break;
      rest = rest.slice(close + 2);
    }
  }
  return words;
}

function closingOf(source: string): number {
  let depth = 0;
  for (let i = 0; i < source.length; i += 1) {
    if (source[i] === '(') depth += 1;
    if (source[i] === ')') depth -= 1;
    if (depth === 0) return i;
  }
  throw new Error(`unbalanced pattern: ${source}`);
}

function branchesOf(source: string): string[] {
  const branches: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < source.length; i += 1) {
    if (source[i] === '(') depth += 1;
    if (source[i] === ')') depth -= 1;
    if (source[i] !== '|' || depth !== 0) continue;
    branches.push(source.slice(from, i));
    from = i + 1;
  }
  return [...branches, source.slice(from)];
}
