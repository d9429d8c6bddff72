import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLeaf, EMPTY_FRONTIER, type Frontier, frontierNodes, frontierRoot } from './frontier.ts';
import { emptyRoot, equalHashes, type Hash, leafHash, nodeHash } from './hash.ts';
import { consistencyProof, inclusionProof } from './prove.ts';
import { type ReadNode, rangeHash } from './subtree.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

// RFC 6962 section 2.1, word for word.
function definedRoot(entries: readonly Uint8Array[]): Hash {
  if (entries.length === 0) return emptyRoot();
  if (entries.length === 1) return leafHash(entries[0] as Uint8Array);
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return nodeHash(definedRoot(entries.slice(0, k)), definedRoot(entries.slice(k)));
}

interface Log {
  readonly frontier: Frontier;
  readonly read: ReadNode;
}

function build(entries: readonly Uint8Array[]): Log {
  const nodes = new Map<string, Hash>();
  let frontier = EMPTY_FRONTIER;
  for (const entry of entries) {
    const appended = appendLeaf(frontier, leafHash(entry));
    frontier = appended.frontier;
    for (const { address, hash } of appended.completed) nodes.set(`${address.level}/${address.index}`, hash);
  }
  return {
    frontier,
    read: ({ level, index }) => {
      const hash = nodes.get(`${level}/${index}`);
      if (hash === undefined) throw new Error(`node ${level}/${index} is not complete`);
      return hash;
    },
  };
}

const entries = fc.array(fc.uint8Array({ maxLength: 4 }), { maxLength: 70 });
const someEntries = fc.array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 70 });
const entriesAndTwoSizes = someEntries.chain((list) =>
  fc.tuple(fc.constant(list), fc.integer({ min: 1, max: list.length }), fc.integer({ min: 1, max: list.length })),
);

describe('tree', () => {
  it('has the root that RFC 6962 defines, at every size', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const { frontier, read } = build(list);
        expect(frontier.size).toBe(BigInt(list.length));
        expect(equalHashes(frontierRoot(frontier), definedRoot(list))).toBe(true);
        expect(equalHashes(rangeHash({ start: 0n, end: frontier.size }, read), definedRoot(list))).toBe(true);
        expect(frontier.hashes).toEqual(frontierNodes(frontier.size).map(read));
      }),
    );
  });

  it('knows the root of the empty tree and of the first entries of RFC 6962 test data', () => {
    const hex = (hash: Hash) => Buffer.from(hash).toString('hex');
    expect(hex(frontierRoot(EMPTY_FRONTIER))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex(leafHash(new Uint8Array()))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  it('proves that every leaf is in it, and nothing else', () => {
    fc.assert(
      fc.property(someEntries, fc.nat(), fc.nat(), (list, at, other) => {
        const { frontier, read } = build(list);
        const { size } = frontier;
        const index = BigInt(at % list.length);
        const proof = inclusionProof(index, size, read);
        const claim = {
          leafHash: leafHash(list[Number(index)] as Uint8Array),
          index,
          size,
          root: frontierRoot(frontier),
          proof,
        };
        expect(verifyInclusion(claim)).toEqual({ ok: true });
        expect(verifyInclusion({ ...claim, leafHash: leafHash(Buffer.from('another')) }).ok).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, claim.root] }).ok).toBe(false);
        const broken = proof.map((hash, step) => (step === other % proof.length ? leafHash(hash) : hash));
        if (proof.length > 0) {
          expect(verifyInclusion({ ...claim, proof: broken }).ok).toBe(false);
          expect(verifyInclusion({ ...claim, proof: proof.slice(1) }).ok).toBe(false);
        }
      }),
    );
  });

  it('proves that an earlier tree is its beginning, and no other tree', () => {
    fc.assert(
      fc.property(entriesAndTwoSizes, fc.nat(), ([list, a, b], other) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const { read } = build(list);
        const proof = consistencyProof(BigInt(first), BigInt(second), read);
        const claim = {
          first: BigInt(first),
          second: BigInt(second),
          firstRoot: definedRoot(list.slice(0, first)),
          secondRoot: definedRoot(list.slice(0, second)),
          proof,
        };
        expect(verifyConsistency(claim)).toEqual({ ok: true });
        const changed = list
          .slice(0, second)
          .map((entry, at) => (at === other % first ? Buffer.from('changed') : entry));
        expect(verifyConsistency({ ...claim, secondRoot: definedRoot(changed) }).ok).toBe(false);
        expect(verifyConsistency({ ...claim, firstRoot: definedRoot(changed.slice(0, first)) }).ok).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...proof, claim.secondRoot] }).ok).toBe(false);
      }),
    );
  });

  it('appends to a value: the old frontier stays what it was', () => {
    const { frontier } = build([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')]);
    const before = frontierRoot(frontier);
    appendLeaf(frontier, leafHash(Buffer.from('d')));
    expect(equalHashes(frontierRoot(frontier), before)).toBe(true);
  });

  it('has no proofs outside itself', () => {
    const { read } = build([Buffer.from('a')]);
    expect(() => inclusionProof(1n, 1n, read)).toThrow(RangeError);
    expect(() => inclusionProof(-1n, 1n, read)).toThrow(RangeError);
    expect(() => consistencyProof(0n, 1n, read)).toThrow(RangeError);
    expect(() => consistencyProof(2n, 1n, read)).toThrow(RangeError);
  });
});
