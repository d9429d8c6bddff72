import { existsSync, readFileSync } from 'node:fs';
import { writeDurably } from '@sea-forge/service';

/** What is known of the latest run of something that takes longer than a request. */
export interface JobStatus {
  readonly id: string;
  readonly state: 'running' | 'completed' | 'failed';
  readonly started: string;
  readonly finished: string | null;
  readonly tree_size: number | null;
  readonly verified: boolean;
  readonly error: string | null;
  readonly [member: string]: unknown;
}

/** Keeps the latest status, also over a restart of the service. */
export class JobBook {
  readonly #path: string;
  #latest: JobStatus | undefined;

  /** A run that was not finished when the service ended has failed. */
  constructor(path: string, now: Date) {
    this.#path = path;
    this.#latest = existsSync(path) ? readStatus(path) : undefined;
    if (this.#latest?.state === 'running') {
      const error = 'the service ended before it was finished';
      this.#latest = { ...this.#latest, state: 'failed', finished: now.toISOString(), error };
    }
  }

  get latest(): JobStatus | undefined {
    return this.#latest;
  }

  /** A status that cannot be written is kept in memory: a full disk must not stop what frees it. */
  write(status: JobStatus): void {
    this.#latest = status;
    try {
      writeDurably(this.#path, `${JSON.stringify(status)}\n`);
    } catch {
      // Said by the answer all the same.
    }
  }
}

function readStatus(path: string): JobStatus | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as JobStatus;
  } catch {
    return undefined;
  }
}
