import type { Labels, Point } from './family.ts';
import { Histogram, type HistogramState } from './histogram.ts';

/** Counts by labels, in the order in which they first came. */
export class Counter {
  readonly #points = new Map<string, { readonly labels: Labels; value: number }>();

  add(labels: Labels, by = 1): void {
    const point = found(this.#points, labels, () => ({ labels, value: 0 }));
    point.value += by;
  }

  points(): Point<number>[] {
    return Array.from(this.#points.values(), ({ labels, value }) => ({ labels, value }));
  }
}

/** Histograms by labels. */
export class LabelledHistogram {
  readonly #bounds: readonly number[];
  readonly #points = new Map<string, { readonly labels: Labels; readonly histogram: Histogram }>();

  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
  }

  observe(labels: Labels, value: number): void {
    found(this.#points, labels, () => ({ labels, histogram: new Histogram(this.#bounds) })).histogram.observe(value);
  }

  points(): Point<HistogramState>[] {
    return Array.from(this.#points.values(), ({ labels, histogram }) => ({ labels, value: histogram.state() }));
  }
}

function found<Kept>(points: Map<string, Kept>, labels: Labels, create: () => Kept): Kept {
  const key = JSON.stringify(labels);
  const known = points.get(key);
  if (known !== undefined) return known;
  const created = create();
  points.set(key, created);
  return created;
}
