import { performance } from 'node:perf_hooks';

/** Where the time of one request goes, in milliseconds of the monotonic clock. */
export class Timing {
  readonly #arrivedMs: number;
  #waitingMs = 0;
  #reviewMs = 0;
  #decisionMs = 0;

  constructor(arrivedMs: number) {
    this.#arrivedMs = arrivedMs;
  }

  /** Times waiting for the upstream. */
  async waiting<Result>(work: () => Promise<Result>): Promise<Result> {
    const from = performance.now();
    try {
      return await work();
    } finally {
      this.#waitingMs += performance.now() - from;
    }
  }

  /** Times waiting for a reviewer: a person's time says nothing about how fast the service is. */
  async review<Result>(work: () => Promise<Result>): Promise<Result> {
    const from = performance.now();
    try {
      return await work();
    } finally {
      this.#reviewMs += performance.now() - from;
    }
  }

  /** Times filters and policies. */
  async decision<Result>(work: () => Promise<Result>): Promise<Result> {
    const from = performance.now();
    try {
      return await work();
    } finally {
      this.#decisionMs += performance.now() - from;
    }
  }

  /** `x-sea-overhead-ms`: what the gateway itself has taken so far. */
  overheadHeader(): Record<string, string> {
    const overheadMs = performance.now() - this.#arrivedMs - this.#waitingMs - this.#reviewMs;
    return { 'x-sea-overhead-ms': Math.max(0, overheadMs).toFixed(1) };
  }

  /** In seconds, until now, without reviews. */
  times(): { readonly totalSeconds: number; readonly decisionSeconds: number } {
    return {
      totalSeconds: (performance.now() - this.#arrivedMs - this.#reviewMs) / 1_000,
      decisionSeconds: this.#decisionMs / 1_000,
    };
  }
}
