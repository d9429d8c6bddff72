import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { MAX_ENTRY_BYTES } from '../record/record.ts';
import { blob } from './sqlite.ts';
import { StoreError } from './store-error.ts';

/** Below this size compressing costs more than it saves. */
const MIN_BYTES = 512;
const LEVEL = 1;
/** Behind what is compressed: two compressed forms can stand for one entry, and each changed bit is to be noticed. */
const SEAL_BYTES = 4;

/** An entry as the database keeps it. */
export interface PackedEntry {
  readonly is_compressed: number;
  readonly entry: unknown;
}

/** The stored form of an entry: compressed where that is wanted and makes it smaller. */
export function packEntry(entry: Uint8Array, compression: boolean): { is_compressed: 0 | 1; entry: Uint8Array } {
  if (compression && entry.length >= MIN_BYTES) {
    const deflated = deflateRawSync(entry, { level: LEVEL });
    const packed = Buffer.concat([deflated, sealOf(deflated)]);
    if (packed.length < entry.length) return { is_compressed: 1, entry: packed };
  }
  return { is_compressed: 0, entry };
}

/** The entry itself. Throws a `StoreError` for one that cannot be unpacked, or would grow beyond what an entry may have. */
export function unpackEntry({ is_compressed: isCompressed, entry }: PackedEntry, index: number): Uint8Array {
  const bytes = blob(entry);
  if (isCompressed === 0) return bytes;
  const deflated = bytes.subarray(0, -SEAL_BYTES);
  try {
    if (sealOf(deflated).equals(bytes.subarray(-SEAL_BYTES))) {
      return inflateRawSync(deflated, { maxOutputLength: MAX_ENTRY_BYTES });
    }
  } catch {
    // Falls through: what cannot be unpacked was changed too.
  }
  throw new StoreError('damaged', `record ${index} was changed`);
}

function sealOf(deflated: Uint8Array): Buffer {
  return createHash('sha256').update(deflated).digest().subarray(0, SEAL_BYTES);
}
