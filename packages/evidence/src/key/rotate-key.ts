import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '@sea-forge/service';
import { frontierRoot, parseVerifier } from '@sea-forge/transparency';
import type { EvidenceLog } from '../log/evidence-log.ts';
import { ownRecord } from '../log/own-records.ts';
import { asStoreError, StoreError } from '../store/store-error.ts';
import { type HandOverReason, signHandOver } from './hand-over.ts';
import { settleRotation } from './settle-rotation.ts';
import { createSigningKey, readSigningKey } from './signing-key.ts';

export interface RotatedKey {
  readonly keyId: string;
  readonly previousKeyId: string;
  readonly vkey: string;
  /** Index of the record of the hand-over. */
  readonly index: number;
  /** First checkpoint of the new key. */
  readonly checkpoint: string;
}

export type RotateResult =
  { readonly ok: true; readonly rotated: RotatedKey } | { readonly ok: false; readonly message: string };

/**
 * Puts a new signing key in the place of the present one: the hand-over, signed by both, is a record; a last checkpoint
 * of the former key covers it; then the new key signs. The private part of the former key is gone afterwards.
 * Not `ok` where keys cannot be written here. Throws a `StoreError` where the record cannot be kept; nothing has changed
 * then.
 */
export async function rotateKey(log: EvidenceLog, reason: HandOverReason, now: Date): Promise<RotateResult> {
  const { paths, signer: former, store } = log;
  try {
    rmSync(paths.nextKey, { force: true });
    createSigningKey(paths.nextKey, store.origin);
  } catch (error) {
    const problem = asStoreError(error);
    if (problem.kind === 'full') throw problem;
    return { ok: false, message: unwritable(dirname(paths.nextKey), error) };
  }
  try {
    const index = await recordHandOver(log, reason, now);
    log.publisher.publish();
    renameSync(paths.nextKey, paths.signingKey);
    syncFolder(paths.keys);
    log.rekey();
    const { keyId, vkey } = log.signer;
    const checkpoint = log.publisher.publish().note;
    return { ok: true, rotated: { keyId, previousKeyId: former.keyId, vkey, index, checkpoint } };
  } catch (error) {
    // Whether the hand-over is in the log decides which key goes on.
    settleRotation(log.store, paths);
    log.rekey();
    throw asStoreError(error);
  }
}

async function recordHandOver(log: EvidenceLog, reason: HandOverReason, now: Date): Promise<number> {
  const { store, signer, paths, committer } = log;
  const next = readSigningKey(paths.nextKey);
  const from = parseVerifier(signer.vkey);
  const to = next.kind === 'found' ? parseVerifier(next.signer.vkey) : undefined;
  if (next.kind !== 'found' || from === undefined || to === undefined) {
    throw new StoreError('failed', 'the new signing key could not be read back');
  }
  const frontier = store.frontier();
  const root = Buffer.from(frontierRoot(frontier)).toString('base64');
  const handOver = { origin: store.origin, from, to, reason, size: frontier.size, root };
  const note = signHandOver(handOver, [signer, next.signer]);
  const data = { reason, key_id: to.keyId, previous_key_id: from.keyId, vkey: to.vkey, hand_over: note };
  const outcome = await committer.append([ownRecord(store.origin, 'key_rotation', data, now)]);
  if (outcome.kind !== 'appended') throw new StoreError('failed', 'the hand-over has an id that is taken');
  return outcome.receipts[0]?.index ?? 0;
}

function unwritable(folder: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return `the service cannot write keys at ${folder} (${code ?? 'unknown reason'}): make that folder writable for it, e.g. mount it read-write, and rotate again`;
}
