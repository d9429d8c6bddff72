import { type Hash, nodeHash } from './hash.ts';
import { foldNodes, type NodeAddress, nodesOf } from './subtree.ts';

/**
 * All that appending needs of a tree: its size and the hashes of the complete subtrees along its right edge, the
 * largest first. A value: appending gives a new one.
 */
export interface Frontier {
  readonly size: bigint;
  readonly hashes: readonly Hash[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0n, hashes: [] };

export interface Appended {
  readonly frontier: Frontier;
  /** Subtrees that this leaf completes, the leaf itself (level 0) first. */
  readonly completed: readonly { readonly address: NodeAddress; readonly hash: Hash }[];
}

/** Appends one leaf, given by its leaf hash. */
export function appendLeaf({ size, hashes }: Frontier, leaf: Hash): Appended {
  const edge = hashes.slice();
  const completed = [{ address: { level: 0, index: size }, hash: leaf }];
  let hash = leaf;
  let index = size;
  for (let level = 1; (index & 1n) === 1n; level++) {
    hash = nodeHash(edge.pop() as Hash, hash);
    index >>= 1n;
    completed.push({ address: { level, index }, hash });
  }
  edge.push(hash);
  return { frontier: { size: size + 1n, hashes: edge }, completed };
}

/** The tree's root (RFC 6962 section 2.1). */
export function frontierRoot({ hashes }: Frontier): Hash {
  return foldNodes(hashes);
}

/** The addresses of the hashes that a frontier of this size holds, in its order. */
export function frontierNodes(size: bigint): NodeAddress[] {
  return nodesOf({ start: 0n, end: size });
}
