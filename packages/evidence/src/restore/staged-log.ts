import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder, writeDurably } from '@sea-forge/service';
import { type Checkpoint, frontierRoot, type NoteSigner, parseVerifier, signCheckpoint } from '@sea-forge/transparency';
import { signHandOver } from '../key/hand-over.ts';
import { isRetired } from '../key/key-history.ts';
import { readHandOvers } from '../key/read-hand-overs.ts';
import { createSigningKey } from '../key/signing-key.ts';
import type { EvidenceLog } from '../log/evidence-log.ts';
import { type OwnData, ownRecord } from '../log/own-records.ts';
import type { EvidenceRecord } from '../record/record.ts';
import type { LogStore } from '../store/log-store.ts';
import { openSqliteLogStore } from '../store/sqlite-log-store.ts';
import { StoreError } from '../store/store-error.ts';
import type { Candidate } from './read-backup.ts';
import { SWAPPED } from './swap.ts';

/** A log that is made ready in the staging folder to take the place of the live one. */
export interface StagedLog {
  readonly store: LogStore;
  /** Appends the record of the restore, signs, and leaves everything on disk. */
  readonly finish: (restore: OwnData, now: Date) => void;
}

/**
 * Makes the verified copy of a backup a log that can be written to. It keeps the live log's key where that is of the same
 * log; else the key that signed it is not here, it gets a new one, and a record says so.
 */
export function stageLog(log: EvidenceLog, { manifest, checkpoint }: Candidate, now: Date): StagedLog {
  const { staging } = log.paths;
  const store = openSqliteLogStore(join(staging, SWAPPED.database), {
    newOrigin: manifest.origin,
    compression: log.options.compression,
  });
  const keys = join(staging, SWAPPED.keys);
  const keyPath = join(keys, 'signing.key');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  // Not where the backup is of a time when it was out of use already.
  const isKept = manifest.origin === log.store.origin && !isRetired(log.signer.vkey, readHandOvers(store));
  if (isKept) copyFileSync(log.paths.signingKey, keyPath);
  const signer = isKept ? log.signer : createSigningKey(keyPath, manifest.origin);
  const former = manifest.keys[0] ?? '';
  if (!isKept || !log.keys.some(({ verifier }) => verifier.vkey === former)) {
    append(store, handOverRecord(former, signer, checkpoint, now));
  }
  const formerKeyId = parseVerifier(former)?.keyId;
  if (formerKeyId !== undefined) {
    store.saveCheckpoint({ keyId: formerKeyId, size: Number(checkpoint.size), note: manifest.checkpoint });
  }
  return {
    store,
    finish: (restore, at) => {
      append(store, ownRecord(store.origin, 'restore', restore, at));
      const frontier = store.frontier();
      const signed = signCheckpoint({ origin: store.origin, size: frontier.size, root: frontierRoot(frontier) }, [
        signer,
      ]);
      store.saveCheckpoint({ keyId: signer.keyId, size: Number(frontier.size), note: signed });
      store.close();
      writeDurably(join(keys, 'signing.pub'), `${signer.vkey}\n`);
      writeDurably(join(staging, SWAPPED.checkpoint), signed);
      syncFolder(staging);
    },
  };
}

// Signed by the new key alone: the former is not here, and whoever trusts only that one trusts nothing later.
function handOverRecord(former: string, signer: NoteSigner, { origin, size, root }: Checkpoint, now: Date) {
  const [from, to] = [parseVerifier(former), parseVerifier(signer.vkey)];
  if (from === undefined || to === undefined) throw new StoreError('damaged', 'the backup names no key that signed it');
  const text = Buffer.from(root).toString('base64');
  const note = signHandOver({ origin, from, to, reason: 'restore', size, root: text }, [signer]);
  const data = { reason: 'restore', key_id: to.keyId, previous_key_id: from.keyId, vkey: to.vkey, hand_over: note };
  return ownRecord(origin, 'key_rotation', data, now);
}

function append(store: LogStore, record: EvidenceRecord): void {
  const [outcome] = store.append([[record]]);
  if (outcome?.kind !== 'appended') throw new TypeError('a record of the service itself has an id that is taken');
}
