import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeDurably } from '@sea-forge/service';
import type { Logger } from '@sea-forge/service';
import { type NoteSigner, parseVerifier } from '@sea-forge/transparency';
import type { OpenedHandOver } from '../key/hand-over.ts';
import { isRetired, type TrustedKey, trustedKeys } from '../key/key-history.ts';
import { readHandOvers } from '../key/read-hand-overs.ts';
import { settleRotation } from '../key/settle-rotation.ts';
import { createSigningKey, readSigningKey } from '../key/signing-key.ts';
import { clearStaging, finishSwap } from '../restore/swap.ts';
import { GroupCommitter } from '../store/group-committer.ts';
import type { LogStore } from '../store/log-store.ts';
import { openSqliteLogStore } from '../store/sqlite-log-store.ts';
import { asStoreError, StoreError } from '../store/store-error.ts';
import { checkOnOpen } from './check-log.ts';
import { CheckpointPublisher } from './checkpoint-publisher.ts';
import { type DataPaths, dataPaths } from './data-paths.ts';
import { type IntegrityWatch, watchIntegrity } from './integrity-watch.ts';

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

/**
 * A log that is open: its store, its key, its checkpoints, and the one way in. Store, signer and publisher become others
 * when a backup is restored or the key is rotated: read them each time.
 */
export interface EvidenceLog {
  readonly options: LogOptions;
  readonly paths: DataPaths;
  readonly store: LogStore;
  readonly signer: NoteSigner;
  /** The signing key and those before it. */
  readonly keys: readonly TrustedKey[];
  readonly publisher: CheckpointPublisher;
  readonly committer: GroupCommitter;
  /** Why no evidence can be kept at present; undefined where it can. After a failure it tries again. */
  readonly problem: () => StoreError | undefined;
  /** Signs with the key that is on disk now. */
  readonly rekey: () => void;
  /** Lets the store go, has the files of the log replaced, and goes on with what is there then. All in one step. */
  readonly replace: (change: () => void) => void;
  /** Publishes the last checkpoint and lets the store go. */
  readonly close: () => void;
}

/** Opens a log, or makes it, and checks it. Throws an Error that says why it cannot be used. */
export function openEvidenceLog(options: LogOptions): EvidenceLog {
  const paths = dataPaths(options.dataFolder, options.databasePath);
  mkdirSync(paths.folder, { recursive: true, mode: 0o700 });
  mkdirSync(dirname(paths.database), { recursive: true, mode: 0o700 });
  let open = openParts(paths, options);
  const committer = new GroupCommitter(open.store, options.logger, (size) => open.publisher.committed(size));
  let watch: IntegrityWatch;
  const startWatch = () => {
    watch = watchIntegrity(open.store, options.logger, (problem) => committer.stop(problem));
  };
  startWatch();
  return {
    options,
    paths,
    get store() {
      return open.store;
    },
    get signer() {
      return open.signer;
    },
    get keys() {
      return open.keys;
    },
    get publisher() {
      return open.publisher;
    },
    committer,
    problem: () => problemOf(open, committer),
    rekey: () => {
      const { store } = open;
      open.publisher.stop();
      open = partsOf(store, paths, options);
    },
    replace: (change) => {
      watch.stop();
      open.publisher.stop();
      open.store.close();
      try {
        change();
      } finally {
        open = openParts(paths, options);
        committer.continueWith(open.store);
        startWatch();
      }
    },
    close: () => {
      watch.stop();
      try {
        if (committer.problem?.kind !== 'damaged') open.publisher.close();
      } finally {
        open.store.close();
      }
    },
  };
}

interface Parts {
  readonly store: LogStore;
  readonly signer: NoteSigner;
  readonly keys: readonly TrustedKey[];
  readonly publisher: CheckpointPublisher;
}

function openParts(paths: DataPaths, options: LogOptions): Parts {
  const { folder, database, signingKey } = paths;
  finishSwap(paths);
  // Not begun anew: whoever takes the database away must not get an empty log that looks like a quiet one.
  if (existsSync(signingKey) && !existsSync(database)) {
    const message = `the database of this log is not at ${database}: put it back, or take ${folder} away to begin another log`;
    throw new StoreError('failed', message);
  }
  const { compression, context } = options;
  const store = openSqliteLogStore(database, { newOrigin: newOrigin(context), compression });
  try {
    clearStaging(paths);
    settleRotation(store, paths);
    return partsOf(store, paths, options);
  } catch (error) {
    store.close();
    throw error;
  }
}

function partsOf(store: LogStore, paths: DataPaths, options: LogOptions): Parts {
  const handOvers = readHandOvers(store);
  const signer = signerOf(store, paths.signingKey, handOvers);
  const verifier = parseVerifier(signer.vkey);
  if (verifier === undefined) throw new TypeError('the signer has no Ed25519 key');
  const keys = trustedKeys([verifier], handOvers);
  const known = keys.map((key) => key.verifier);
  const ofStore = store.checkpoints().filter(({ keyId }) => known.some((key) => key.keyId === keyId));
  const notes = [readIfThere(paths.checkpoint), ...ofStore.map(({ note }) => note)].filter(
    (note) => note !== undefined,
  );
  checkOnOpen(store, notes, known);
  // Only what is missing is written: evidence must be readable also on a full disk.
  if (readIfThere(paths.publicKey) !== `${signer.vkey}\n`) writeDurably(paths.publicKey, `${signer.vkey}\n`);
  const keep = (note: string) => writeDurably(paths.checkpoint, note);
  const own = ofStore.find(({ keyId }) => keyId === signer.keyId);
  const kept = own === undefined ? undefined : { size: BigInt(own.size), note: own.note };
  return { store, signer, keys, publisher: new CheckpointPublisher(store, signer, { ...options, keep }, kept) };
}

// Without traffic nobody would notice that the disk has space again: a checkpoint is the write that shows it.
function problemOf({ store, publisher }: Parts, committer: GroupCommitter): StoreError | undefined {
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
function signerOf(store: LogStore, path: string, handOvers: readonly OpenedHandOver[]): NoteSigner {
  const result = readSigningKey(path);
  if (result.kind === 'refused') throw new StoreError('failed', result.message);
  const known = store.checkpoints();
  if (result.kind === 'absent') {
    if (known.length === 0 && store.frontier().size === 0n) return createSigningKey(path, store.origin);
    throw new StoreError('failed', `the signing key of this log is not at ${path}`);
  }
  const { name, keyId, vkey } = result.signer;
  const isKnown =
    known.length === 0 ||
    known.some((checkpoint) => checkpoint.keyId === keyId) ||
    handOvers.some(({ to }) => to.vkey === vkey);
  if (name !== store.origin || !isKnown) {
    throw new StoreError('failed', `the signing key at ${path} is not the one of this log, ${store.origin}`);
  }
  if (isRetired(vkey, handOvers)) {
    const [next] = handOvers.filter(({ from }) => from.vkey === vkey);
    const message = `the signing key at ${path} was taken out of use: the log was handed over to ${next?.to.keyId}`;
    throw new StoreError('failed', message);
  }
  return result.signer;
}

// Unique, so that two logs of one context are never taken for each other.
function newOrigin(context: string): string {
  return `sea-evidence/${context.replaceAll(/[^\w.-]/g, '-')}/${randomBytes(6).toString('hex')}`;
}
