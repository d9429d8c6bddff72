import type { Logger } from '@sea-forge/service';
import type { EvidenceRecord } from '../record/record.ts';
import type { AppendOutcome, LogStore } from './log-store.ts';
import { asStoreError, type StoreError } from './store-error.ts';

/** One commit takes no more callers once it has this many records, so that it never keeps others waiting for long. */
const MAX_RECORDS = 5_000;

interface Waiting {
  readonly records: readonly EvidenceRecord[];
  readonly resolve: (outcome: AppendOutcome) => void;
  readonly reject: (error: StoreError) => void;
}

/** Takes records from many callers and commits all that wait in one transaction, so that they share one fsync. */
export class GroupCommitter {
  #store: LogStore;
  readonly #onCommit: (size: bigint) => void;
  readonly #logger: Logger;
  #waiting: Waiting[] = [];
  #problem: StoreError | undefined;

  constructor(store: LogStore, logger: Logger, onCommit: (size: bigint) => void) {
    this.#store = store;
    this.#logger = logger;
    this.#onCommit = onCommit;
  }

  /** Why the last commit failed; undefined where it did not. */
  get problem(): StoreError | undefined {
    return this.#problem;
  }

  /** Whoever waits gets into this store instead. */
  continueWith(store: LogStore): void {
    this.#store = store;
    this.#problem = undefined;
  }

  /** Takes no more records: the log is damaged. */
  stop(problem: StoreError): void {
    this.#problem = problem;
  }

  /** The store takes writes again. */
  recovered(): void {
    this.#problem = undefined;
  }

  /** Resolves when the records are on disk; rejects with a `StoreError`, and then none of them counts. */
  append(records: readonly EvidenceRecord[]): Promise<AppendOutcome> {
    return new Promise((resolve, reject) => {
      // After the poll phase: whatever arrives in it goes into the same commit.
      if (this.#waiting.length === 0) setImmediate(() => this.#commit());
      this.#waiting.push({ records, resolve, reject });
    });
  }

  #commit(): void {
    const group = this.#takeGroup();
    if (this.#waiting.length > 0) setImmediate(() => this.#commit());
    let outcomes: AppendOutcome[];
    try {
      if (this.#problem?.kind === 'damaged') throw this.#problem;
      outcomes = this.#store.append(group.map(({ records }) => records));
      this.#problem = undefined;
    } catch (error) {
      const problem = asStoreError(error);
      // Once, where it begins: whoever keeps trying must not fill the log.
      if (this.#problem?.kind !== problem.kind) {
        this.#logger.error('store_failed', { kind: problem.kind, reason: problem.message });
      }
      this.#problem = problem;
      for (const { reject } of group) reject(problem);
      return;
    }
    for (const [at, { resolve }] of group.entries()) resolve(outcomes[at] as AppendOutcome);
    this.#onCommit(this.#store.frontier().size);
  }

  #takeGroup(): Waiting[] {
    let records = 0;
    let callers = 0;
    for (const waiting of this.#waiting) {
      if (callers > 0 && records + waiting.records.length > MAX_RECORDS) break;
      records += waiting.records.length;
      callers += 1;
    }
    return this.#waiting.splice(0, callers);
  }
}
