import type { ModelReply } from './bill.ts';

/** A message to a language model. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What came of asking: an answer, or the service's word that this very question will never be answered (too long, filtered). */
export type ChatOutcome = { readonly kind: 'reply'; readonly reply: ModelReply } | { readonly kind: 'declined'; readonly detail: string };

/** How a model is asked. */
export interface ChatOptions {
  readonly maximumTokens: number;
  /** The form of the answer: a name, and its JSON Schema. */
  readonly form: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly signal: AbortSignal | undefined;
}

/** Puts messages to a model. Throws `model-unavailable` when it does not answer for now, `model-refused` when it will not serve us at all, `cancelled`. */
export type Chat = (messages: readonly ChatMessage[], options: ChatOptions) => Promise<ChatOutcome>;
