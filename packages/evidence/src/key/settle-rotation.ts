import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '@sea-forge/service';
import type { DataPaths } from '../log/data-paths.ts';
import type { LogStore } from '../store/log-store.ts';
import { StoreError } from '../store/store-error.ts';
import { readHandOvers } from './read-hand-overs.ts';
import { readSigningKey } from './signing-key.ts';

/**
 * Ends a rotation that was interrupted: where the log has recorded the hand-over, the next key takes its place; where it
 * has not, nobody has seen that key, and it is removed.
 */
export function settleRotation(store: LogStore, { nextKey, signingKey }: DataPaths): void {
  if (!existsSync(nextKey)) return;
  const next = readSigningKey(nextKey);
  if (next.kind === 'refused') throw new StoreError('failed', next.message);
  const isRecorded = next.kind === 'found' && readHandOvers(store).some(({ to }) => to.vkey === next.signer.vkey);
  if (isRecorded) renameSync(nextKey, signingKey);
  else rmSync(nextKey);
  syncFolder(dirname(nextKey));
}
