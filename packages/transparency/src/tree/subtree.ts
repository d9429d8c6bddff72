import { emptyRoot, type Hash, nodeHash } from './hash.ts';

/** Address of a complete subtree: it spans the leaves from `index << level` to `(index + 1) << level`. */
export interface NodeAddress {
  readonly level: number;
  readonly index: bigint;
}

/** The hash of the complete subtree at an address, from wherever nodes are kept. */
export type ReadNode = (address: NodeAddress) => Hash;

/** Leaves from `start` up to and without `end`; `start` is a multiple of the power of two that spans them. */
export interface LeafRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** The complete subtrees that make up a range, the largest and leftmost first. */
export function nodesOf({ start, end }: LeafRange): NodeAddress[] {
  const nodes: NodeAddress[] = [];
  let from = start;
  while (from < end) {
    const level = floorLog2(end - from);
    nodes.push({ level, index: from >> BigInt(level) });
    from += 1n << BigInt(level);
  }
  return nodes;
}

/** The Merkle tree hash over the hashes of {@link nodesOf}, in that order. */
export function foldNodes(hashes: readonly Hash[]): Hash {
  return (
    hashes.reduceRight<Hash | undefined>(
      (right, left) => (right === undefined ? left : nodeHash(left, right)),
      undefined,
    ) ?? emptyRoot()
  );
}

/** The hash of a range; of the whole tree for `{start: 0, end: size}`. */
export function rangeHash(range: LeafRange, read: ReadNode): Hash {
  return foldNodes(nodesOf(range).map(read));
}

/** Position of the highest bit; `value` is at least 1. */
export function floorLog2(value: bigint): number {
  return value.toString(2).length - 1;
}
