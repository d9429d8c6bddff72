import { type Hash, leafHash } from '@sea-forge/transparency';
import canonicalize from 'canonicalize';

/** A record of an answer of `/api/v1/logs`, its bytes made again from what it says. */
export interface ExportedRecord {
  readonly index: number;
  /** Leaf hash of what the record says. */
  readonly leaf: Hash;
  /** Is that the leaf hash that it was exported with? */
  readonly isSelfConsistent: boolean;
}

/** Reads one exported record; undefined for a value that is none. */
export function readExportedRecord(value: unknown): ExportedRecord | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { index, leaf_hash: stated, ...event } = value as Record<string, unknown>;
  if (typeof index !== 'number' || !Number.isSafeInteger(index) || index < 0 || typeof stated !== 'string') {
    return undefined;
  }
  const entry = canonicalText(event);
  if (entry === undefined) return undefined;
  const leaf = leafHash(Buffer.from(entry));
  return { index, leaf, isSelfConsistent: Buffer.from(leaf).toString('base64') === stated };
}

function canonicalText(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch {
    // Half a character, or nesting deeper than any record has.
    return undefined;
  }
}
