import type { Identity } from '@sea-forge/service';
import type { EvidenceRecorder } from '../evidence/evidence-recorder.ts';

/** An administrator's call that was let in. */
export interface AdminCall {
  readonly requestId: string;
  readonly caller: Identity;
  /** Method and path, e.g. `POST /admin/kill-switch`. */
  readonly route: string;
  readonly status: number;
}

const MINUTE_MS = 60_000;
const MAX_PEERS = 1_000;
const OTHER_PEERS = 'others';

/**
 * `access` events (design: gateway, Security): one for each call that was let in; those refused are counted by peer and
 * minute, so that nobody fills the log by being refused.
 */
export class AccessLog {
  readonly #evidence: EvidenceRecorder;
  readonly #now: () => Date;
  #refused = new Map<string, number>();
  #since: Date | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(evidence: EvidenceRecorder, now: () => Date) {
    this.#evidence = evidence;
    this.#now = now;
  }

  async admitted({ requestId, caller, route, status }: AdminCall): Promise<void> {
    const data = { request_id: requestId, client: caller.id, kind: caller.kind, route, status, outcome: 'admitted' };
    await this.#evidence.note([{ type: 'access', data }]);
  }

  /** @param peer its address; undefined once it has gone. */
  refused(peer = 'unknown'): void {
    const name = this.#refused.has(peer) || this.#refused.size < MAX_PEERS ? peer : OTHER_PEERS;
    this.#refused.set(name, (this.#refused.get(name) ?? 0) + 1);
    if (this.#timer !== undefined) return;
    this.#since = this.#now();
    this.#timer = setTimeout(() => void this.flush(), MINUTE_MS);
    this.#timer.unref();
  }

  /** Records the counts so far. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const counts = this.#refused;
    if (counts.size === 0) return;
    this.#refused = new Map();
    const since = this.#since?.toISOString();
    const until = this.#now().toISOString();
    const events = Array.from(counts, ([peer, count]) => ({
      type: 'access' as const,
      data: { outcome: 'refused', peer, count, since, until },
    }));
    for (const event of events) await this.#evidence.note([event]);
  }
}
