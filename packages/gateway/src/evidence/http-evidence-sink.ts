import { Agent, request } from 'undici';
import { type CloudEvent, toCloudEvents } from './cloud-event.ts';
import { type EvidenceEvent, type EvidenceSink, EvidenceUnavailable } from './evidence-sink.ts';

export interface HttpEvidenceOptions {
  /** Of the evidence service, without path. */
  readonly url: string;
  readonly token?: string;
  /** CloudEvents `source`. */
  readonly source: string;
  readonly timeoutMs: number;
  /** Most events in one request. */
  readonly batchSize: number;
  readonly now: () => Date;
}

interface Pending {
  readonly events: readonly CloudEvent[];
  readonly done: () => void;
  readonly failed: (error: EvidenceUnavailable) => void;
}

const MAX_CONNECTIONS = 4;
const MAX_PENDING = 10_000;
const READY_MEMORY_MS = 1_000;
const RETRIES = 1;
/** Statuses that say no to a record for good. */
const REFUSALS = new Set([400, 409, 413, 422]);

/** Posts CloudEvents 1.0 to an evidence service; what arrives while requests are under way goes together in the next. */
export class HttpEvidenceSink implements EvidenceSink {
  readonly #options: HttpEvidenceOptions;
  readonly #agent: Agent;
  readonly #pending: Pending[] = [];
  #underWay = 0;
  #readyUntilMs = 0;

  constructor(options: HttpEvidenceOptions) {
    this.#options = options;
    this.#agent = new Agent({ connections: MAX_CONNECTIONS, connect: { timeout: options.timeoutMs } });
  }

  record(events: readonly EvidenceEvent[]): Promise<void> {
    return this.send(toCloudEvents(events, this.#options.source, this.#options.now()));
  }

  /** Resolves when they are durable, all or none; rejects with `EvidenceUnavailable`. The same ones may be sent again. */
  send(cloudEvents: readonly CloudEvent[]): Promise<void> {
    if (this.#pending.length >= MAX_PENDING) return Promise.reject(new EvidenceUnavailable('too many records wait'));
    return new Promise((done, failed) => {
      this.#pending.push({ events: cloudEvents, done, failed });
      this.#send();
    });
  }

  async isReady(): Promise<boolean> {
    if (this.#options.now().getTime() < this.#readyUntilMs) return true;
    try {
      const { statusCode, body } = await request(new URL('/ready', this.#options.url), {
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(this.#options.timeoutMs),
      });
      await body.dump();
      if (statusCode === 200) this.#remember();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#agent.close();
  }

  #send(): void {
    while (this.#underWay < MAX_CONNECTIONS && this.#pending.length > 0) {
      const batch = this.#nextBatch();
      this.#underWay++;
      void this.#deliver(batch).finally(() => {
        this.#underWay--;
        this.#send();
      });
    }
  }

  // At least one; what belongs together is never parted.
  #nextBatch(): Pending[] {
    const batch = [this.#pending.shift() as Pending];
    let size = (batch[0] as Pending).events.length;
    while (this.#pending.length > 0) {
      size += (this.#pending[0] as Pending).events.length;
      if (size > this.#options.batchSize) break;
      batch.push(this.#pending.shift() as Pending);
    }
    return batch;
  }

  async #deliver(batch: readonly Pending[]): Promise<void> {
    const outcome = await this.#post(batch.flatMap(({ events }) => events));
    if (outcome === undefined) for (const { done } of batch) done();
    // A batch is taken whole or not at all: one that is refused must not take the others with it.
    else if (outcome.refused && batch.length > 1) for (const one of batch) await this.#deliver([one]);
    else for (const { failed } of batch) failed(new EvidenceUnavailable(outcome.reason, outcome.refused));
  }

  async #post(events: readonly object[]): Promise<{ reason: string; refused: boolean } | undefined> {
    const { url, token, timeoutMs } = this.#options;
    let reason = '';
    for (let attempt = 0; attempt <= RETRIES; attempt++) {
      try {
        const { statusCode, body } = await request(new URL('/api/v1/events', url), {
          method: 'POST',
          dispatcher: this.#agent,
          headers: {
            'content-type': 'application/cloudevents-batch+json',
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
          body: JSON.stringify(events),
          signal: AbortSignal.timeout(timeoutMs),
        });
        await body.dump();
        if (statusCode === 200 || statusCode === 201) {
          this.#remember();
          return undefined;
        }
        this.#readyUntilMs = 0;
        return {
          reason: `the evidence service answered ${statusCode}`,
          refused: REFUSALS.has(statusCode),
        };
      } catch (error) {
        this.#readyUntilMs = 0;
        reason = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
        // Ids make a repetition harmless; a timeout has used its time up.
        if (reason === 'TimeoutError') break;
      }
    }
    return { reason, refused: false };
  }

  #remember(): void {
    this.#readyUntilMs = this.#options.now().getTime() + READY_MEMORY_MS;
  }
}
