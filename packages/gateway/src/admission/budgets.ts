import type { Identity, TokenBudget, Tokens } from '@sea-forge/service';
import { BudgetUse } from './budget-use.ts';
import { TokenBucket } from './token-bucket.ts';

/** What is left of a client's minute. */
export interface ClientBuckets {
  readonly requests: TokenBucket;
  readonly tokens: TokenBucket;
}

const NONE: TokenBudget = {};

/** What clients may use in a minute, by the entries of their tokens (`budget`); the local admin is not bounded. */
export class Budgets {
  readonly #nowMs: () => number;
  // As many as there are tokens that have a budget.
  readonly #byClient = new Map<string, ClientBuckets>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** For one request of a client. */
  use({ kind, id }: Identity, tokens: Tokens): BudgetUse {
    const budget = kind === 'token' ? tokens.find((entry) => entry.id === id)?.budget : undefined;
    return new BudgetUse(budget ?? NONE, budget === undefined ? this.#fresh() : this.#bucketsOf(id));
  }

  #bucketsOf(client: string): ClientBuckets {
    const known = this.#byClient.get(client) ?? this.#fresh();
    this.#byClient.set(client, known);
    return known;
  }

  #fresh(): ClientBuckets {
    return { requests: new TokenBucket(this.#nowMs), tokens: new TokenBucket(this.#nowMs) };
  }
}
