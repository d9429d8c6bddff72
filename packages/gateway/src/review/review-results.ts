import type { Answer } from '../server/answer.ts';
import type { KeptReview, ReviewClient } from './review.ts';

/** What became of a request whose client did not wait for the reviewer. */
export type ReviewResult =
  | { readonly kind: 'waiting'; readonly expiresAt: Date }
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** The gateway was started anew while it waited. */
  | { readonly kind: 'lost' };

interface Entry {
  readonly client: ReviewClient;
  readonly result: ReviewResult;
  /** Undefined while it waits. */
  readonly untilMs?: number;
}

const MAX_ENDED = 1_000;

/** Answers that clients come back for, each for its own client only; those that ended are kept for a time. */
export class ReviewResults {
  readonly #now: () => Date;
  readonly #entries = new Map<string, Entry>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  wait(id: string, client: ReviewClient, expiresAt: Date): void {
    this.#forget();
    this.#entries.set(id, { client, result: { kind: 'waiting', expiresAt } });
  }

  /** @param keepMs how long the client may come for it. */
  answer(id: string, answer: Answer, keepMs: number): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#end(id, entry.client, { kind: 'answered', answer }, keepMs);
  }

  lose({ id, client }: KeptReview, keepMs: number): void {
    this.#end(id, client, { kind: 'lost' }, keepMs);
  }

  /** Undefined where there is none of this client, as if there were none at all. */
  find(id: string, client: ReviewClient): ReviewResult | undefined {
    this.#forget();
    const entry = this.#entries.get(id);
    const isOwn = entry?.client.kind === client.kind && entry.client.id === client.id;
    return isOwn ? entry.result : undefined;
  }

  #end(id: string, client: ReviewClient, result: ReviewResult, keepMs: number): void {
    this.#entries.delete(id);
    this.#entries.set(id, { client, result, untilMs: this.#now().getTime() + keepMs });
    this.#forget();
  }

  // In the order in which they ended, so that what is over, or too much, comes first.
  #forget(): void {
    const nowMs = this.#now().getTime();
    const ended = [...this.#entries].filter(([, { untilMs }]) => untilMs !== undefined);
    for (const [at, [id, { untilMs = 0 }]] of ended.entries()) {
      if (untilMs <= nowMs || at < ended.length - MAX_ENDED) this.#entries.delete(id);
    }
  }
}
