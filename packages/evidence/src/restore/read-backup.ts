import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { emptyRoot, equalHashes, rangeHash } from '@sea-forge/transparency';
import { checkCopy } from '../backup/check-copy.ts';
import { readManifest } from '../backup/manifest.ts';
import type { Checkpoint } from '@sea-forge/transparency';
import type { Manifest } from '../backup/manifest.ts';
import type { LogStore } from '../store/log-store.ts';
import { StoreError } from '../store/store-error.ts';

/** A backup that may be restored over a log; not yet verified but for what its manifest says about itself. */
export interface Candidate {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly checkpoint: Checkpoint;
}

export type CandidateResult =
  | { readonly ok: true; readonly candidate: Candidate }
  | { readonly ok: false; readonly status: 404 | 409; readonly code: string; readonly message: string };

/** Is there a backup, and does it hold anything that the log does not? Changes nothing. */
export function findCandidate(store: LogStore, folder: string): CandidateResult {
  const found = readManifest(folder);
  if (!found.ok) {
    return found.isAbsent
      ? { ok: false, status: 404, code: 'backup_not_found', message: found.message }
      : { ok: false, status: 409, code: 'backup_not_valid', message: found.message };
  }
  const { manifest, checkpoint } = found;
  if (isContained(store, checkpoint)) {
    const message = `the log already contains this backup (its first ${checkpoint.size} records): nothing was changed`;
    return { ok: false, status: 409, code: 'backup_contained', message };
  }
  return { ok: true, candidate: { folder, manifest, checkpoint } };
}

/** Copies the database of a backup to `target` and verifies all of it there. Throws a `StoreError` that says what is wrong. */
export async function copyVerified(
  { folder, manifest, checkpoint }: Candidate,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  const { file, bytes, sha256 } = manifest.database;
  const hash = createHash('sha256');
  let length = 0;
  const source = createReadStream(join(folder, file));
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        length += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(target, { flags: 'wx', mode: 0o600 }),
    { signal },
  );
  const digest = hash.digest('hex');
  try {
    await checkCopy(target, checkpoint, signal);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new StoreError('damaged', `the backup is damaged: ${error.message.replace(`${target}: `, '')}`, {
      cause: error,
    });
  }
  // After the records: they say which one it is.
  if (length !== bytes || digest !== sha256) {
    throw new StoreError('damaged', `the backup is damaged: ${file} is not the file that its manifest describes`);
  }
}

function isContained(store: LogStore, { size, root }: Checkpoint): boolean {
  if (size > store.frontier().size) return false;
  return equalHashes(size === 0n ? emptyRoot() : rangeHash({ start: 0n, end: size }, store.readNode), root);
}
