import { createHash } from 'node:crypto';
import { type Hash, leafHash } from '@sea-forge/transparency';
import canonicalize from 'canonicalize';
import type { CloudEvent } from './cloud-event.ts';
import { type Label, LABELS } from './event-types.ts';
import { parseTimestamp } from './timestamp.ts';

/** What a record is found by; all of it follows from the event. */
export interface RecordFields {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly timeMs: number;
  readonly labels: Readonly<Partial<Record<Label, string>>>;
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
    const { time: _added, ...sent } = event;
    const body = canonicalBytes(sent);
    return body === undefined ? undefined : { ...fieldsOf(event), bodyHashes: [sha256(entry), sha256(body)] };
  } catch {
    return undefined;
  }
}

function fieldsOf({ source, id, type, time, data }: CloudEvent & { readonly time: string }): RecordFields {
  return { source, id, type, timeMs: parseTimestamp(time) ?? Number.NaN, labels: labelsOf(data) };
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

function labelsOf(data: unknown): EvidenceRecord['labels'] {
  const members = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  return Object.fromEntries(
    LABELS.filter((label) => typeof members[label] === 'string').map((label) => [label, members[label]]),
  );
}
