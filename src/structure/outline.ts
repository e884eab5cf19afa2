import type { Eid } from '../domain/ids.ts';
import type { Cell, Provision, ProvisionKind } from '../domain/provision.ts';
import { foldSpaces, type Span } from '../domain/span.ts';
import { eidMaker } from './eid.ts';
import { isHeading, type HeadingFacts } from './headings.ts';
import type { Paragraph } from './paragraphs.ts';
import { readRows, type RowDraft } from './rows.ts';
import type { Draft } from './tree.ts';

/** Turns drafts into provisions: headings told from content, spans closed over the children, identifiers given. */
export function finish(view: string, isBold: (span: Span) => boolean, root: Draft): Provision {
  const children = finishAll({ view, isBold }, root.children, null);
  const first = children[0]?.span.start ?? 0;
  return { eid: 'body' as Eid, kind: 'body', label: '', labelSpan: null, span: { start: first, end: children.at(-1)?.span.end ?? first }, heading: null, content: null, children };
}

interface Context {
  readonly view: string;
  readonly isBold: (span: Span) => boolean;
}

type Namer = (kind: ProvisionKind, label: string) => Eid;

function finishAll(context: Context, drafts: readonly Draft[], parent: Eid | null): Provision[] {
  const name = eidMaker(parent);
  return drafts.flatMap((draft) => {
    if (draft.item?.type === 'table') return readRows(context.view, draft.item.grid).map((row) => finishRow(row, name));
    return [finishOne(context, draft, name)];
  });
}

function finishRow(row: RowDraft, name: Namer): Provision {
  const eid = name('row', row.label);
  const inner = eidMaker(eid);
  const cells: readonly Cell[] = row.cells;
  const children = row.children.map((child) => finishRow(child, inner));
  const end = children.at(-1)?.span.end ?? row.span.end;
  return { eid, kind: 'row', label: row.label, labelSpan: row.labelSpan, span: { start: row.span.start, end: Math.max(end, row.span.end) }, heading: row.heading, content: null, cells, children };
}

function finishOne(context: Context, draft: Draft, name: Namer): Provision {
  const { item } = draft;
  if (item?.type === 'attachment') return finishAttachment(context, draft, item.label, item.labelSpan, item.title, name);
  if (item?.type !== 'paragraph') throw new Error('tables are rows and the root has no parent');
  const { paragraph } = item;
  const label = draft.label?.label ?? '';
  const eid = name(draft.kind, label);
  const children = finishAll(context, draft.children, eid);
  const text: Span = draft.label === null ? paragraph.span : { start: paragraph.textStart, end: paragraph.span.end };
  const labelSpan = draft.label === null ? null : { start: paragraph.span.start, end: paragraph.span.start + draft.label.length };
  const empty = text.end <= text.start;
  const heading = !empty && isHeading(factsOf(context, draft, paragraph, text, children));
  return {
    eid, kind: draft.kind, label, labelSpan,
    span: { start: paragraph.span.start, end: Math.max(paragraph.span.end, children.at(-1)?.span.end ?? 0) },
    heading: heading ? text : null,
    content: heading || empty ? null : text,
    children,
  };
}

function factsOf(context: Context, draft: Draft, paragraph: Paragraph, text: Span, children: readonly Provision[]): HeadingFacts {
  // A heading is short: of longer text only that matters.
  const words = text.end - text.start > 800 ? context.view.slice(text.start, text.start + 800) : foldSpaces(context.view.slice(text.start, text.end)).trim();
  return { words, kind: draft.kind, labelled: draft.label !== null, hasChildren: children.length > 0, bold: context.isBold(text.end - text.start < 400 ? paragraph.span : text) };
}

function finishAttachment(context: Context, draft: Draft, label: string, labelSpan: Span | null, title: Span | null, name: Namer): Provision {
  const eid = name('attachment', label);
  const children = finishAll(context, draft.children, eid);
  const own = labelSpan ?? title ?? { start: 0, end: 0 };
  const end = Math.max(own.end, title?.end ?? 0, children.at(-1)?.span.end ?? 0);
  return { eid, kind: 'attachment', label, labelSpan, span: { start: own.start, end }, heading: title, content: null, children };
}
