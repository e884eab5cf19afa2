import type { Ratio } from './document.ts';
import type { DocumentId } from './ids.ts';

/**
 * What another document of the register is to one:
 * - `same-content`: the same issued document in another format, or another scan of it
 * - `signed-copy`, `unsigned-copy`: the same text with its number where this one leaves it blank, or the other way round
 * - `newer-version`, `older-version`: a changed text of the same document; the one with a number is newer than the one without
 * - `other-version`: a changed text, and nothing tells which came first
 */
export type RelationKind = 'same-content' | 'signed-copy' | 'unsigned-copy' | 'newer-version' | 'older-version' | 'other-version';

/** Another document of the register that holds the same text, or nearly. */
export interface DocumentRelation {
  readonly kind: RelationKind;
  readonly document: { readonly id: DocumentId; readonly title: string; readonly file: string };
  /** Share of their runs of words that both have, estimated. */
  readonly similarity: Ratio;
}

/** Relations that say one text stands in the register twice. */
export const copyKinds: readonly RelationKind[] = ['same-content', 'signed-copy', 'unsigned-copy'];
