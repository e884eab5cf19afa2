import type { Extraction } from '../../src/domain/obligation.ts';
import { walk, type ParsedDocument } from '../../src/domain/provision.ts';
import { contains, overlaps, slice } from '../../src/domain/span.ts';

/** Words of headings and contents that are in no obligation and were not passed over either, or that are in two of them. */
export function unaccounted({ document: { text }, body }: ParsedDocument, { obligations, passedOver }: Extraction): string[] {
  const taken = [...obligations.map(({ quote }) => quote), ...passedOver.map(({ span }) => span)];
  const wrong: string[] = [];
  for (const { node } of walk(body)) {
    if (node.kind === 'row') {
      if (!taken.some((span) => contains(node.span, span))) wrong.push(slice(text, node.span));
      continue;
    }
    for (const part of [node.heading, node.content]) {
      if (part === null) continue;
      const here = taken.filter((span) => overlaps(span, part));
      for (const { index } of slice(text, part).matchAll(/\p{L}+/gu)) {
        const at = part.start + index;
        const times = here.filter(({ start, end }) => start <= at && at < end).length;
        if (times !== 1) wrong.push(`${times} × ${text.slice(at, at + 60)}`);
      }
    }
  }
  return wrong;
}
