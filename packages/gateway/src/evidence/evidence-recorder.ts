import type { Logger } from '@sea-forge/service';
import type { RegisteredModel } from '../service-definition.ts';
import { type CloudEvent, toCloudEvents } from './cloud-event.ts';
import { type EvidenceEvent, type EvidenceSink, EvidenceUnavailable } from './evidence-sink.ts';
import type { Backlog, EvidenceSpool } from './evidence-spool.ts';
import type { HttpEvidenceSink } from './http-evidence-sink.ts';

export type EvidenceMode = 'strict' | 'buffered';

export interface EvidenceRecorderOptions {
  readonly http: HttpEvidenceSink;
  /** Undefined where there is no data folder: then every record is strict. */
  readonly spool?: EvidenceSpool | undefined;
  /** Undefined: buffered. The high risk tier is strict in each case. */
  readonly mode?: EvidenceMode | undefined;
  readonly source: string;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Which records wait for the evidence service, and which for the local disk only (design: gateway, Decision). */
export class EvidenceRecorder {
  readonly #options: EvidenceRecorderOptions;
  readonly #buffered: EvidenceSink;

  constructor(options: EvidenceRecorderOptions) {
    this.#options = options;
    const { http, spool } = options;
    this.#buffered =
      spool === undefined
        ? http
        : { record: (events) => this.#spooled(events, spool), isReady: async () => !spool.isFull };
  }

  /** For requests to a model; without one, as for a model of the high tier. */
  of(model: RegisteredModel | undefined): EvidenceSink {
    const { http, mode } = this.#options;
    // The configuration can make more of it strict, never less.
    if (model?.riskTier === 'high' || mode === 'strict') return http;
    return model === undefined && mode === undefined ? http : this.#buffered;
  }

  /** What waits on the local disk, or was set aside there. */
  get backlog(): Backlog {
    return this.#options.spool?.backlog ?? { records: 0, bytes: 0, setAside: 0 };
  }

  /** Can records be taken at all? */
  async isReady(): Promise<boolean> {
    const { http, spool, mode } = this.#options;
    return mode === 'buffered' && spool !== undefined ? !spool.isFull : http.isReady();
  }

  /**
   * What an administrator did, or what must not wait. On the local disk when it resolves, whatever the evidence service
   * does; without a data folder as good as that service is. Never rejects for want of it.
   *
   * @param urgent whether it takes room beyond the spool's bound.
   * @returns whether the record is safe.
   */
  async note(events: readonly EvidenceEvent[], urgent = true): Promise<boolean> {
    const { http, spool, logger } = this.#options;
    try {
      await (spool === undefined ? http.record(events) : spool.append(this.#cloudEvents(events), urgent));
      return true;
    } catch (error) {
      if (!(error instanceof EvidenceUnavailable)) throw error;
      logger.error('evidence_lost', { events: events.map(({ type }) => type).join(), reason: error.message });
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#options.spool?.close();
    await this.#options.http.close();
  }

  // Straight to the service while it takes them; through the spool while it does not, and until that is empty again.
  async #spooled(events: readonly EvidenceEvent[], spool: EvidenceSpool): Promise<void> {
    const cloudEvents = this.#cloudEvents(events);
    if (spool.isEmpty) {
      try {
        return await this.#options.http.send(cloudEvents);
      } catch (error) {
        if (!(error instanceof EvidenceUnavailable) || error.isRefusal) throw error;
      }
    }
    await spool.append(cloudEvents);
  }

  #cloudEvents(events: readonly EvidenceEvent[]): CloudEvent[] {
    return toCloudEvents(events, this.#options.source, this.#options.now());
  }
}
