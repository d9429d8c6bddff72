import type { Hash } from '../tree/hash.ts';
import type { ReadNode } from '../tree/subtree.ts';

/** Hashes, or entries, of a full tile (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

const TILE_HEIGHT = 8;
const MAX_LEVEL = 63;

/** Which tile: of hashes at a level, or of the log's entries; `width` is below 256 for a partial one. */
export interface TileAddress {
  readonly level: number | 'entries';
  readonly index: bigint;
  readonly width: number;
}

/** The path of a tile below `/tile/`, e.g. `0/x001/x234/067.p/112`. */
export function formatTilePath({ level, index, width }: TileAddress): string {
  const digits = index.toString();
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Reads such a path; undefined for one that would not be written the same way. */
export function parseTilePath(path: string): TileAddress | undefined {
  const match = /^(entries|\d{1,2})\/((?:x\d{3}\/){0,6}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return undefined;
  const [, level, groups, width] = match;
  const address: TileAddress = {
    level: level === 'entries' ? 'entries' : Number(level),
    index: BigInt((groups as string).replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if (address.level !== 'entries' && address.level > MAX_LEVEL) return undefined;
  const isWidth = address.width >= 1 && address.width < TILE_WIDTH + (width === undefined ? 1 : 0);
  return isWidth && formatTilePath(address) === path ? address : undefined;
}

/** How many hashes, or entries, the tile of an address has in a tree of this size: from 0 to 256. */
export function tileWidth({ level, index }: Omit<TileAddress, 'width'>, size: bigint): number {
  const shift = BigInt(TILE_HEIGHT * (level === 'entries' ? 0 : level));
  const rest = (size >> shift) - index * BigInt(TILE_WIDTH);
  if (rest <= 0n) return 0;
  return rest < BigInt(TILE_WIDTH) ? Number(rest) : TILE_WIDTH;
}

/** The hashes of a tile: the roots of complete subtrees of `256 ** level` leaves, from left to right. */
export function readTile(address: TileAddress & { readonly level: number }, read: ReadNode): Hash[] {
  const level = address.level * TILE_HEIGHT;
  const first = address.index * BigInt(TILE_WIDTH);
  return Array.from({ length: address.width }, (_, at) => read({ level, index: first + BigInt(at) }));
}

const LENGTH_BYTES = 2;
const MAX_ENTRY_BYTES = 65_535;

/** The bytes of an entries tile: each entry with its length in 16 bits, big-endian. Throws a RangeError for one too long. */
export function formatEntryTile(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry has at most ${MAX_ENTRY_BYTES} bytes`);
      const length = Buffer.alloc(LENGTH_BYTES);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** The entries of such bytes; undefined where they end within one. */
export function parseEntryTile(bytes: Uint8Array): Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const start = at + LENGTH_BYTES;
    if (start > bytes.length) return undefined;
    const end = start + Buffer.from(bytes.buffer, bytes.byteOffset + at, LENGTH_BYTES).readUInt16BE();
    if (end > bytes.length) return undefined;
    entries.push(bytes.subarray(start, end));
    at = end;
  }
  return entries;
}
