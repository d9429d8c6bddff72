const MINUTE_MS = 60_000;

/**
 * What may be used in a minute, filled up steadily: what is there may be taken at once, what is taken comes back within a
 * minute. What turns out to be more than was taken is owed.
 */
export class TokenBucket {
  readonly #nowMs: () => number;
  #missing = 0;
  #atMs: number;

  /** @param nowMs a monotonic clock. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#atMs = nowMs();
  }

  /** In how many milliseconds so much can be taken: 0 now, infinite for more than there ever is. */
  waitMs(amount: number, perMinute: number): number {
    if (amount > perMinute) return Infinity;
    this.#refill(perMinute);
    return Math.max(0, Math.ceil(((this.#missing + amount - perMinute) * MINUTE_MS) / perMinute));
  }

  /** Takes, or with less than 0 gives back. */
  take(amount: number, perMinute: number): void {
    this.#refill(perMinute);
    this.#missing = Math.max(0, this.#missing + amount);
  }

  /** What is there now, and in how many milliseconds it is full. */
  state(perMinute: number): { readonly remaining: number; readonly fullInMs: number } {
    this.#refill(perMinute);
    return {
      remaining: Math.max(0, Math.floor(perMinute - this.#missing)),
      fullInMs: Math.ceil((this.#missing * MINUTE_MS) / perMinute),
    };
  }

  #refill(perMinute: number): void {
    const nowMs = this.#nowMs();
    this.#missing = Math.max(0, this.#missing - ((nowMs - this.#atMs) * perMinute) / MINUTE_MS);
    this.#atMs = nowMs;
  }
}
