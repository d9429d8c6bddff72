import { equalHashes, type Hash, isHash, nodeHash } from './hash.ts';

/** Did a proof hold, and if not, why. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export interface InclusionClaim {
  readonly leafHash: Hash;
  readonly index: bigint;
  readonly size: bigint;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

export interface ConsistencyClaim {
  readonly first: bigint;
  readonly second: bigint;
  readonly firstRoot: Hash;
  readonly secondRoot: Hash;
  readonly proof: readonly Hash[];
}

const MAX_SIZE = 2n ** 64n - 1n;

/** Is the leaf at `index` in the tree with this size and root? (RFC 9162 section 2.1.3.2) */
export function verifyInclusion({ leafHash, index, size, root, proof }: InclusionClaim): Verdict {
  if (size > MAX_SIZE || index < 0n || index >= size) return fail(`index ${index} is not in a tree of size ${size}`);
  if (![leafHash, root, ...proof].every(isHash)) return fail('a hash is not 32 bytes long');
  let node = index;
  let last = size - 1n;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0n) return fail('the proof is too long');
    if ((node & 1n) === 1n || node === last) {
      hash = nodeHash(sibling, hash);
      // A node without a right sibling moves up until it is one.
      while ((node & 1n) === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else hash = nodeHash(hash, sibling);
    node >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) return fail('the proof is too short');
  return equalHashes(hash, root) ? { ok: true } : fail('the proof leads to another root');
}

/** Is the first tree a prefix of the second? (RFC 9162 section 2.1.4.2) A first tree without leaves proves nothing. */
export function verifyConsistency({ first, second, firstRoot, secondRoot, proof }: ConsistencyClaim): Verdict {
  if (first <= 0n || first > second || second > MAX_SIZE) return fail(`no consistency from size ${first} to ${second}`);
  if (![firstRoot, secondRoot, ...proof].every(isHash)) return fail('a hash is not 32 bytes long');
  if (first === second) {
    if (proof.length > 0) return fail('the proof is too long');
    return equalHashes(firstRoot, secondRoot) ? { ok: true } : fail('trees of one size have different roots');
  }
  // Where the first tree is complete, its root starts the path.
  const path = (first & (first - 1n)) === 0n ? [firstRoot, ...proof] : proof;
  let node = first - 1n;
  let last = second - 1n;
  while ((node & 1n) === 1n) {
    node >>= 1n;
    last >>= 1n;
  }
  const [start, ...rest] = path;
  if (start === undefined) return fail('the proof is too short');
  let firstHash = start;
  let secondHash = start;
  for (const sibling of rest) {
    if (last === 0n) return fail('the proof is too long');
    if ((node & 1n) === 1n || node === last) {
      firstHash = nodeHash(sibling, firstHash);
      secondHash = nodeHash(sibling, secondHash);
      while ((node & 1n) === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else secondHash = nodeHash(secondHash, sibling);
    node >>= 1n;
    last >>= 1n;
  }
  if (last !== 0n) return fail('the proof is too short');
  if (!equalHashes(firstHash, firstRoot)) return fail('the proof leads to another first root');
  return equalHashes(secondHash, secondRoot) ? { ok: true } : fail('the proof leads to another second root');
}

function fail(reason: string): Verdict {
  return { ok: false, reason };
}
