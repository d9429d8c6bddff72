import { fineBucket, quantile } from './histogram.ts';

const SLOT_MS = 5_000;

interface Slot {
  readonly number: number;
  requests: number;
  readonly events: Map<string, number>;
  /** By fine bucket. */
  readonly latencies: Map<number, number>;
}

/** What the last minutes held, in slots of five seconds. */
export class SlidingWindow {
  readonly #slots: number;
  readonly #now: () => Date;
  #kept: Slot[] = [];

  constructor(windowMs: number, now: () => Date) {
    this.#slots = Math.ceil(windowMs / SLOT_MS);
    this.#now = now;
  }

  request(latencySeconds: number): void {
    const slot = this.#current();
    slot.requests++;
    const bucket = fineBucket(latencySeconds);
    slot.latencies.set(bucket, (slot.latencies.get(bucket) ?? 0) + 1);
  }

  event(type: string): void {
    const { events } = this.#current();
    events.set(type, (events.get(type) ?? 0) + 1);
  }

  /** Events of a type over requests; 0 without requests. */
  rate(type: string): number {
    const slots = this.#recent();
    const requests = slots.reduce((sum, slot) => sum + slot.requests, 0);
    return requests === 0 ? 0 : slots.reduce((sum, { events }) => sum + (events.get(type) ?? 0), 0) / requests;
  }

  /** In seconds. */
  latencyQuantile(q: number): number {
    const counts = new Map<number, number>();
    for (const { latencies } of this.#recent()) {
      for (const [bucket, count] of latencies) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
    }
    return quantile(counts, q);
  }

  #current(): Slot {
    const number = this.#slotNumber();
    const last = this.#kept.at(-1);
    if (last?.number === number) return last;
    const slot: Slot = { number, requests: 0, events: new Map(), latencies: new Map() };
    this.#kept = [...this.#recent(), slot];
    return slot;
  }

  #recent(): Slot[] {
    const number = this.#slotNumber();
    return this.#kept.filter((slot) => slot.number > number - this.#slots && slot.number <= number);
  }

  #slotNumber(): number {
    return Math.floor(this.#now().getTime() / SLOT_MS);
  }
}
