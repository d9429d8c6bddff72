import { FilterFailure } from '../filter-failure.ts';
import type { Moderation } from './read-moderation.ts';

/** The classifier says no to what it was asked, not to when. */
export class ModerationRefused extends FilterFailure {}

interface Pending {
  readonly text: string;
  readonly signal: AbortSignal;
  readonly done: (moderation: Moderation) => void;
  readonly failed: (error: unknown) => void;
}

const MAX_UNDER_WAY = 4;

/** Texts of requests that are judged at the same time go to a classifier together, at most `batchSize` in one call. */
export class ModerationBatches {
  readonly #batchSize: number;
  readonly #send: (texts: readonly string[]) => Promise<readonly Moderation[]>;
  #pending: Pending[] = [];
  #underWay = 0;

  /** @param send one call; rejects with `FilterFailure`. */
  constructor(batchSize: number, send: (texts: readonly string[]) => Promise<readonly Moderation[]>) {
    this.#batchSize = batchSize;
    this.#send = send;
  }

  /** Rejects where one of them could not be judged. What has not gone out when `signal` fires does not. */
  readonly classify = (texts: readonly string[], signal: AbortSignal): Promise<readonly Moderation[]> => {
    const all = texts.map(
      (text) =>
        new Promise<Moderation>((done, failed) => {
          this.#pending.push({ text, signal, done, failed });
        }),
    );
    this.#next();
    return Promise.all(all);
  };

  #next(): void {
    this.#pending = this.#pending.filter(({ signal }) => !signal.aborted);
    while (this.#underWay < MAX_UNDER_WAY && this.#pending.length > 0) {
      this.#underWay++;
      void this.#sendBatch(this.#pending.splice(0, this.#batchSize)).finally(() => {
        this.#underWay--;
        this.#next();
      });
    }
  }

  async #sendBatch(batch: readonly Pending[]): Promise<void> {
    try {
      const moderations = await this.#send(batch.map(({ text }) => text));
      for (const [at, { done }] of batch.entries()) done(moderations[at] as Moderation);
    } catch (error) {
      // A text that is refused must not take those of others with it.
      if (error instanceof ModerationRefused && batch.length > 1) {
        for (const one of batch) await this.#sendBatch([one]);
      } else for (const { failed } of batch) failed(error);
    }
  }
}
