import type { Logger } from '@sea-forge/service';
import type { CloudEvent } from './cloud-event.ts';
import { EvidenceUnavailable } from './evidence-sink.ts';
import { SpoolFiles, type SpooledRecord } from './spool-files.ts';

export interface SpoolOptions {
  /** Made if need be. */
  readonly folder: string;
  readonly maxBytes: number;
  /** Most events in one request. */
  readonly batchSize: number;
  /** Resolves when they are durable elsewhere; rejects with `EvidenceUnavailable`. */
  readonly send: (events: readonly CloudEvent[]) => Promise<void>;
  /** What goes on record about records that were set aside. */
  readonly report: (lost: SetAsideRecords) => readonly CloudEvent[];
  readonly logger: Logger;
}

/** Records that did not come to the evidence service. */
export interface SetAsideRecords {
  /** `spool_damaged`: cannot be read any more. `evidence_refused`: the service says no to what they are. */
  readonly code: 'spool_damaged' | 'evidence_refused';
  /** SHA-256 of their lines in `refused.jsonl`. */
  readonly digests: readonly string[];
}

/** What waits on the local disk. */
export interface Backlog {
  /** Events. */
  readonly records: number;
  readonly bytes: number;
  /** Lines of `refused.jsonl`. */
  readonly setAside: number;
}

interface Pending {
  readonly line: string;
  readonly done: () => void;
  readonly failed: (error: EvidenceUnavailable) => void;
}

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2_000;

/**
 * Records on the local disk until the evidence service has them: bounded, fsynced in groups, replayed in order, also after
 * a crash (design: gateway, Evidence before success). What it has sent and could not yet forget goes again: the service
 * knows it by its id. What the service says no to, or cannot be read any more, is set
 * aside in `refused.jsonl`, logged, counted and itself on record.
 */
export class EvidenceSpool {
  readonly #options: SpoolOptions;
  readonly #files: SpoolFiles;
  readonly #queue: SpooledRecord[];
  #bytes: number;
  #pending: Pending[] = [];
  #writing: Promise<void> | undefined;
  #replaying: Promise<void> | undefined;
  #waiting: { readonly timer: NodeJS.Timeout; readonly stop: () => void } | undefined;
  #isClosed = false;

  /** Takes what an earlier process left over. Throws where the folder cannot be used. */
  constructor(options: SpoolOptions) {
    this.#options = options;
    this.#files = new SpoolFiles(options.folder);
    const { records, damaged } = this.#files.load();
    this.#queue = records;
    this.#bytes = records.reduce((sum, { bytes }) => sum + bytes, 0);
    if (damaged.length > 0) {
      options.logger.error('spool_damaged', { lines: damaged.length });
      this.#report({ code: 'spool_damaged', digests: damaged });
    }
    this.#replay();
  }

  get backlog(): Backlog {
    const records = this.#queue.reduce((sum, { events }) => sum + events.length, 0);
    return { records, bytes: this.#bytes, setAside: this.#files.setAside };
  }

  get isEmpty(): boolean {
    return this.#bytes === 0;
  }

  get isFull(): boolean {
    return this.#bytes >= this.#options.maxBytes;
  }

  /**
   * Resolves when the events are on disk; rejects with `EvidenceUnavailable` where there is no room.
   *
   * @param urgent takes room beyond the bound: what an administrator did is never lost for want of it.
   */
  append(events: readonly CloudEvent[], urgent = false): Promise<void> {
    if (this.#isClosed) return Promise.reject(new EvidenceUnavailable('the spool is closed'));
    const line = `${JSON.stringify(events)}\n`;
    const bytes = Buffer.byteLength(line);
    if (!urgent && this.#bytes + bytes > this.#options.maxBytes) {
      return Promise.reject(new EvidenceUnavailable('the spool is full (evidence.spool_size)'));
    }
    this.#bytes += bytes;
    return new Promise((done, failed) => {
      this.#pending.push({ line, done, failed });
      this.#writing ??= this.#write();
    });
  }

  /** Ends when what was taken is on disk; what is not sent yet stays there. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#writing;
    this.#waiting?.stop();
    await this.#replaying;
    this.#files.close(this.isEmpty);
  }

  // What comes while a group is written goes together in the next.
  async #write(): Promise<void> {
    while (this.#pending.length > 0) {
      const group = this.#pending;
      this.#pending = [];
      try {
        this.#queue.push(...(await this.#files.append(group.map(({ line }) => line))));
        for (const { done } of group) done();
      } catch (error) {
        for (const { line } of group) this.#bytes -= Buffer.byteLength(line);
        const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
        this.#options.logger.error('spool_failed', { reason: code });
        for (const { failed } of group) failed(new EvidenceUnavailable(`the spool cannot be written: ${code}`));
      }
    }
    this.#writing = undefined;
    this.#replay();
  }

  #replay(): void {
    if (this.#queue.length === 0) return;
    this.#replaying ??= this.#replayAll().finally(() => {
      this.#replaying = undefined;
      if (!this.#isClosed) this.#replay();
    });
  }

  async #replayAll(): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    while (this.#queue.length > 0 && !this.#isClosed) {
      const batch = this.#nextBatch();
      try {
        await this.#options.send(batch.flatMap(({ events }) => events));
        this.#forget(batch.length);
        waitMs = FIRST_WAIT_MS;
      } catch (error) {
        if (error instanceof EvidenceUnavailable && error.isRefusal) await this.#sortOut(batch);
        else {
          await this.#wait(waitMs);
          waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
        }
      }
    }
  }

  // At least one; what belongs together is never parted.
  #nextBatch(): SpooledRecord[] {
    let size = 0;
    let count = 0;
    for (const { events } of this.#queue) {
      size += events.length;
      if (count > 0 && size > this.#options.batchSize) break;
      count++;
    }
    return this.#queue.slice(0, count);
  }

  /** A batch is taken whole or not at all: the record that is refused must not keep the others back. */
  async #sortOut(batch: readonly SpooledRecord[]): Promise<void> {
    for (const record of batch) {
      try {
        await this.#options.send(record.events);
      } catch (error) {
        if (!(error instanceof EvidenceUnavailable && error.isRefusal)) return;
        const digest = this.#files.keepAside(record);
        this.#options.logger.error('evidence_refused', { reason: error.message, id: record.events[0]?.id });
        // What is said about records that were refused may be refused itself; nothing is said about that.
        const isReport = record.events.every(({ type }) => type === 'error');
        if (digest !== undefined && !isReport) this.#report({ code: 'evidence_refused', digests: [digest] });
      }
      this.#forget(1);
    }
  }

  #report(lost: SetAsideRecords): void {
    // A disk that does not take it has been told to the log.
    this.append(this.#options.report(lost), true).catch(() => undefined);
  }

  #forget(count: number): void {
    for (const record of this.#queue.splice(0, count)) {
      this.#bytes -= record.bytes;
      this.#files.forget(record);
    }
  }

  #wait(waitMs: number): Promise<void> {
    return new Promise((done) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.#waiting = undefined;
        done();
      };
      const timer = setTimeout(stop, waitMs);
      timer.unref();
      this.#waiting = { timer, stop };
      if (this.#isClosed) stop();
    });
  }
}
