import { AppError } from '../domain/errors.ts';
import type { ApiClient, Query } from './api-client.ts';
import type { Session } from './session.ts';

const documentId = /^vb_[0-9a-f]{24}$/u;
/** Ids of the registry are lower case without diacritics, joined by hyphens; names that people type are not. */
const registryId = /^[a-z0-9]+(?:-[a-z0-9]+)+(?:@[a-z0-9-]+)?$/u;

/** Whether a word is an id of the registry of units rather than a name or a document number. */
export function isUnitId(word: string): boolean {
  return registryId.test(word);
}

/** The id of the document that an id or a number names. Throws `document-not-found`, and `query-invalid` when several have the number. */
export async function resolveDocument(api: ApiClient, name: string, session: Session): Promise<string> {
  if (documentId.test(name)) return name;
  const { rows } = await api.call('listDocuments', { query: { number: name, limit: 20 } });
  const [first, ...others] = rows;
  if (first === undefined) throw new AppError('document-not-found', { id: name });
  if (others.length > 0) {
    const list = rows.map(({ id, title }) => `${id} ${title}`).join('; ');
    throw new AppError('query-invalid', { detail: session.say({ vi: `nhiều văn bản có số ${name}, hãy chọn một mã: ${list}`, en: `several documents have the number ${name}, choose an id: ${list}` }) });
  }
  return first.id;
}

/** The id of the unit that a name or id means, as the registry understands it; what it was taken for is said. Throws `unit-not-found`. */
export async function resolveUnit(api: ApiClient, name: string, session: Session): Promise<string> {
  if (isUnitId(name)) return name;
  const { rows } = await api.call('listUnits', { query: { q: name, limit: 4 } });
  const [first, ...others] = rows;
  if (first === undefined) throw new AppError('unit-not-found', { id: name });
  const near = others.filter(({ match }) => match !== null && first.match !== null && match.score >= first.match.score - 0.02).map((unit) => `${unit.name} (${unit.id})`);
  const also = near.length === 0 ? '' : session.say({ vi: `; cũng có thể là ${near.join(', ')}`, en: `; it could also be ${near.join(', ')}` });
  session.err.line(session.errStyle.faint(session.say({ vi: `Hiểu «${name}» là ${first.name} (${first.id})${also}.`, en: `«${name}» is taken for ${first.name} (${first.id})${also}.` })));
  return first.id;
}

/** A query with ids in place of what people typed for documents and units. */
export async function resolveNames(api: ApiClient, query: Query, session: Session): Promise<Query> {
  const each = async (key: string, resolve: (name: string) => Promise<string>): Promise<Query> => {
    const names = query[key];
    return Array.isArray(names) ? { [key]: await Promise.all((names as readonly string[]).map(resolve)) } : {};
  };
  return {
    ...query,
    ...(await each('document', (name) => resolveDocument(api, name, session))),
    ...(await each('unit', (name) => resolveUnit(api, name, session))),
  };
}
