import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder, writeDurably } from '@sea-forge/service';
import { equalHashes, frontierRoot, openCheckpoint, rangeHash } from '@sea-forge/transparency';
import type { EvidenceLog } from '../log/evidence-log.ts';
import { copyLog } from '../store/copy-log.ts';
import { openSqliteLogStore } from '../store/sqlite-log-store.ts';
import { StoreError } from '../store/store-error.ts';
import { checkCopy } from './check-copy.ts';
import { digestFile, type Manifest, MANIFEST, readManifest } from './manifest.ts';

export interface MadeBackup {
  readonly folder: string;
  readonly treeSize: number;
  readonly bytes: number;
}

export interface BackupRequest {
  readonly id: string;
  /** Absolute path of a folder; the folder of the day is made in it. */
  readonly destination: string;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/**
 * Writes a self-contained backup of a log into a folder of the UTC day, as the log is now, while it
 * is written to, and reads it again before it counts. A later backup of the same day takes its place only where it
 * contains it. Throws an Error for an operator; then there is no new backup, and an earlier one is as it was.
 */
export async function makeBackup(log: EvidenceLog, request: BackupRequest): Promise<MadeBackup> {
  const { destination, id, now, signal } = request;
  const { store, keys, signer } = log;
  const note = log.publisher.covering(store.frontier().size).note;
  const opened = openCheckpoint(
    note,
    keys.map(({ verifier }) => verifier),
    store.origin,
  );
  if (!opened.ok) throw new StoreError('failed', `the checkpoint of the log does not hold: ${opened.reason}`);
  const { checkpoint } = opened;
  const folder = dayFolder(destination, now.toISOString().slice(0, 10), log);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  syncFolder(dirname(folder));
  const file = `evidence-${checkpoint.size}-${id}.db`;
  const path = join(folder, file);
  try {
    await copyTo(path, log, Number(checkpoint.size), signal);
    await checkCopy(path, checkpoint, signal);
    const database = { file, ...(await digestFile(path)) };
    const vkeys = [signer.vkey, ...keys.map(({ verifier }) => verifier.vkey).filter((vkey) => vkey !== signer.vkey)];
    const manifest: Manifest = {
      schemaVersion: 1,
      id,
      created: now.toISOString(),
      origin: store.origin,
      tree_size: Number(checkpoint.size),
      checkpoint: note,
      keys: vkeys,
      database,
    };
    syncFolder(folder);
    writeDurably(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    removeOthers(folder, file);
    return { folder, treeSize: manifest.tree_size, bytes: database.bytes };
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
    throw error;
  }
}

async function copyTo(path: string, { store, options }: EvidenceLog, size: number, signal: AbortSignal): Promise<void> {
  const copy = openSqliteLogStore(path, { newOrigin: store.origin, compression: options.compression });
  try {
    await copyLog(store, size, copy, signal);
  } finally {
    copy.close();
  }
}

// A backup that this log does not contain, of another log or of another way that this one once took, is never replaced.
function dayFolder(destination: string, day: string, log: EvidenceLog): string {
  for (let n = 1; ; n++) {
    const folder = join(destination, n === 1 ? day : `${day}.${n}`);
    if (!existsSync(join(folder, MANIFEST)) || containsBackup(log, folder)) return folder;
  }
}

function containsBackup({ store }: EvidenceLog, folder: string): boolean {
  const found = readManifest(folder);
  if (!found.ok) return false;
  const { origin, size, root } = found.checkpoint;
  if (origin !== store.origin || size > store.frontier().size) return false;
  const own = size === 0n ? frontierRoot({ size, hashes: [] }) : rangeHash({ start: 0n, end: size }, store.readNode);
  return equalHashes(own, root);
}

// The database of the backup that was here before, and what an interrupted one has left.
function removeOthers(folder: string, keep: string): void {
  for (const name of readdirSync(folder)) {
    if (name !== keep && /^evidence-[\w-]+\.db(?:-wal|-shm|-journal)?$/.test(name)) rmSync(join(folder, name));
  }
}
