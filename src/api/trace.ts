import type * as z from 'zod';
import { refinerMessage } from '../domain/messages.ts';
import type { Language } from '../domain/messages.ts';
import { provisionPath, walk } from '../domain/provision.ts';
import type { Provision } from '../domain/provision.ts';
import { slice } from '../domain/span.ts';
import type { DocumentTrace } from '../register/register.ts';
import type { Immutable } from './route.ts';
import type { documentTrace } from './schemas/trace.ts';

/** A trace as the API shows it. */
export type TraceShape = Immutable<z.output<typeof documentTrace>>;

/** A trace as the API shows it: every place with its words. */
export function viewTrace({ passedOver, obligations }: DocumentTrace, { text, body }: { readonly text: string; readonly body: Provision }, language: Language): TraceShape {
  const paths = new Map<string, string>();
  for (const { node, ancestors } of walk(body)) paths.set(node.eid, provisionPath([...ancestors, node]));
  return {
    passedOver: passedOver.map(({ provision, span, by }) => ({ provision, provisionPath: paths.get(provision) ?? '', span, text: slice(text, span), by, reason: refinerMessage(by, language) })),
    obligations: obligations.map(({ id, provision, quote, steps }) => ({
      id, provision, provisionPath: paths.get(provision) ?? '', span: quote, text: slice(text, quote), steps: steps.map((step) => ({ ...step, text: step.span === null ? null : slice(text, step.span) })),
    })),
  };
}
