/** Upper bounds, in seconds, that are told; finer ones are kept for quantiles. */
const TOLD_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const;
const SMALLEST = 0.0001;
const GROWTH = 1.1;
const FINE_BUCKETS = 160;

/** How often which duration occurred. Durations are seconds. */
export class Histogram {
  readonly #told = new Float64Array(TOLD_BOUNDS.length);
  #count = 0;
  #sum = 0;

  observe(seconds: number): void {
    this.#count++;
    this.#sum += seconds;
    const at = TOLD_BOUNDS.findIndex((bound) => seconds <= bound);
    for (let i = at < 0 ? TOLD_BOUNDS.length : at; i < TOLD_BOUNDS.length; i++)
      this.#told[i] = (this.#told[i] ?? 0) + 1;
  }

  /** Samples in the Prometheus text format. */
  *samples(name: string): Generator<string> {
    for (const [at, bound] of TOLD_BOUNDS.entries()) yield `${name}_bucket{le="${bound}"} ${this.#told[at] ?? 0}`;
    yield `${name}_bucket{le="+Inf"} ${this.#count}`;
    yield `${name}_sum ${this.#sum}`;
    yield `${name}_count ${this.#count}`;
  }
}

/** Bucket of a duration, for quantiles: each a tenth longer than the one before. */
export function fineBucket(seconds: number): number {
  if (!(seconds > SMALLEST)) return 0;
  return Math.min(FINE_BUCKETS - 1, Math.ceil(Math.log(seconds / SMALLEST) / Math.log(GROWTH)));
}

/**
 * The duration that a share `q` of all does not exceed, at most a tenth too long; 0 where there are none.
 *
 * @param counts how many there are of each fine bucket.
 */
export function quantile(counts: ReadonlyMap<number, number>, q: number): number {
  const total = Array.from(counts.values()).reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  let seen = 0;
  for (const bucket of [...counts.keys()].sort((a, b) => a - b)) {
    seen += counts.get(bucket) ?? 0;
    if (seen >= Math.ceil(q * total)) return SMALLEST * GROWTH ** bucket;
  }
  return 0;
}
