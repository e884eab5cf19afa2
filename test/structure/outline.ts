import type { ParsedDocument, Provision } from '../../src/domain/provision.ts';
import type { Span } from '../../src/domain/span.ts';
import { quoteText } from '../../src/domain/span.ts';
import { accountFor } from '../../src/structure/account.ts';

/** Long text as its two ends, so that a golden file can be read and still fails when a border moves. */
function shorten(words: string): string {
  return words.length <= 120 ? words : `${words.slice(0, 60)} … ${words.slice(-50)}`;
}

/** A parsed document in the compact form of the golden files: identity values, one line per node ("eid [label] H|C: text"), regions other than blanks, diagnostics. */
export function outlineOf(parsed: ParsedDocument): unknown {
  const { text } = parsed.document;
  const quote = (span: Span): string => shorten(quoteText(text, span));
  const lines: string[] = [];
  const visit = (node: Provision, depth: number): void => {
    const parts = [node.label === '' ? '' : ` [${node.label}]`, node.heading === null ? '' : ` H: ${quote(node.heading)}`, node.content === null ? '' : ` C: ${quote(node.content)}`];
    const cells = (node.cells ?? []).map((cell) => ` ${cell.role}=${quote(cell.span)}`);
    lines.push(`${'  '.repeat(depth)}${node.eid}${parts.join('')}${cells.join(' |')}`);
    for (const child of node.children) visit(child, depth + 1);
  };
  visit(parsed.body, 0);
  const { characters, inNodes, inRegions } = accountFor(parsed);
  return {
    identity: Object.fromEntries(Object.entries(parsed.identity).map(([name, value]) => [name, plain(value)])),
    operativeFrom: parsed.operativeFrom === null ? null : shorten(text.slice(parsed.operativeFrom, parsed.operativeFrom + 60).replace(/\s+/gu, ' ')),
    tree: lines,
    regions: parsed.regions.filter((r) => r.kind !== 'blank').map((r) => `${r.kind}: ${quote(r.span)}`),
    footnotes: parsed.footnotes.map((note) => `${note.mark}: ${quote(note.body)}`),
    diagnostics: parsed.diagnostics.map((d) => [d.code, ...Object.entries(d.params).map(([k, v]) => `${k}=${v}`)].join(' ')),
    account: { characters, inNodes, inRegions },
  };
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}
