/** What asking a language model takes, or took. */
export interface Bill {
  readonly model: string;
  /** Provisions put to the model. */
  readonly passages: number;
  /** Of these, answered before and not asked again. */
  readonly remembered: number;
  /** Answers that were paid for now, second tries included. */
  readonly requests: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Whether tokens were guessed from the number of characters: beforehand, and where a service does not count them. */
  readonly estimated: boolean;
  /** In the currency of the prices, four decimals; null when no prices are set. */
  readonly cost: string | null;
}

/** Prices per million tokens, in one currency. */
export interface TokenPrices {
  readonly input: number;
  readonly output: number;
}

/** What so many tokens cost, four decimals. */
export function costOf({ inputTokens, outputTokens }: Pick<Bill, 'inputTokens' | 'outputTokens'>, prices: TokenPrices | null): string | null {
  return prices === null ? null : ((inputTokens * prices.input + outputTokens * prices.output) / 1e6).toFixed(4);
}

/** An answer of a language model, as it is kept so that nothing is paid for twice. */
export interface ModelReply {
  readonly text: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Whether the tokens were guessed because the service did not count them. */
  readonly estimated: boolean;
  /** Whether the service says that the answer was cut off for its length. */
  readonly cut: boolean;
}

/** Remembers answers by what was asked: content, prompt and model. */
export interface ReplyStore {
  find(keys: readonly string[]): Promise<ReadonlyMap<string, ModelReply>>;
  /** Keeps an answer; one that is kept already stays. */
  save(key: string, model: string, reply: ModelReply): Promise<void>;
}
