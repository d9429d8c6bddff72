import { randomUUID } from 'node:crypto';
import type { KeptReview, Review, ReviewDecision, ReviewSubject, Verdict } from './review.ts';
import type { ReviewStore } from './review-file.ts';

export interface ReviewLimits {
  readonly deadlineMs: number;
  readonly maxPending: number;
  readonly maxPendingPerClient: number;
}

export interface OpenedReview {
  readonly review: Review;
  /** Never rejects. */
  readonly verdict: Promise<Verdict>;
}

interface Pending {
  readonly review: Review;
  readonly end: (verdict: Verdict) => void;
  /** Somebody's decision is being recorded. */
  isTaken: boolean;
}

/**
 * Requests that wait for a person (design: gateway, Model lifecycle): bounded, each to its deadline. What they hold is in
 * memory only; that they waited is kept over a restart, after which they are lost, which refuses them.
 */
export class ReviewQueue {
  readonly #store: ReviewStore | undefined;
  readonly #now: () => Date;
  readonly #pending = new Map<string, Pending>();
  #isClosed = false;

  /** @param store undefined: nothing is known after a restart. */
  constructor(store: ReviewStore | undefined, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  /** @returns `full` where as many wait as may, of all clients or of this one. */
  open(subject: ReviewSubject, limits: ReviewLimits, gone: AbortSignal): OpenedReview | 'full' {
    const { kind, id: client } = subject.client;
    const own = this.list().filter((one) => one.client.kind === kind && one.client.id === client);
    if (this.#pending.size >= limits.maxPending || own.length >= limits.maxPendingPerClient) return 'full';
    const openedAt = this.#now();
    const expiresAt = new Date(openedAt.getTime() + limits.deadlineMs);
    const review: Review = { ...subject, id: randomUUID(), openedAt, expiresAt };
    const verdict = new Promise<Verdict>((settle) => {
      const end = (how: Verdict): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', withdraw);
        this.#pending.delete(review.id);
        // What a shutdown ends is told after the restart.
        if (how.outcome !== 'closed') this.#save();
        settle(how);
      };
      const withdraw = (): void => end({ outcome: 'withdrawn' });
      const timer = setTimeout(() => end({ outcome: 'expired' }), limits.deadlineMs);
      gone.addEventListener('abort', withdraw, { once: true });
      this.#pending.set(review.id, { review, end, isTaken: false });
      this.#save();
      if (gone.aborted) withdraw();
      else if (this.#isClosed) end({ outcome: 'closed' });
    });
    return { review, verdict };
  }

  /** Those that wait, the oldest first. */
  list(): readonly Review[] {
    return Array.from(this.#pending.values(), ({ review }) => review);
  }

  find(id: string): Review | undefined {
    return this.#pending.get(id)?.review;
  }

  /**
   * Ends a review as a person says, once `record` has put that on record; where it rejects the review waits on, and so
   * does this.
   *
   * @returns `taken` where somebody else's decision is being recorded, `gone` where the review ended in the meantime.
   */
  async decide(
    id: string,
    decision: ReviewDecision,
    record: (review: Review) => Promise<void>,
  ): Promise<'decided' | 'taken' | 'gone'> {
    const pending = this.#pending.get(id);
    if (pending === undefined) return 'gone';
    if (pending.isTaken) return 'taken';
    pending.isTaken = true;
    try {
      await record(pending.review);
    } finally {
      pending.isTaken = false;
    }
    if (!this.#pending.has(id)) return 'gone';
    pending.end(decision);
    return 'decided';
  }

  /** Ends one that nobody is to decide about. */
  withdraw(id: string): void {
    this.#pending.get(id)?.end({ outcome: 'withdrawn' });
  }

  /** Ends all, and whatever comes after. */
  close(): void {
    this.#isClosed = true;
    for (const { end } of this.#pending.values()) end({ outcome: 'closed' });
  }

  // Without it a restart would only forget them, which lets nothing pass either.
  #save(): void {
    try {
      this.#store?.save(this.list().map(kept));
    } catch {
      return;
    }
  }
}

function kept({ id, requestId, client, model, stage, openedAt }: Review): KeptReview {
  const { kind, id: clientId } = client;
  return {
    id,
    request_id: requestId,
    client: { kind, id: clientId },
    model,
    stage,
    opened_at: openedAt.toISOString(),
  };
}
