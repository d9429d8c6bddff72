import type { Receipt } from '../store/log-store.ts';

/** What senders did since the service was started, by event type and by reason. */
export class IngestCounts {
  readonly recorded = new Map<string, number>();
  readonly refused = new Map<string, number>();
  repeated = 0;

  taken(records: readonly { readonly type: string }[], receipts: readonly Receipt[]): void {
    for (const [at, { isRepeated }] of receipts.entries()) {
      if (isRepeated) this.repeated += 1;
      else add(this.recorded, (records[at] as { type: string }).type);
    }
  }

  /** @param code of the error that the sender was told. */
  refuse(code: string): void {
    add(this.refused, code);
  }
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
