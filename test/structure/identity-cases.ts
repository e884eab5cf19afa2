import type { DocumentIdentity, Quoted } from '../../src/domain/document.ts';
import { parseDocument } from '../../src/structure/parse.ts';
import { documentOf } from './documents.ts';

/** Identity fields as plain values. */
export type Values = { readonly [K in keyof DocumentIdentity]?: DocumentIdentity[K] extends readonly Quoted[] ? readonly string[] : string | null };

/** A text and what it says of itself. */
export interface Case {
  readonly name: string;
  readonly text: string;
  readonly values: Values;
}

/** Values of the identity of a text. */
export function identityOf(text: string): Required<Values> {
  const { identity } = parseDocument(documentOf(text));
  const plain = (value: unknown): unknown => (Array.isArray(value) ? value.map(plain) : typeof value === 'object' && value !== null && 'value' in value ? value.value : value);
  return Object.fromEntries(Object.entries(identity).map(([name, value]) => [name, plain(value)])) as Required<Values>;
}

/** A short body between header and footer. */
export const body = `
Trong thời gian qua, các cấp, các ngành đã quan tâm thực hiện nhiệm vụ được giao, đạt nhiều kết quả.

1. Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan thực hiện.
2. Các sở, ban, ngành báo cáo trước ngày 30/6/2026.
`;

