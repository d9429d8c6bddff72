/** Upper bounds of durations, in seconds; finer ones are kept for quantiles. */
const DURATION_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const;
const SMALLEST = 0.0001;
const GROWTH = 1.1;
const FINE_BUCKETS = 160;

/** What a histogram holds at one time. */
export interface HistogramState {
  readonly bounds: readonly number[];
  /** How many values went beyond the bound before and not beyond this one; the last, beyond all. */
  readonly counts: readonly number[];
  readonly count: number;
  readonly sum: number;
}

/** How often which value occurred, e.g. a duration in seconds. */
export class Histogram {
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #count = 0;
  #sum = 0;

  constructor(bounds: readonly number[] = DURATION_BOUNDS) {
    this.#bounds = bounds;
    this.#counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  observe(value: number): void {
    this.#count++;
    this.#sum += value;
    const found = this.#bounds.findIndex((bound) => value <= bound);
    const at = found < 0 ? this.#bounds.length : found;
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
  }

  state(): HistogramState {
    return { bounds: this.#bounds, counts: [...this.#counts], count: this.#count, sum: this.#sum };
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
