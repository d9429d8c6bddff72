import type { Logger } from '@sea-forge/service';
import type { EvidenceLog } from '../log/evidence-log.ts';
import { ownRecord } from '../log/own-records.ts';

/** One call of an endpoint that needs a role. */
export interface AccessCall {
  /** Id of the token, or `local`; undefined for a caller that was refused. */
  readonly client?: string;
  readonly peer: string;
  /** `POST /admin/backup` */
  readonly route: string;
  readonly role: string;
  /** Of a refusal: 401 or 403. */
  readonly status?: number;
}

interface Counted extends AccessCall {
  count: number;
  readonly from: string;
  to: string;
}

const MINUTE_MS = 60_000;
/** Different callers in a minute; those beyond are counted together. */
const MAX_ENTRIES = 1_000;

/**
 * Records who called what. Admin calls at once, each a record; reads and refused calls are counted by caller and minute,
 * so that whoever keeps trying does not fill the log. A record that cannot be kept waits for the next occasion: a log
 * that is full or damaged must not keep the operator from mending it.
 */
export class AccessRecorder {
  readonly #log: EvidenceLog;
  readonly #logger: Logger;
  readonly #now: () => Date;
  readonly #counted = new Map<string, Counted>();
  #timer: NodeJS.Timeout | undefined;

  constructor(log: EvidenceLog, logger: Logger, now: () => Date) {
    this.#log = log;
    this.#logger = logger;
    this.#now = now;
  }

  /** An admin's call; resolves when it is recorded, or when it is clear that it cannot be now. */
  async called(call: AccessCall): Promise<void> {
    this.counted(call);
    await this.flush();
  }

  /** A call that is recorded with others like it within a minute. */
  counted(call: AccessCall): void {
    const to = this.#now().toISOString();
    const key = JSON.stringify(call);
    const known = this.#counted.get(key);
    if (known !== undefined) {
      known.count += 1;
      known.to = to;
      return;
    }
    if (this.#counted.size >= MAX_ENTRIES && call.peer !== OTHERS) return this.counted(combined(call));
    this.#counted.set(key, { ...call, count: 1, from: to, to });
    this.#timer ??= setTimeout(() => void this.flush(), MINUTE_MS).unref();
  }

  /** Records all that was counted so far. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#counted.values()];
    if (waiting.length === 0) return;
    this.#counted.clear();
    const { origin } = this.#log.store;
    try {
      await this.#log.committer.append(waiting.map((call) => ownRecord(origin, 'access', dataOf(call), this.#now())));
    } catch (error) {
      this.#logger.warn('access_not_recorded', { calls: waiting.length, reason: (error as Error).message });
      for (const call of waiting) this.#counted.set(JSON.stringify(call), call);
      this.#timer ??= setTimeout(() => void this.flush(), MINUTE_MS).unref();
    }
  }
}

const OTHERS = 'others';

// Who exactly it was is no longer told apart: the log must stay bounded.
function combined({ role, status }: AccessCall): AccessCall {
  return { peer: OTHERS, route: OTHERS, role, ...(status === undefined ? {} : { status }) };
}

function dataOf({ client, peer, route, role, status, count, from, to }: Counted): Readonly<Record<string, unknown>> {
  return {
    ...(client === undefined ? {} : { client }),
    peer,
    route,
    role,
    allowed: status === undefined,
    ...(status === undefined ? {} : { status }),
    count,
    from,
    to,
  };
}
