/** What was thought of a request, and whether it may be thought again without looking. */
export interface Evaluated<Value> {
  readonly value: Value;
  /** False for what is an error of ours, which the next request may not meet. */
  readonly isKept: boolean;
}

export interface Shared<Value> {
  readonly value: Value;
  /** It was not evaluated for this request alone. */
  readonly isHit: boolean;
}

export interface DecisionCacheBounds {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly bytes: number;
  /** On the clock of the cache. */
  readonly untilMs: number;
}

/** Of a key, its number and the entry's own fields. */
const ENTRY_OVERHEAD_BYTES = 256;
const BYTES_PER_UNIT = 2;

/**
 * Keeps what was decided about the same request before (design: gateway, `cache_ttl`): bounded, for a time, the one not
 * used for longest goes first. The same request, asked while it is being evaluated, waits for that evaluation. What was
 * begun before `clear` is neither kept nor joined after it.
 */
export class DecisionCache<Value> {
  readonly #bounds: DecisionCacheBounds;
  readonly #nowMs: () => number;
  // In the order of their last use.
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #underWay = new Map<string, Promise<Evaluated<Value>>>();
  #bytes = 0;

  /** @param nowMs a monotonic clock: one that is set back would keep an entry for longer. */
  constructor(bounds: DecisionCacheBounds, nowMs: () => number) {
    this.#bounds = bounds;
    this.#nowMs = nowMs;
  }

  /** @param ttlMs 0: nothing is kept, nothing shared. */
  async share(key: string, ttlMs: number, evaluate: () => Promise<Evaluated<Value>>): Promise<Shared<Value>> {
    if (ttlMs === 0) return { value: (await evaluate()).value, isHit: false };
    const known = this.#find(key);
    if (known !== undefined) return { value: known.value, isHit: true };
    const joined = this.#underWay.get(key);
    if (joined !== undefined) return { value: (await joined).value, isHit: true };
    const evaluation = evaluate();
    this.#underWay.set(key, evaluation);
    try {
      const { value, isKept } = await evaluation;
      if (isKept && this.#underWay.get(key) === evaluation) this.#keep(key, value, ttlMs);
      return { value, isHit: false };
    } finally {
      if (this.#underWay.get(key) === evaluation) this.#underWay.delete(key);
    }
  }

  /** Forgets everything, also what is being evaluated: rules or the state of the gateway have changed. */
  clear(): void {
    this.#entries.clear();
    this.#underWay.clear();
    this.#bytes = 0;
  }

  get size(): { readonly entries: number; readonly bytes: number } {
    return { entries: this.#entries.size, bytes: this.#bytes };
  }

  #find(key: string): Entry<Value> | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#drop(key, entry);
    if (this.#nowMs() >= entry.untilMs) return undefined;
    this.#put(key, entry);
    return entry;
  }

  #keep(key: string, value: Value, ttlMs: number): void {
    const bytes = ENTRY_OVERHEAD_BYTES + BYTES_PER_UNIT * JSON.stringify(value).length;
    if (bytes > this.#bounds.maxBytes) return;
    this.#put(key, { value, bytes, untilMs: this.#nowMs() + ttlMs });
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= this.#bounds.maxEntries && this.#bytes <= this.#bounds.maxBytes) break;
      this.#drop(oldest, entry);
    }
  }

  #put(key: string, entry: Entry<Value>): void {
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
  }

  #drop(key: string, { bytes }: Entry<Value>): void {
    this.#entries.delete(key);
    this.#bytes -= bytes;
  }
}
