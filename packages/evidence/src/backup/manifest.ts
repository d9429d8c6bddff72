import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, openCheckpoint, parseVerifier } from '@sea-forge/transparency';

export const MANIFEST = 'manifest.json';

/** What a folder of a backup holds. It is written last: a folder without it is no backup. */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly created: string;
  /** The log's name. */
  readonly origin: string;
  /** Records in it. */
  readonly tree_size: number;
  /** The signed checkpoint of exactly these records. */
  readonly checkpoint: string;
  /** Public keys of the log, the one that signed the checkpoint first. */
  readonly keys: readonly string[];
  readonly database: { readonly file: string; readonly bytes: number; readonly sha256: string };
}

export type ManifestResult =
  | { readonly ok: true; readonly manifest: Manifest; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly isAbsent: boolean; readonly message: string };

const MAX_BYTES = 1_000_000;

/** Reads the manifest of a backup and checks what it says about itself; the message is for an operator. */
export function readManifest(folder: string): ManifestResult {
  const path = join(folder, MANIFEST);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    return {
      ok: false,
      isAbsent: true,
      message: 'there is no backup: it has no manifest.json (a backup that was not completed has none)',
    };
  }
  const fail = (reason: string): ManifestResult => ({
    ok: false,
    isAbsent: false,
    message: `manifest.json: ${reason}`,
  });
  if (!found.isFile() || found.size > MAX_BYTES) return fail('it is no manifest of a backup');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return fail('it is not JSON');
  }
  if (!isManifest(value)) return fail('it is no manifest of a backup that this version reads');
  const known = value.keys.map(parseVerifier).filter((key) => key !== undefined);
  const opened = openCheckpoint(value.checkpoint, known, value.origin);
  if (!opened.ok) return fail(`its checkpoint does not hold: ${opened.reason}`);
  if (opened.checkpoint.size !== BigInt(value.tree_size)) return fail('its checkpoint is of another size');
  return { ok: true, manifest: value, checkpoint: opened.checkpoint };
}

/** SHA-256 of a file, as hexadecimal digits, and its length; reads it once. */
export async function digestFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

function isManifest(value: unknown): value is Manifest {
  const manifest = value as Partial<Manifest> | null;
  const database = manifest?.database as Partial<Manifest['database']> | undefined;
  return (
    manifest?.schemaVersion === 1 &&
    [manifest.id, manifest.created, manifest.origin, manifest.checkpoint].every((text) => typeof text === 'string') &&
    Number.isSafeInteger(manifest.tree_size) &&
    Array.isArray(manifest.keys) &&
    manifest.keys.every((key) => typeof key === 'string') &&
    // A name in this folder, never a path.
    /^evidence-[\w-]+\.db$/.test(database?.file ?? '') &&
    Number.isSafeInteger(database?.bytes) &&
    typeof database?.sha256 === 'string'
  );
}
