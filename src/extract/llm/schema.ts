import * as z from 'zod';
import type { Modality, Role } from '../../domain/obligation.ts';

const modalities = ['must', 'must-not', 'should', 'may'] as const satisfies readonly Modality[];
const roles = ['lead', 'coordinate', 'implement', 'direct', 'report-to'] as const satisfies readonly Role[];

/** Characters of a quote that is looked at; no sentence of a directive comes near it. */
const longest = 8000;
const quote = z.string().min(1).max(longest);

const task = z.object({
  quote,
  modality: z.enum(modalities).nullable(),
  actors: z.array(z.object({ quote, role: z.enum(roles) })).max(60),
  deadlines: z.array(quote).max(30),
  targets: z.array(quote).max(30),
});

/** An obligation as a language model quotes it: words only. */
export type QuotedTask = z.infer<typeof task>;

const reply = z.object({ tasks: z.array(task).max(200) });
const loose = z.object({ tasks: z.array(z.unknown()) });

/** The form of an answer as JSON Schema, for endpoints that bind a model to one; every field required, as strict ones ask. */
export function replySchema(): Readonly<Record<string, unknown>> {
  const { $schema: _, ...schema } = z.toJSONSchema(reply);
  return schema;
}

/** What an answer says: its tasks, and whether some of it was of no use. */
export interface ReadReply {
  readonly tasks: readonly QuotedTask[];
  /** Whether parts of the answer were not of the form and were left. */
  readonly damaged: boolean;
}

/**
 * Reads an answer. Models fence JSON, talk around it and break off: what stands between the first and the last brace counts, and each task for itself.
 * Null when nothing of the form is in it.
 */
export function readReply(text: string): ReadReply | null {
  const outer = loose.safeParse(parseJson(text));
  if (!outer.success) return null;
  const read = outer.data.tasks.slice(0, 200).map((one) => task.safeParse(one));
  const tasks = read.flatMap(({ data }) => (data === undefined ? [] : [data]));
  if (tasks.length === 0 && read.length > 0) return null;
  return { tasks, damaged: tasks.length < outer.data.tasks.length };
}

function parseJson(text: string): unknown {
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  if (from < 0 || to < from) return null;
  try {
    return JSON.parse(text.slice(from, to + 1));
  } catch {
    return null;
  }
}
