import type { Request } from 'express';
import type { PageRequest } from '../register/register.ts';

/** An object without its undefined fields: "absent" and "undefined" are one thing in a query string. */
export type Present<Value> = { readonly [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key] } & {
  readonly [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};

/** Drops the fields that are undefined. */
export function present<Value extends object>(value: Value): Present<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Present<Value>;
}

/** The page a query asks for. */
export function pageRequest<Sort extends string>({ cursor, limit, sort }: {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly sort?: Sort | undefined;
}): PageRequest<Sort> {
  return present({ cursor, limit, sort });
}

/** `Link` to the next page (RFC 8288): the same address with the cursor of that page. */
export function nextLink(request: Request, next: string | null): Readonly<Record<string, string>> {
  if (next === null) return {};
  const [path = '', query = ''] = request.originalUrl.split('?', 2);
  const params = new URLSearchParams(query);
  params.set('cursor', next);
  return { Link: `<${path}?${params.toString()}>; rel="next"` };
}
