import { hash } from 'node:crypto';
import { foldSpaces } from './span.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** SHA-256 in lower-case hexadecimal, 64 characters. */
export type Sha256 = Branded<'Sha256'>;
/** `vb_` and the first 24 hexadecimal digits of the file's SHA-256: the same bytes are the same document. */
export type DocumentId = Branded<'DocumentId'>;
/** `nv_` and 24 hexadecimal digits; see {@link obligationId}. */
export type ObligationId = Branded<'ObligationId'>;
/** Identifier of a provision inside its document, Akoma Ntoso style: `sec_II__cl_3__pt_a`. */
export type Eid = Branded<'Eid'>;
/** A unit of the registry, `so-noi-vu@lao-cai`, or without province for central bodies, `bo-noi-vu`. */
export type UnitId = Branded<'UnitId'>;
/** A collective of the registry, `cac-so-ban-nganh@lao-cai`. */
export type CollectiveId = Branded<'CollectiveId'>;

/** SHA-256 of bytes or of a text in UTF-8. */
export function sha256(data: Uint8Array | string): Sha256 {
  return hash('sha256', data, 'hex') as Sha256;
}

/** The identity of a document, which is that of its bytes. */
export function documentId(hash: Sha256): DocumentId {
  return `vb_${hash.slice(0, 24)}` as DocumentId;
}

/**
 * The identity of an obligation: document, provision and the words of its quote (NFC, lower case, white space folded), so
 * that a new version of the rules gives the same id and review decisions survive it.
 * @param ordinal 0 for the first obligation with these words in this provision, 1 for the next
 */
export function obligationId(document: DocumentId, provision: Eid, quote: string, ordinal: number): ObligationId {
  const words = foldSpaces(quote.normalize('NFC').toLowerCase()).trim();
  return `nv_${sha256([document, provision, words, String(ordinal)].join('\n')).slice(0, 24)}` as ObligationId;
}
