import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packEntry, unpackEntry } from './entry-codec.ts';
import { StoreError } from './store-error.ts';

const entries = fc.oneof(
  fc.uint8Array({ maxLength: 700 }),
  fc.string({ maxLength: 900 }).map((text) => Buffer.from(`${text}${'x'.repeat(600)}`)),
);

describe('a packed entry', () => {
  it('comes back as it was, compressed or not', () => {
    fc.assert(
      fc.property(entries, fc.boolean(), (entry, compression) => {
        expect(Buffer.from(unpackEntry(packEntry(entry, compression), 0)).equals(entry)).toBe(true);
      }),
    );
  });

  it('does not come back after any change of a compressed byte, even one that unpacks to the same', () => {
    const packed = packEntry(Buffer.from(JSON.stringify({ id: 'a', pad: 'x'.repeat(600) })), true);
    expect(packed.is_compressed).toBe(1);
    for (let bit = 0; bit < packed.entry.length * 8; bit++) {
      const changed = Buffer.from(packed.entry);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => unpackEntry({ ...packed, entry: changed }, 7), `bit ${bit}`).toThrow(StoreError);
    }
  });
});
