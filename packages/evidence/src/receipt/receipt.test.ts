import { ed25519Signer, openCheckpoint, parseVerifier } from '@sea-forge/transparency';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openReceipt, signReceipt } from './receipt.ts';

const signer = ed25519Signer('sea-evidence/a/1', Buffer.alloc(32, 1));
const key = parseVerifier(signer.vkey);
const keys = key === undefined ? [] : [key];
const promise = { origin: signer.name, index: 7, leafHash: Buffer.alloc(32, 9) };

it('a receipt comes back from its signed form, and never reads as a checkpoint', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (index, leafHash) => {
      const note = signReceipt({ ...promise, index, leafHash }, signer);
      const opened = openReceipt(note, keys, signer.name);
      expect(opened).toMatchObject({ ok: true, receipt: { index, leafHash: Buffer.from(leafHash) } });
      expect(openCheckpoint(note, keys)).toMatchObject({ ok: false });
    }),
  );
});

it('a receipt is refused after any one change, for another log, and from another key', () => {
  const note = signReceipt(promise, signer);
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.constantFrom('0', 'A', ' ', '\n', ''), (at, put) => {
      fc.pre(note[at] !== put);
      expect(openReceipt(note.slice(0, at) + put + note.slice(at + 1), keys, signer.name).ok).toBe(false);
    }),
  );
  expect(openReceipt(note, keys, 'sea-evidence/b/2')).toEqual({ ok: false, reason: 'the receipt is of another log' });
  const forged = signReceipt(promise, ed25519Signer(signer.name, Buffer.alloc(32, 2)));
  expect(openReceipt(forged, keys, signer.name)).toEqual({ ok: false, reason: 'no known key signed the note' });
});
