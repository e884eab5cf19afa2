import type { Kysely } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { fold, unaccent } from '../lang/fold.ts';
import { edgeAfter, edgeBefore, anyOf } from '../lang/pattern.ts';
import { termsOf } from '../lang/tokens.ts';
import { openCatalog, type Catalog, type KnownDocument } from './catalog.ts';
import table from './lexicon/document-types.json' with { type: 'json' };
import { findProvinces, type ProvinceMention, type UnitFinder, type UnitMention } from './mentions.ts';

/** A document that a question names, in whatever way. */
export interface DocumentMention {
  /** Place in the folded question, half open. */
  readonly start: number;
  readonly end: number;
  /** `about`: the register does not have the document, but has others whose subject names it ("Hướng dẫn thực hiện Chỉ thị số 35-CT/TU"). */
  readonly how: 'number' | 'about' | 'type' | 'subject';
  /** Full Vietnamese names the type can be. */
  readonly types: readonly string[];
  /** Digits of the number as typed; null when named otherwise. */
  readonly number: string | null;
  readonly province: ProvinceMention | null;
  readonly issuer: UnitMention | null;
  /** The documents of the register it can be; none when the register has no such document. */
  readonly documents: readonly KnownDocument[];
}

const types = table.types.flatMap(({ type, typed, codes }) => typed.flatMap((name) => [name, unaccent(name)]).map((name) => ({ name, type, codes })));
const typePattern = new RegExp(`${edgeBefore}(?:${anyOf(types.map(({ name }) => name))})${edgeAfter}`, 'gu');
const issuerWords = [...new Set(table.issuerWords.flatMap((word) => [word, unaccent(word)]))].sort((a, b) => b.length - a.length);
const issuerWord = new RegExp(`(?:${anyOf(issuerWords)})${edgeAfter}`, 'uy');
const about = /(?:về\s+việc|ve\s+viec|về|ve|số|so)(?![\p{L}\p{N}])/uy;
/** Syllables of a subject that must be typed one after another to mean its document. */
const subjectRun = 3;
/** And when several subjects begin alike ("triển khai thực hiện Chỉ thị …"). */
const sureRun = 6;
/** A document still to be made is not one of the register. */
const toBeMade = /(?:xây dựng|xay dung|ban hành|ban hanh|lập|tham mưu|tham muu)\s+$/u;
const mostDocuments = 50;
/** Documents that have most words of a subject, whose subjects are compared word by word. */
const mostAlike = 5;

/** The documents a folded question names. */
export async function findDocumentMentions(kysely: Kysely<Schema>, view: string, findUnits: UnitFinder): Promise<readonly DocumentMention[]> {
  const provinces = findProvinces(view);
  const units = findUnits(view);
  const [references, named] = [referencesIn(view), typesIn(view)];
  if (references.length === 0 && named.length === 0) return [];
  const catalog = await openCatalog(kysely);
  const numbered = await Promise.all(references.map((reference) => byNumber(catalog, view, reference, provinces, units)));
  const found = numbered.filter((mention) => mention !== null);
  for (const { type, start, end } of named) {
    if (found.some((mention) => start < mention.end && mention.start < end)) continue;
    const tail = readTail(view, end, provinces, units);
    const mention = tail.province === null && tail.issuer === null ? await bySubject(catalog, view, type, start, end) : byOrigin(catalog, type, start, tail);
    if (mention !== null) found.push(mention);
  }
  return found.sort((a, b) => a.start - b.start);
}

interface Reference {
  /** Code without diacritics; null for a bare number. */
  readonly code: string | null;
  readonly digits: string;
  /** The number as typed when it was typed whole, "35-ct/tu". */
  readonly whole: string | null;
  readonly start: number;
  readonly end: number;
}

function referencesIn(view: string): readonly Reference[] {
  const terms = termsOf(view);
  const references = terms.filter(({ kind }) => kind === 'reference').map(({ form, start, end }): Reference => {
    const [code = '', digits = ''] = form.split('#');
    const whole = terms.find((term) => term.kind === 'whole' && term.start >= start && term.end === end);
    return { code, digits, whole: whole?.form.includes('/') === true || whole?.form.includes('-') === true ? whole.form : null, start, end };
  });
  const bare = terms.filter(({ form, kind, start, end }) => {
    const isNumber = kind === 'syllable' && /^\d{2,5}$/u.test(form) && !/^(?:19|20)\d\d$/u.test(form);
    const joined = /[\d%/.,-]/u.test(view.charAt(end)) || /[\d/.,-]/u.test(view.charAt(start - 1));
    return isNumber && !joined && (form.length > 2 || /(?:văn bản|van ban)(?:\s+số|\s+so)?\s+$/u.test(view.slice(0, start))) && !references.some((r) => r.start <= start && end <= r.end);
  });
  return [...references, ...bare.map(({ form, start, end }): Reference => ({ code: null, digits: form.replace(/^0+/u, ''), whole: null, start, end }))];
}

async function byNumber(
  catalog: Catalog, view: string, { code, digits, whole, start, end }: Reference, provinces: readonly ProvinceMention[], units: readonly UnitMention[],
): Promise<DocumentMention | null> {
  const tail = readTail(view, end, provinces, units);
  const fitting = catalog.withDigits(digits).filter((row) => fits(row, code, digits, whole) && (tail.province === null || row.province === tail.province.id)).slice(0, mostDocuments);
  const meant = types.filter(({ codes }) => code !== null && codes.includes(code)).map(({ type }) => type);
  if (code === null && fitting.length === 0) return null;
  const mention = { start, end: tail.end, types: [...new Set(meant)], number: digits, province: tail.province, issuer: tail.issuer };
  if (code === null || fitting.length > 0) return { ...mention, how: 'number', documents: fitting };
  const about = (await namedIn(catalog, whole ?? `${code}#${digits}`)).filter((row) => tail.province === null || row.province === tail.province.id);
  return about.length > 0 ? { ...mention, how: 'about', documents: about } : { ...mention, how: 'number', documents: [] };
}

/** Documents whose subject names another one. */
async function namedIn(catalog: Catalog, form: string): Promise<readonly KnownDocument[]> {
  return (await catalog.named([unaccent(form)])).map(({ document }) => document).slice(0, mostDocuments);
}

/** Whether a document can be meant by a code and digits: by its number, or by its type where the number has no code ("443/UBND-KT" is a công văn). */
function fits(row: KnownDocument, code: string | null, digits: string, whole: string | null): boolean {
  const number = fold(row.number ?? '').replace(/\s+/gu, '').replace(/^0+/u, '');
  if (whole !== null) return unaccent(number) === unaccent(whole).replace(/^0+/u, '');
  if (code === null) return true;
  const ofType = types.some(({ type, codes }) => type === row.type && codes.includes(code));
  return ofType || termsOf(number).some(({ form }) => form === `${code}#${digits}`);
}

interface Tail {
  readonly end: number;
  readonly province: ProvinceMention | null;
  readonly issuer: UnitMention | null;
}

/** Reads on after a type or number: "của BTV Tỉnh ủy Lào Cai". */
function readTail(view: string, from: number, provinces: readonly ProvinceMention[], units: readonly UnitMention[]): Tail {
  let end = from;
  let issuer: UnitMention | null = null;
  for (let at = from; ; ) {
    at += /^[\s(]*/u.exec(view.slice(at))?.[0].length ?? 0;
    const province = provinces.find(({ start }) => start === at);
    if (province !== undefined) return { end: province.end, province, issuer };
    const unit = units.find(({ start, kind }) => start === at && kind === 'unit');
    if (unit !== undefined && issuer === null) {
      issuer = unit;
      at = end = unit.end;
      continue;
    }
    issuerWord.lastIndex = at;
    if (!issuerWord.test(view)) return { end, province: null, issuer };
    at = issuerWord.lastIndex;
  }
}

function typesIn(view: string): readonly { readonly type: readonly string[]; readonly start: number; readonly end: number }[] {
  return [...view.matchAll(typePattern)].map(({ 0: match, index }) => {
    const name = match.replace(/\s+/gu, ' ');
    return { type: [...new Set(types.filter((entry) => entry.name === name).map(({ type }) => type))], start: index, end: index + match.length };
  });
}

function byOrigin(catalog: Catalog, type: readonly string[], start: number, { end, province, issuer }: Tail): DocumentMention | null {
  // The province says enough; a body that is named must be the issuer where no province is.
  const fitting = catalog.ofTypes(type).filter((row) => (province === null ? issuer === null || isIssuer(row, issuer) : row.province === province.id));
  if (province === null && fitting.length === 0) return null;
  return { start, end, how: 'type', types: type, number: null, province, issuer, documents: fitting.slice(0, mostDocuments) };
}

function isIssuer({ issuer }: KnownDocument, unit: UnitMention): boolean {
  return issuer !== null && fold(issuer).replaceAll('ubnd', 'ủy ban nhân dân').includes(fold(unit.label).replace(/\s*\(.*$/u, ''));
}

/** A document by words of its subject: "Chỉ thị chấn chỉnh tác phong …". */
async function bySubject(catalog: Catalog, view: string, type: readonly string[], start: number, from: number): Promise<DocumentMention | null> {
  about.lastIndex = from + (/^\s*/u.exec(view.slice(from))?.[0].length ?? 0);
  const at = about.test(view) ? about.lastIndex : from;
  const terms = termsOf(view.slice(at)).filter(({ kind }) => kind === 'syllable');
  const pairs = termsOf(view.slice(at)).filter(({ kind }) => kind === 'pair').slice(0, 12);
  if (toBeMade.test(view.slice(0, start)) || terms.length < subjectRun || pairs.length === 0 || /\S/u.test(view.slice(at, at + (terms[0]?.start ?? 0)))) return null;
  const alike = (await catalog.named(pairs.map(({ folded }) => folded))).filter(({ document }) => type.includes(document.type ?? ''));
  const rows = alike.sort((a, b) => b.count - a.count || (a.document.id < b.document.id ? -1 : 1)).slice(0, mostAlike).map(({ document }) => document);
  let longest = 0;
  const runs = rows.map((row) => {
    const run = commonRun(terms.map(({ folded }) => folded), termsOf(fold(row.subject ?? '')).filter(({ kind }) => kind === 'syllable').map(({ folded }) => folded));
    longest = Math.max(longest, run);
    return { row, run };
  });
  const equal = runs.filter(({ run }) => run === longest).length;
  if (longest < subjectRun || (equal > 1 && longest < sureRun)) return null;
  const end = at + (terms[longest - 1]?.end ?? 0);
  return { start, end, how: 'subject', types: type, number: null, province: null, issuer: null, documents: runs.filter(({ run }) => run === longest).map(({ row }) => row) };
}

/** How many syllables from the first on stand in the subject one after another. */
function commonRun(typed: readonly string[], subject: readonly string[]): number {
  let best = 0;
  for (let at = 0; at < subject.length; at += 1) {
    let run = 0;
    while (run < typed.length && typed[run] === subject[at + run]) run += 1;
    best = Math.max(best, run);
  }
  return best;
}
