export interface BreakerSettings {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** How long it stays open before one request tries again. */
  readonly openMs: number;
}

export type BreakerState = 'closed' | 'open' | 'half_open';

/** Tells how an upstream answered a request that was let through. */
export interface Passage {
  /** It answered, whatever it said. */
  readonly succeeded: () => void;
  readonly failed: () => void;
  /** It was not waited for: that says nothing. */
  readonly left: () => void;
}

/**
 * Keeps requests from an upstream that does not answer: open after so many failures in a row, then half open, which lets
 * one request try; its answer closes it, its failure opens it again.
 */
export class CircuitBreaker {
  readonly #nowMs: () => number;
  #failures = 0;
  #openUntilMs: number | undefined;
  #isTried = false;

  /** @param nowMs a monotonic clock. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  get state(): BreakerState {
    if (this.#openUntilMs === undefined) return 'closed';
    return this.#nowMs() < this.#openUntilMs ? 'open' : 'half_open';
  }

  /** @returns or for how many milliseconds no request is let through. */
  enter({ failures, openMs }: BreakerSettings): Passage | number {
    const { state } = this;
    if (state === 'open') return (this.#openUntilMs as number) - this.#nowMs();
    if (state === 'half_open' && this.#isTried) return openMs;
    const isTrial = state === 'half_open';
    this.#isTried = isTrial;
    let isOver = false;
    const once = (end: () => void) => (): void => {
      if (isOver) return;
      isOver = true;
      if (isTrial) this.#isTried = false;
      end();
    };
    return {
      succeeded: once(() => {
        // An answer to what was asked before it opened does not close it.
        if (!isTrial && this.#openUntilMs !== undefined) return;
        this.#failures = 0;
        this.#openUntilMs = undefined;
      }),
      failed: once(() => {
        this.#failures++;
        if (isTrial || (this.#openUntilMs === undefined && this.#failures >= failures)) {
          this.#openUntilMs = this.#nowMs() + openMs;
        }
      }),
      left: once(() => undefined),
    };
  }
}
