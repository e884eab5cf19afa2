import type { ModelReply, ReplyStore } from '../domain/bill.ts';
import type { Database } from '../db/open.ts';

/** Answers of language models, kept in the database. */
export function createReplyStore({ kysely }: Pick<Database, 'kysely'>, now: () => Date): ReplyStore {
  return {
    find: async (keys) => {
      if (keys.length === 0) return new Map();
      const rows = await kysely.selectFrom('model_replies').selectAll().where('key', 'in', [...keys]).execute();
      return new Map(rows.map(({ key, reply, input_tokens, output_tokens, estimated, cut }): [string, ModelReply] => [key, { text: reply, inputTokens: input_tokens, outputTokens: output_tokens, estimated, cut }]));
    },
    save: async (key, model, { text, inputTokens, outputTokens, estimated, cut }) => {
      // PostgreSQL takes no NUL in a text.
      await kysely.insertInto('model_replies').values({ key, model, reply: text.replaceAll('\0', ''), input_tokens: inputTokens, output_tokens: outputTokens, estimated, cut, saved_at: now().toISOString() })
        .onConflict((conflict) => conflict.doNothing()).execute();
    },
  };
}
