import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Logger } from '@sea-forge/service';
import { type NoteSigner, parseVerifier } from '@sea-forge/transparency';
import { writeDurably } from '../file/write-durably.ts';
import { createSigningKey, readSigningKey } from '../key/signing-key.ts';
import { GroupCommitter } from '../store/group-committer.ts';
import type { LogStore } from '../store/log-store.ts';
import { openSqliteLogStore } from '../store/sqlite-log-store.ts';
import { asStoreError, StoreError } from '../store/store-error.ts';
import { checkOnOpen } from './check-log.ts';
import { CheckpointPublisher } from './checkpoint-publisher.ts';
import { watchIntegrity } from './integrity-watch.ts';

export interface LogOptions {
  /** Folder of the signing key and the last checkpoint, made if absent. */
  readonly dataFolder: string;
  /** Path of the database. */
  readonly databasePath: string;
  /** Goes into the name of a log that is made now. */
  readonly context: string;
  readonly compression: boolean;
  /** Records that may wait for a checkpoint, and how long. */
  readonly bufferSize: number;
  readonly flushIntervalMs: number;
  readonly logger: Logger;
}

/** A log that is open: its store, its key, its checkpoints, and the one way in. */
export interface EvidenceLog {
  readonly store: LogStore;
  readonly signer: NoteSigner;
  readonly publisher: CheckpointPublisher;
  readonly committer: GroupCommitter;
  /** Why no evidence can be kept at present; undefined where it can. After a failure it tries again. */
  readonly problem: () => StoreError | undefined;
  /** Publishes the last checkpoint and lets the store go. */
  readonly close: () => void;
}

/** Opens a log, or makes it, and checks it. Throws an Error that says why it cannot be used. */
export function openEvidenceLog(options: LogOptions): EvidenceLog {
  const { dataFolder, databasePath, compression } = options;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  mkdirSync(dirname(databasePath), { recursive: true, mode: 0o700 });
  const keyPath = join(dataFolder, 'keys', 'signing.key');
  // Not begun anew: whoever takes the database away must not get an empty log that looks like a quiet one.
  if (existsSync(keyPath) && !existsSync(databasePath)) {
    const message = `the database of this log is not at ${databasePath}: put it back, or take ${dataFolder} away to begin another log`;
    throw new StoreError('failed', message);
  }
  const store = openSqliteLogStore(databasePath, { newOrigin: newOrigin(options.context), compression });
  try {
    return openWith(store, signerOf(store, keyPath), options);
  } catch (error) {
    store.close();
    throw error;
  }
}

function openWith(store: LogStore, signer: NoteSigner, options: LogOptions): EvidenceLog {
  const { dataFolder, logger } = options;
  const checkpointPath = join(dataFolder, 'checkpoint');
  const verifier = parseVerifier(signer.vkey);
  if (verifier === undefined) throw new TypeError('the signer has no Ed25519 key');
  const [ofStore] = store.checkpoints().filter(({ keyId }) => keyId === signer.keyId);
  const notes = [readIfThere(checkpointPath), ofStore?.note].filter((note) => note !== undefined);
  checkOnOpen(store, notes, verifier);
  const publicKeyPath = join(dataFolder, 'keys', 'signing.pub');
  // Only what is missing is written: evidence must be readable also on a full disk.
  if (readIfThere(publicKeyPath) !== `${signer.vkey}\n`) writeDurably(publicKeyPath, `${signer.vkey}\n`);
  const keep = (note: string) => writeDurably(checkpointPath, note);
  const kept = ofStore === undefined ? undefined : { size: BigInt(ofStore.size), note: ofStore.note };
  const publisher = new CheckpointPublisher(store, signer, { ...options, keep }, kept);
  const committer = new GroupCommitter(store, logger, (size) => publisher.committed(size));
  const watch = watchIntegrity(store, logger, (problem) => committer.stop(problem));
  return {
    store,
    signer,
    publisher,
    committer,
    problem: () => problemOf(store, committer, publisher),
    close: () => {
      watch.stop();
      try {
        if (committer.problem?.kind !== 'damaged') publisher.close();
      } finally {
        store.close();
      }
    },
  };
}

// Without traffic nobody would notice that the disk has space again: a checkpoint is the write that shows it.
function problemOf(store: LogStore, committer: GroupCommitter, publisher: CheckpointPublisher): StoreError | undefined {
  if (committer.problem?.kind === 'damaged') return committer.problem;
  try {
    if (committer.problem === undefined && publisher.problem === undefined) store.checkpoints();
    else publisher.publish();
  } catch (error) {
    return asStoreError(error);
  }
  committer.recovered();
  return undefined;
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

// A key is made for a new log only: a log whose key is gone must not silently go on under another.
function signerOf(store: LogStore, path: string): NoteSigner {
  const result = readSigningKey(path);
  if (result.kind === 'refused') throw new StoreError('failed', result.message);
  const known = store.checkpoints();
  if (result.kind === 'absent') {
    if (known.length === 0 && store.frontier().size === 0n) return createSigningKey(path, store.origin);
    throw new StoreError('failed', `the signing key of this log is not at ${path}`);
  }
  const { name, keyId } = result.signer;
  if (name !== store.origin || (known.length > 0 && !known.some((checkpoint) => checkpoint.keyId === keyId))) {
    throw new StoreError('failed', `the signing key at ${path} is not the one of this log, ${store.origin}`);
  }
  return result.signer;
}

// Unique, so that two logs of one context are never taken for each other.
function newOrigin(context: string): string {
  return `sea-evidence/${context.replaceAll(/[^\w.-]/g, '-')}/${randomBytes(6).toString('hex')}`;
}
