import { createHash } from 'node:crypto';
import { type Hash, leafHash } from '@sea-forge/transparency';
import canonicalize from 'canonicalize';
import type { CloudEvent } from './cloud-event.ts';
import { type FoundBy, foundBy } from './found-by.ts';
import { parseTimestamp } from './timestamp.ts';

/** What a record is found by; all of it follows from the event. */
export interface RecordFields extends FoundBy {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly timeMs: number;
}

/** An event in the form in which it becomes a leaf, and what it is found by. */
export interface EvidenceRecord extends RecordFields {
  /** RFC 8785 canonical JSON: the bytes that are stored and hashed. */
  readonly entry: Uint8Array;
  readonly leafHash: Hash;
  /** SHA-256 of the event as it was sent: tells a repetition from another event with the same id. */
  readonly bodyHash: Hash;
}

export type RecordResult =
  | { readonly ok: true; readonly record: EvidenceRecord }
  | { readonly ok: false; readonly kind: 'invalid' | 'too_large'; readonly message: string };

/**
 * Attribute of a record that a restore has appended again: `<name of the set-aside log>/<index in it>`. It is the log's
 * own, and no part of what a sender's repetition is compared with.
 */
const REPLAYED = 'replayed';

/** The tile format gives an entry's length 16 bits. */
export const MAX_ENTRY_BYTES = 65_535;

/** Makes the record of an event. One without `time` gets `now`; nothing else is added, so that a sender can hash it too. */
export function makeRecord(event: CloudEvent, now: Date): RecordResult {
  const time = event.time ?? now.toISOString();
  const entry = canonicalBytes({ ...event, time });
  const body = event.time === undefined ? canonicalBytes(event) : entry;
  if (entry === undefined || body === undefined) {
    return { ok: false, kind: 'invalid', message: 'the event has a text with half a character in it (RFC 8785)' };
  }
  if (entry.length > MAX_ENTRY_BYTES) {
    return {
      ok: false,
      kind: 'too_large',
      message: `a record has at most ${MAX_ENTRY_BYTES} bytes, this one ${entry.length}`,
    };
  }
  return {
    ok: true,
    record: {
      ...fieldsOf({ ...event, time }),
      entry,
      leafHash: leafHash(entry),
      bodyHash: sha256(body),
    },
  };
}

/**
 * What follows from a stored entry: its fields, and the two body hashes that it may have, since its time was sent along
 * or added. Undefined for bytes that are no entry.
 */
export function deriveFromEntry(entry: Uint8Array): (RecordFields & { bodyHashes: [Hash, Hash] }) | undefined {
  try {
    const event = JSON.parse(Buffer.from(entry).toString('utf8')) as CloudEvent & { readonly time: string };
    const { [REPLAYED]: _mark, ...original } = event;
    const { time: _added, ...sent } = original;
    const [whole, body] = [canonicalBytes(original), canonicalBytes(sent)];
    if (whole === undefined || body === undefined) return undefined;
    return { ...fieldsOf(event), bodyHashes: [sha256(whole), sha256(body)] };
  } catch {
    return undefined;
  }
}

/**
 * The record once more, for a log that a restore has put in the place of the one it stood in; `id` where its own is
 * taken there. A record that has no room for the mark stays as it was.
 */
export function replayedRecord(record: EvidenceRecord, mark: string, id = record.id): EvidenceRecord {
  const event = JSON.parse(Buffer.from(record.entry).toString('utf8')) as CloudEvent;
  const entry = canonicalBytes({ ...event, id, [REPLAYED]: mark });
  if (entry === undefined || entry.length > MAX_ENTRY_BYTES) return record;
  const bodyHash = id === record.id ? record.bodyHash : (deriveFromEntry(entry)?.bodyHashes[0] ?? record.bodyHash);
  return { ...record, id, entry, leafHash: leafHash(entry), bodyHash };
}

function fieldsOf({ source, id, type, time, data }: CloudEvent & { readonly time: string }): RecordFields {
  return { source, id, type, timeMs: parseTimestamp(time) ?? Number.NaN, ...foundBy(data) };
}

function sha256(bytes: Uint8Array): Hash {
  return createHash('sha256').update(bytes).digest();
}

function canonicalBytes(value: unknown): Uint8Array | undefined {
  try {
    const text = canonicalize(value);
    return text === undefined ? undefined : Buffer.from(text);
  } catch {
    // Half a surrogate pair.
    return undefined;
  }
}
