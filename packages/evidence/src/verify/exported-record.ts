import { equalHashes, type Hash, leafHash } from '@sea-forge/transparency';
import canonicalize from 'canonicalize';

/** A record of an answer of `/api/v1/logs`, its bytes made again from what it says. */
export interface ExportedRecord {
  readonly index: number;
  /** Leaf hash of what the record says. */
  readonly leaf: Hash;
  /** Is that the leaf hash that it was exported with? */
  readonly isSelfConsistent: boolean;
  /** Of a record of a key rotation: the hand-over that it claims. */
  readonly handOver?: string;
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
  const isSelfConsistent = Buffer.from(leaf).toString('base64') === stated;
  return { index, leaf, isSelfConsistent, ...handOverIn(event) };
}

/** The same of a record as it is stored: its bytes, and the leaf hash that was kept of them. */
export function readStoredRecord(index: number, entry: Uint8Array, stated: Hash): ExportedRecord {
  const leaf = leafHash(entry);
  return { index, leaf, isSelfConsistent: equalHashes(leaf, stated), ...handOverIn(eventOf(entry)) };
}

function eventOf(entry: Uint8Array): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(entry).toString('utf8')) as Record<string, unknown>;
  } catch {
    // Its hash says that it was changed.
    return {};
  }
}

function handOverIn({ type, data }: Record<string, unknown>): { handOver?: string } {
  const note = (data as { hand_over?: unknown } | null | undefined)?.hand_over;
  return type === 'key_rotation' && typeof note === 'string' ? { handOver: note } : {};
}

function canonicalText(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch {
    // Half a character, or nesting deeper than any record has.
    return undefined;
  }
}
