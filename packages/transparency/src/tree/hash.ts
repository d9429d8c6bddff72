import { createHash } from 'node:crypto';

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array;

export const HASH_BYTES = 32;

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** `SHA-256(0x00 || entry)` (RFC 6962 section 2.1). */
export function leafHash(entry: Uint8Array): Hash {
  return createHash('sha256').update(LEAF_PREFIX).update(entry).digest();
}

/** `SHA-256(0x01 || left || right)` (RFC 6962 section 2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest();
}

/** The root of a tree without entries: the hash of nothing. */
export function emptyRoot(): Hash {
  return createHash('sha256').digest();
}

export function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

export function equalHashes(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0;
}
