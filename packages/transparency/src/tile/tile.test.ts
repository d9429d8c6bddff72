import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLeaf, EMPTY_FRONTIER, frontierRoot } from '../tree/frontier.ts';
import { type Hash, leafHash } from '../tree/hash.ts';
import { rangeHash } from '../tree/subtree.ts';
import { formatEntryTile, formatTilePath, parseEntryTile, parseTilePath, readTile, tileWidth } from './tile.ts';

describe('tile paths', () => {
  it.each([
    ['0/000', { level: 0, index: 0n, width: 256 }],
    ['1/067', { level: 1, index: 67n, width: 256 }],
    ['0/x001/x234/067', { level: 0, index: 1_234_067n, width: 256 }],
    ['0/x001/000.p/1', { level: 0, index: 1000n, width: 1 }],
    ['entries/x123/456.p/255', { level: 'entries', index: 123_456n, width: 255 }],
  ] as const)('%s is read and written', (path, address) => {
    expect(parseTilePath(path)).toEqual(address);
    expect(formatTilePath(address)).toBe(path);
  });

  it.each([
    '',
    '0',
    '0/1',
    '0/0000',
    '00/000',
    '64/000',
    '-1/000',
    '0/x000/001',
    '0/001/002',
    '0/x001',
    '0/000.p/0',
    '0/000.p/01',
    '0/000.p/256',
    '0/000.p/',
    '0/000/',
    'data/000',
    '0/000\n',
    '0/x999/x999/x999/x999/x999/x999/x999/999',
  ])('%j is none', (path) => expect(parseTilePath(path)).toBeUndefined());

  it('come back from what is written, for any address', () => {
    const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const));
    const index = fc.bigInt({ min: 0n, max: 10n ** 18n });
    fc.assert(
      fc.property(level, index, fc.integer({ min: 1, max: 256 }), (aLevel, anIndex, width) => {
        const address = { level: aLevel, index: anIndex, width };
        expect(parseTilePath(formatTilePath(address))).toEqual(address);
      }),
    );
  });
});

describe('tiles', () => {
  // The root of any tree follows from its tiles alone: a tile's own root is a hash of the tile above.
  it.each([0, 1, 255, 256, 257, 1000, 66_000])('of a tree of %i leaves hold the tree', (size) => {
    const nodes = new Map<string, Hash>();
    let frontier = EMPTY_FRONTIER;
    for (let leaf = 0; leaf < size; leaf++) {
      const appended = appendLeaf(frontier, leafHash(Buffer.from(String(leaf))));
      frontier = appended.frontier;
      for (const { address, hash } of appended.completed) nodes.set(`${address.level}/${address.index}`, hash);
    }
    const fetched = new Map<string, Hash[]>();
    const tile = (level: number, index: bigint): Hash[] => {
      const key = `${level}/${index}`;
      const width = tileWidth({ level, index }, BigInt(size));
      const hashes =
        fetched.get(key) ??
        readTile({ level, index, width }, (address) => nodes.get(`${address.level}/${address.index}`) as Hash);
      fetched.set(key, hashes);
      return hashes;
    };
    const fromTiles = rangeHash({ start: 0n, end: BigInt(size) }, ({ level, index }) => {
      // A node is the root of a run of hashes in the tile at or below its level.
      const tileLevel = Math.floor(level / 8);
      const run = 1n << BigInt(level % 8);
      const first = index * run;
      const hashes = tile(tileLevel, first / 256n).slice(Number(first % 256n), Number((first % 256n) + run));
      expect(hashes).toHaveLength(Number(run));
      return frontierRoot(hashes.reduce((edge, hash) => appendLeaf(edge, hash).frontier, EMPTY_FRONTIER));
    });
    expect(fromTiles).toEqual(frontierRoot(frontier));
    expect(tileWidth({ level: 0, index: BigInt(size) }, BigInt(size))).toBe(0);
  });

  it.each([
    [0, 0n, 0n, 0],
    [0, 0n, 255n, 255],
    [0, 0n, 256n, 256],
    [0, 1n, 257n, 1],
    [1, 0n, 255n, 0],
    [1, 0n, 256n, 1],
    [1, 0n, 66_000n, 256],
    [1, 1n, 66_000n, 1],
    [2, 0n, 66_000n, 1],
    ['entries', 1n, 300n, 44],
  ] as const)('at level %s, %s of a tree of %s leaves has %i hashes', (level, index, size, width) => {
    expect(tileWidth({ level, index }, size)).toBe(width);
  });

  it('of entries come back from their bytes and are refused when cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), fc.nat(), (entries, cut) => {
        const bytes = formatEntryTile(entries);
        expect(parseEntryTile(bytes)?.map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry]));
        if (bytes.length === 0) return;
        const part = parseEntryTile(bytes.subarray(0, cut % bytes.length));
        expect(part === undefined || part.length < entries.length).toBe(true);
      }),
    );
    expect(() => formatEntryTile([new Uint8Array(65_536)])).toThrow(RangeError);
    expect(formatEntryTile([new Uint8Array(65_535)]).subarray(0, 2)).toEqual(Buffer.of(255, 255));
  });
});
