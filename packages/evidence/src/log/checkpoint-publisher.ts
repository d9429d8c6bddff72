import { frontierRoot, type NoteSigner, signCheckpoint } from '@sea-forge/transparency';
import type { Logger } from '@sea-forge/service';
import type { LogStore } from '../store/log-store.ts';
import { asStoreError, type StoreError } from '../store/store-error.ts';

export interface PublisherOptions {
  /** Records that may wait for a checkpoint. */
  readonly bufferSize: number;
  /** How long one may wait. */
  readonly flushIntervalMs: number;
  /** Keeps the signed note outside of the store: against it an older copy of the store is noticed. */
  readonly keep: (note: string) => void;
  readonly logger: Logger;
}

export interface PublishedCheckpoint {
  readonly size: bigint;
  /** The signed note. */
  readonly note: string;
}

/** Signs a checkpoint of the log when enough records, or enough time, have passed since the last one. */
export class CheckpointPublisher {
  readonly #store: LogStore;
  readonly #signer: NoteSigner;
  readonly #options: PublisherOptions;
  #published: PublishedCheckpoint;
  #problem: StoreError | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `kept` is the last checkpoint of this log, if there was one. Throws a `StoreError` where there is none yet and none can be made. */
  constructor(store: LogStore, signer: NoteSigner, options: PublisherOptions, kept?: PublishedCheckpoint) {
    this.#store = store;
    this.#signer = signer;
    this.#options = options;
    this.#published = kept ?? this.publish();
    if (store.frontier().size > this.#published.size) this.#tryPublish();
  }

  /** Why the last checkpoint could not be kept; undefined where it was. */
  get problem(): StoreError | undefined {
    return this.#problem;
  }

  get latest(): PublishedCheckpoint {
    return this.#published;
  }

  /** Told after each commit. A checkpoint that cannot be kept is tried again; the records it is about are safe. */
  committed(size: bigint): void {
    if (size - this.#published.size >= BigInt(this.#options.bufferSize)) this.#tryPublish();
    else if (size > this.#published.size) this.#arm();
  }

  /** Signs the log as it is now and keeps the checkpoint. Throws a `StoreError`. */
  publish(): PublishedCheckpoint {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { origin } = this.#store;
    const { keyId } = this.#signer;
    const frontier = this.#store.frontier();
    const note = signCheckpoint({ origin, size: frontier.size, root: frontierRoot(frontier) }, [this.#signer]);
    try {
      this.#store.saveCheckpoint({ keyId, size: Number(frontier.size), note });
      this.#options.keep(note);
    } catch (error) {
      this.#problem = asStoreError(error);
      throw this.#problem;
    }
    this.#problem = undefined;
    this.#published = { size: frontier.size, note };
    return this.#published;
  }

  /** The latest checkpoint, or a new one where that does not reach to `size` leaves yet. */
  covering(size: bigint): PublishedCheckpoint {
    return size > this.#published.size ? this.publish() : this.#published;
  }

  /** Publishes nothing more by itself. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Publishes what is still waiting and stops. */
  close(): void {
    this.stop();
    if (this.#store.frontier().size > this.#published.size) this.publish();
  }

  #arm(): void {
    this.#timer ??= setTimeout(() => this.#tryPublish(), this.#options.flushIntervalMs).unref();
  }

  #tryPublish(): void {
    try {
      this.publish();
    } catch (error) {
      this.#options.logger.error('checkpoint_failed', { reason: asStoreError(error).message });
      this.#arm();
    }
  }
}
