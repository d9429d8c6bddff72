import { CircuitBreaker } from './circuit-breaker.ts';
import type { Upstream } from './upstream.ts';

/** A breaker for each address: models that run at the same place share one. */
export class CircuitBreakers {
  readonly #nowMs: () => number;
  readonly #byUrl = new Map<string, CircuitBreaker>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  of({ baseUrl }: Pick<Upstream, 'baseUrl'>): CircuitBreaker {
    const known = this.#byUrl.get(baseUrl) ?? new CircuitBreaker(this.#nowMs);
    this.#byUrl.set(baseUrl, known);
    return known;
  }

  /** Ids of the models whose upstream is not asked at present, sorted. */
  open(upstreams: ReadonlyMap<string, Upstream>): readonly string[] {
    return [...upstreams].flatMap(([model, upstream]) => (this.of(upstream).state === 'open' ? [model] : [])).sort();
  }
}
