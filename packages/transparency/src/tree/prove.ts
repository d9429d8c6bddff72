import type { Hash } from './hash.ts';
import { floorLog2, type LeafRange, type ReadNode, rangeHash } from './subtree.ts';

/**
 * The inclusion proof of the leaf at `index` in the tree of `size` leaves (RFC 6962 section 2.1.1), lowest first.
 * Throws a RangeError where there is none: `index` must be below `size`.
 */
export function inclusionProof(index: bigint, size: bigint, read: ReadNode): Hash[] {
  return inclusionRanges(index, size).map((range) => rangeHash(range, read));
}

/**
 * The proof that the tree of `first` leaves is a prefix of that of `second` (RFC 6962 section 2.1.2).
 * Throws a RangeError where there is none: 0 < first <= second.
 */
export function consistencyProof(first: bigint, second: bigint, read: ReadNode): Hash[] {
  return consistencyRanges(first, second).map((range) => rangeHash(range, read));
}

function inclusionRanges(index: bigint, size: bigint): LeafRange[] {
  if (index < 0n || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const ranges: LeafRange[] = [];
  let whole: LeafRange = { start: 0n, end: size };
  while (whole.end - whole.start > 1n) {
    const middle = split(whole);
    const isLeft = index < middle;
    ranges.push(isLeft ? { start: middle, end: whole.end } : { start: whole.start, end: middle });
    whole = isLeft ? { start: whole.start, end: middle } : { start: middle, end: whole.end };
  }
  return ranges.reverse();
}

function consistencyRanges(first: bigint, second: bigint): LeafRange[] {
  if (first <= 0n || first > second) throw new RangeError(`no consistency proof from ${first} to ${second}`);
  const ranges: LeafRange[] = [];
  let whole: LeafRange = { start: 0n, end: second };
  while (whole.end !== first) {
    const middle = split(whole);
    const isLeft = first <= middle;
    ranges.push(isLeft ? { start: middle, end: whole.end } : { start: whole.start, end: middle });
    whole = isLeft ? { start: whole.start, end: middle } : { start: middle, end: whole.end };
  }
  // The old tree itself need not be sent: the verifier has its root.
  if (whole.start !== 0n) ranges.push(whole);
  return ranges.reverse();
}

// The largest power of two below the number of leaves, from the range's start.
function split({ start, end }: LeafRange): bigint {
  return start + (1n << BigInt(floorLog2(end - start - 1n)));
}
