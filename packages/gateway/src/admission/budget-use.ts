import type { TokenBudget } from '@sea-forge/service';
import { type ErrorDetails, NO_RETRY } from '../server/answer.ts';
import type { ClientBuckets } from './budgets.ts';
import type { TokenBucket } from './token-bucket.ts';

const MS_PER_SECOND = 1_000;

/** What one request takes of its client's budget: reserved before it is worked on, settled when it is answered. */
export class BudgetUse {
  readonly #budget: TokenBudget;
  readonly #buckets: ClientBuckets;
  #reservedTokens = 0;
  #usedTokens = 0;
  #isReserved = false;

  constructor(budget: TokenBudget, buckets: ClientBuckets) {
    this.#budget = budget;
    this.#buckets = buckets;
  }

  /**
   * Reserves one request and the tokens that it may need.
   *
   * @returns the refusal (429) where that is not left; nothing is taken then.
   */
  reserve(tokens: number): ErrorDetails | undefined {
    const { requests_per_minute: requestLimit, tokens_per_minute: tokenLimit } = this.#budget;
    const { requests, tokens: bucket } = this.#buckets;
    const requestWaitMs = requestLimit === undefined ? 0 : requests.waitMs(1, requestLimit);
    const tokenWaitMs = tokenLimit === undefined ? 0 : bucket.waitMs(tokens, tokenLimit);
    if (requestWaitMs > 0 || tokenWaitMs > 0) {
      return overBudget(Math.max(requestWaitMs, tokenWaitMs), tokenWaitMs > requestWaitMs ? 'tokens' : 'requests');
    }
    if (requestLimit !== undefined) requests.take(1, requestLimit);
    if (tokenLimit !== undefined) bucket.take(tokens, tokenLimit);
    this.#reservedTokens = tokens;
    this.#isReserved = true;
    return undefined;
  }

  /** So many tokens the model has used. */
  used(tokens: number): void {
    this.#usedTokens = tokens;
  }

  /** Takes what was used instead of what was reserved. */
  settle(): void {
    const { tokens_per_minute: limit } = this.#budget;
    if (!this.#isReserved || limit === undefined) return;
    this.#isReserved = false;
    this.#buckets.tokens.take(this.#usedTokens - this.#reservedTokens, limit);
  }

  /** `x-ratelimit-*`, as OpenAI's API has them; none for a client without a budget. */
  headers(): Record<string, string> {
    const { requests_per_minute: requests, tokens_per_minute: tokens } = this.#budget;
    return {
      ...headersOf('requests', this.#buckets.requests, requests),
      ...headersOf('tokens', this.#buckets.tokens, tokens),
    };
  }
}

function headersOf(
  what: 'requests' | 'tokens',
  bucket: TokenBucket,
  limit: number | undefined,
): Record<string, string> {
  if (limit === undefined) return {};
  const { remaining, fullInMs } = bucket.state(limit);
  return {
    [`x-ratelimit-limit-${what}`]: String(limit),
    [`x-ratelimit-remaining-${what}`]: String(remaining),
    [`x-ratelimit-reset-${what}`]: fullInMs < MS_PER_SECOND ? `${fullInMs}ms` : `${fullInMs / MS_PER_SECOND}s`,
  };
}

function overBudget(waitMs: number, what: 'requests' | 'tokens'): ErrorDetails {
  const error = { status: 429, type: 'rate_limit_error', code: 'rate_limit_exceeded' } as const;
  if (!Number.isFinite(waitMs)) {
    const message = `the request may need more tokens than the client may use in a minute`;
    return { ...error, message, headers: NO_RETRY };
  }
  return {
    ...error,
    message: `the client has used its ${what} of this minute`,
    headers: { 'retry-after-ms': String(waitMs), 'retry-after': String(Math.ceil(waitMs / MS_PER_SECOND)) },
  };
}
