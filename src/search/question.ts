import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import type { Span } from '../domain/span.ts';
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
  /** The province stands right behind a unit, "UBND tỉnh Hưng Yên": it says whose body is meant, wherever that is given something to do. */
  readonly isOfUnit: boolean;
  /** Words typed in capitals among others that are not: "AI" is not "ai". */
  readonly capitals: readonly Span[];
  /** The view with known documents and that province blanked: what is asked about. */
  readonly topic: string;
}

/** Reads what a question names. */
export async function readQuestion(kysely: Kysely<Schema>, findUnits: UnitFinder, text: string): Promise<Reading> {
  const view = fold(text.normalize('NFC'));
  const documents = await findDocumentMentions(kysely, view, findUnits);
  const outside = ({ start, end }: { readonly start: number; readonly end: number }): boolean => !documents.some((mention) => start < mention.end && mention.start < end);
  const units = findUnits(view).filter(outside).filter(({ start, end }) => isShortForm(text.normalize('NFC'), start, end));
  const province = findProvinces(view).find(outside) ?? null;
  // What the register does not have may still be cited in it: those words stay.
  const named = [...documents.filter((mention) => mention.documents.length > 0), ...(province === null ? [] : [province])];
  const topic = named.reduce(blankOut, view);
  const isOfUnit = province !== null && units.some(({ end }) => end < province.start && /^\s+(?:(?:của|cua|tỉnh|tinh|thành phố|thanh pho|tp\.?)\s+)*$/u.test(view.slice(end, province.start)));
  return { view, units, documents, province, isOfUnit, capitals: capitalsIn(text.normalize('NFC')), topic: /[\p{L}\p{N}]/u.test(topic) ? topic : view };
}

function capitalsIn(text: string): readonly Span[] {
  if (!/\p{Ll}/u.test(text)) return [];
  return [...text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

/** Two letters that could be a syllable ("tu", "ca") name a body only when they are typed in capitals, or with more beside them. */
function isShortForm(text: string, start: number, end: number): boolean {
  const typed = text.slice(start, end);
  return end - start > 2 || typed === typed.toUpperCase();
}

function blankOut(view: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return view.slice(0, start) + ' '.repeat(end - start) + view.slice(end);
}
