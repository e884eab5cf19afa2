import type { Diagnostic } from './diagnostic.ts';
import type { Document, DocumentIdentity, Footnote } from './document.ts';
import type { Eid } from './ids.ts';
import type { Span } from './span.ts';

/** Hierarchical kinds after Akoma Ntoso: phần, chương, mục (I-), điều, khoản (1.), điểm (a), gạch đầu dòng, đoạn, hàng của bảng, phụ lục. */
export type ProvisionKind =
  | 'body'
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'clause'
  | 'point'
  | 'indent'
  | 'paragraph'
  | 'row'
  | 'attachment';

/**
 * A node of the tree. Children are ordered, disjoint and inside `span`. The node's own characters are `labelSpan`,
 * `heading` and `content`, in that order, before its children. A node without label has an empty `label` and no `labelSpan`.
 */
export interface Provision {
  readonly eid: Eid;
  readonly kind: ProvisionKind;
  /** The label without punctuation, as a citation would say it: "II", "4.1", "a", "(2)" keeps its brackets; "" for unlabelled nodes and bullets. */
  readonly label: string;
  readonly labelSpan: Span | null;
  readonly span: Span;
  /** A title that stands over the children or the following text; null when the node has none. */
  readonly heading: Span | null;
  /** Running text of the node itself (sentences, or a lead-in that ends in ":"). */
  readonly content: Span | null;
  /** Cells of a `row`, in column order; absent for other kinds. */
  readonly cells?: readonly Cell[];
  readonly children: readonly Provision[];
}

/** What a column of a task table holds (PLAN.md, DOCUMENTS §10). */
export type ColumnRole = 'ordinal' | 'task' | 'lead' | 'coordinate' | 'assignee' | 'deadline' | 'deliverable' | 'submit-to' | 'indicator' | 'measure' | 'value' | 'note' | 'other';

/** A cell of a task row. */
export interface Cell {
  readonly span: Span;
  readonly role: ColumnRole;
  /** The column's header as written. */
  readonly header: Span | null;
}

/** Why characters belong to no provision. */
export type RegionKind =
  | 'header'
  | 'title'
  | 'addressees'
  | 'legal-basis'
  | 'recipients'
  | 'signature'
  | 'footnote'
  | 'footnote-mark'
  | 'page-furniture'
  | 'conversion-mark'
  | 'rule'
  | 'table-furniture'
  | 'blank';

/** A named stretch of text outside the tree, or inside a provision but not part of its sentences (a footnote body, a bookmark mark). */
export interface Region {
  readonly kind: RegionKind;
  readonly span: Span;
}

/** The document as a tree: identity, provisions, and everything that is neither. */
export interface ParsedDocument {
  readonly document: Document;
  readonly identity: DocumentIdentity;
  /** The root, kind `body`. */
  readonly body: Provision;
  /** Ordered, disjoint. Invariant: every character lies in a region, or else in exactly one label, heading, content or cell of the tree. */
  readonly regions: readonly Region[];
  readonly footnotes: readonly Footnote[];
  /** Where the operative part begins (first provision after "… yêu cầu:", DOCUMENTS §5.4); null when no such sentence was found. */
  readonly operativeFrom: number | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Walks a tree depth first, parents before children, with the chain of ancestors (root first). */
export function* walk(node: Provision, ancestors: readonly Provision[] = []): Generator<{ node: Provision; ancestors: readonly Provision[] }> {
  yield { node, ancestors };
  const chain = [...ancestors, node];
  for (const child of node.children) yield* walk(child, chain);
}

/**
 * The label path people cite: "II.3", "1.(2)", "4.3", "1.a"; "" when no ancestor has a label. A label that already spells its
 * parent's ("4.3" under "4") replaces it.
 */
export function provisionPath(chain: readonly Provision[]): string {
  const labels: string[] = [];
  for (const { label } of chain) {
    if (label === '') continue;
    const parent = labels.at(-1);
    if (parent !== undefined && label.startsWith(`${parent}.`)) labels.pop();
    labels.push(label);
  }
  return labels.join('.');
}
