import type { LogReader } from './log-reader.ts';
import { holdAgainst, type LogVerification, type Pinned } from './verify-log.ts';

/** A key that signed, and for which part of the log. */
export interface SigningKey {
  readonly keyId: string;
  readonly vkey: string;
  /** Records in the log when it was handed over to, and from. */
  readonly from?: number;
  readonly until?: number;
  /** Why it was taken out of use. */
  readonly reason?: string;
}

/** A whole log verified where it stands. */
export interface Verification extends LogVerification {
  /** The log's name. */
  readonly origin: string;
  readonly keys: readonly SigningKey[];
  /** Keys that sign the log since it was restored without its key, and that no trusted key vouches for; `from` how many records. */
  readonly untrusted: readonly SigningKey[];
  /** Did the verifier bring a key? If not, the log's own word was taken for it. */
  readonly isPinned: boolean;
}

/** It could not be verified at all: for an operator. */
export interface Unverifiable {
  readonly unverifiable: string;
}

/** What a verifier brings along. */
export interface Brought {
  readonly keys: readonly string[];
  /** Signed checkpoints that somebody else has kept. */
  readonly anchors: readonly string[];
}

/** What the log says about itself. */
export interface OwnNotes {
  readonly origin: string;
  /** Its public keys, which count where the verifier brings none. */
  readonly vkeys: readonly string[];
  readonly checkpoints: readonly string[];
}

export function pinnedOf({ keys, anchors }: Brought, own: OwnNotes): Pinned {
  return { keys: keys.length > 0 ? keys : own.vkeys, anchors, own: own.checkpoints };
}

/** The result once all records were read. */
export function conclude(reader: LogReader, brought: Brought, own: OwnNotes): Verification {
  const { verification, keys, untrusted } = holdAgainst(reader, pinnedOf(brought, own));
  return {
    ...verification,
    origin: own.origin,
    isPinned: brought.keys.length > 0,
    untrusted: untrusted.map(({ to: { keyId, vkey }, size }) => ({ keyId, vkey, from: Number(size) })),
    keys: keys.map(({ verifier: { keyId, vkey }, since, until }) => ({
      keyId,
      vkey,
      ...(since === undefined ? {} : { from: Number(since.size) }),
      ...(until === undefined ? {} : { until: Number(until.size), reason: until.reason }),
    })),
  };
}
