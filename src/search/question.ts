import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { fold } from '../lang/fold.ts';
import { findDocumentMentions, type DocumentMention } from './documents.ts';
import { findProvinces, type ProvinceMention, type UnitFinder, type UnitMention } from './mentions.ts';

/** What a question names, as places in it and as what they are in the register. */
export interface Reading {
  /** Folded, same length as typed. */
  readonly view: string;
  readonly units: readonly UnitMention[];
  readonly documents: readonly DocumentMention[];
  /** Named outside units and documents: "Lào Cai: ai báo cáo …". */
  readonly province: ProvinceMention | null;
  /** The view with known documents and that province blanked: what is asked about. */
  readonly topic: string;
}

/** Reads what a question names. */
export async function readQuestion(kysely: Kysely<Schema>, findUnits: UnitFinder, text: string): Promise<Reading> {
  const view = fold(text.normalize('NFC'));
  const documents = await findDocumentMentions(kysely, view, findUnits);
  const outside = ({ start, end }: { readonly start: number; readonly end: number }): boolean => !documents.some((mention) => start < mention.end && mention.start < end);
  const units = findUnits(view).filter(outside);
  const province = findProvinces(view).find(outside) ?? null;
  // What the register does not have may still be cited in it: those words stay.
  const named = [...documents.filter((mention) => mention.documents.length > 0), ...(province === null ? [] : [province])];
  const topic = named.reduce(blankOut, view);
  return { view, units, documents, province, topic: /[\p{L}\p{N}]/u.test(topic) ? topic : view };
}

function blankOut(view: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return view.slice(0, start) + ' '.repeat(end - start) + view.slice(end);
}
