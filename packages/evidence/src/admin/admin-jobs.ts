import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Logger } from '@sea-forge/service';
import { makeBackup } from '../backup/make-backup.ts';
import { type HandOverReason } from '../key/hand-over.ts';
import { type RotateResult, rotateKey } from '../key/rotate-key.ts';
import type { EvidenceLog } from '../log/evidence-log.ts';
import { ownRecord } from '../log/own-records.ts';
import { pageQuery } from '../query/log-query.ts';
import { findCandidate } from '../restore/read-backup.ts';
import { restoreBackup } from '../restore/restore-backup.ts';
import { asStoreError, StoreError } from '../store/store-error.ts';
import { allowedPlace } from './allowed-place.ts';
import { JobBook, type JobStatus } from './job-book.ts';

export type JobKind = 'backup' | 'restore';

/** An operation was begun, or why not. */
export type Started =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly status: 400 | 403 | 404 | 409; readonly code: string; readonly message: string };

export interface AdminJobsOptions {
  /** Absolute paths of folders below which backups are written and read. */
  readonly places: readonly string[];
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Backup, restore and key rotation of a log, one at a time, and what became of the latest. */
export class AdminJobs {
  readonly #log: EvidenceLog;
  readonly #options: AdminJobsOptions;
  readonly #books: Readonly<Record<JobKind, JobBook>>;
  readonly #ending = new AbortController();
  #running: { readonly name: string; readonly done: Promise<void> } | undefined;

  constructor(log: EvidenceLog, options: AdminJobsOptions) {
    this.#log = log;
    this.#options = options;
    const book = (kind: JobKind) => new JobBook(join(log.paths.folder, `${kind}-status.json`), options.now());
    this.#books = { backup: book('backup'), restore: book('restore') };
    this.#settleRestore();
  }

  status(kind: JobKind): JobStatus | undefined {
    return this.#books[kind].latest;
  }

  /** Begins a backup below an allowed place, by default the first one. */
  backup(destination: string | undefined): Started {
    const place = this.#place(destination ?? pathToFileURL(`${this.#options.places[0] as string}/`).href);
    if (!place.ok) return place;
    return this.#start('backup', { destination: place.folder }, async (id) => {
      const made = await makeBackup(this.#log, {
        id,
        destination: place.folder,
        now: this.#options.now(),
        signal: this.#ending.signal,
      });
      return {
        tree_size: made.treeSize,
        bytes: made.bytes,
        verified: true,
        location: pathToFileURL(`${made.folder}/`).href,
      };
    });
  }

  /** Begins a restore from the folder of a backup; refuses at once where the log contains it already. */
  restore(source: string, dryRun: boolean): Started {
    const place = this.#place(source);
    if (!place.ok) return place;
    const found = findCandidate(this.#log.store, place.folder);
    if (!found.ok) return found;
    const { candidate } = found;
    const about = { source: place.folder, dry_run: dryRun, tree_size: candidate.manifest.tree_size };
    return this.#start('restore', about, async (id) => {
      const { now } = this.#options;
      const result = await restoreBackup(this.#log, {
        id,
        candidate,
        source: place.folder,
        dryRun,
        now,
        signal: this.#ending.signal,
      });
      return {
        verified: true,
        set_aside: dryRun ? null : result.setAside,
        live_size: result.liveSize,
        replayed: result.replayed,
        already_there: result.alreadyThere,
        damaged: result.damaged.length,
      };
    });
  }

  /** Rotates the signing key; resolves with undefined where something else is running. */
  async rotate(reason: HandOverReason): Promise<RotateResult | undefined> {
    if (this.#running !== undefined) return undefined;
    const rotation = rotateKey(this.#log, reason, this.#options.now());
    this.#hold('a key rotation', rotation);
    return rotation;
  }

  /** Name of what is running now. */
  get running(): string | undefined {
    return this.#running?.name;
  }

  /** Breaks off what is running, so that nothing of it is half there; resolves when that is done. */
  async stop(): Promise<void> {
    this.#ending.abort();
    while (this.#running !== undefined) await this.#running.done;
  }

  #place(address: string): { ok: true; folder: string } | (Started & { ok: false }) {
    const place = allowedPlace(address, this.#options.places);
    if (place.ok) return place;
    return { ...place, status: place.code === 'place_not_allowed' ? 403 : 400 };
  }

  #start(kind: JobKind, about: object, work: (id: string) => Promise<object>): Started {
    if (this.#running !== undefined) {
      return {
        ok: false,
        status: 409,
        code: 'busy',
        message: `${this.#running.name} is running: wait until it is done`,
      };
    }
    const id = randomUUID();
    const begun: JobStatus = {
      id,
      state: 'running',
      started: this.#options.now().toISOString(),
      finished: null,
      tree_size: null,
      bytes: null,
      verified: false,
      error: null,
      ...about,
    };
    this.#books[kind].write(begun);
    this.#hold(`a ${kind}`, this.#run(kind, begun, work));
    return { ok: true, id };
  }

  async #run(kind: JobKind, begun: JobStatus, work: (id: string) => Promise<object>): Promise<void> {
    const { logger, now } = this.#options;
    let ended: JobStatus;
    try {
      const result = await work(begun.id);
      ended = { ...begun, ...result, state: 'completed', finished: now().toISOString() };
      logger.info(`${kind}_completed`, { id: begun.id });
    } catch (error) {
      const reason = error instanceof StoreError ? error.message : describe(error);
      ended = { ...begun, state: 'failed', finished: now().toISOString(), error: reason };
      logger.error(`${kind}_failed`, { id: begun.id, reason });
    }
    // A restore that changed the log has its record in it already, written before anything became visible.
    if (kind === 'backup' || ended.state === 'failed') await this.#record(kind, ended);
    this.#books[kind].write(ended);
  }

  async #record(kind: JobKind, { error, ...status }: JobStatus): Promise<void> {
    const { logger, now } = this.#options;
    const { origin } = this.#log.store;
    try {
      const data = { ...status, ...(error === null ? {} : { error: error.slice(0, MAX_ERROR_LENGTH) }) };
      await this.#log.committer.append([ownRecord(origin, kind, data, now())]);
    } catch (failure) {
      logger.error(`${kind}_not_recorded`, { id: status.id, reason: asStoreError(failure).message });
    }
  }

  #hold(name: string, work: Promise<unknown>): void {
    const done = work.then(
      () => void (this.#running = undefined),
      () => void (this.#running = undefined),
    );
    this.#running = { name, done };
  }

  // Killed in the middle of a restore: it was done if its record is in the log.
  #settleRestore(): void {
    const { latest } = this.#books.restore;
    if (latest?.state !== 'failed') return;
    const { store } = this.#log;
    const range = { from: 0, to: Number(store.frontier().size) - 1 };
    const [newest] = store.read(pageQuery({ eventType: 'restore', labels: {}, order: 'desc' }, range, 1));
    if (newest === undefined) return;
    const { data } = JSON.parse(Buffer.from(newest.entry).toString('utf8')) as { data?: Record<string, any> };
    if (data?.['id'] !== latest.id || data['set_aside'] === undefined) return;
    this.#books.restore.write({
      ...latest,
      state: 'completed',
      error: null,
      verified: true,
      set_aside: data['set_aside'].name as string,
      replayed: data['replayed'],
      already_there: data['already_there'],
    });
  }
}

const MAX_ERROR_LENGTH = 500;

function describe(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const problem = asStoreError(error);
  if (problem.kind === 'full') return problem.message;
  return code === undefined ? message : `${code}: ${message.replace(/^\w+: /, '')}`;
}
