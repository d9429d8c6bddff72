import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRoot, leafHash } from '../tree/hash.ts';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { ed25519Signer, isKeyName, parseVerifier } from './key.ts';
import { openNote, parseNote, signNote } from './note.ts';

const example = JSON.parse(readFileSync(new URL('../../fixtures/signed-note.json', import.meta.url), 'utf8')) as {
  vkey: string;
  text: string;
  signature_line: string;
};
const exampleNote = `${example.text}\n${example.signature_line}\n`;
const exampleKey = parseVerifier(example.vkey);
const signer = ed25519Signer('log.example/a', Buffer.alloc(32, 7));
const other = ed25519Signer('log.example/a', Buffer.alloc(32, 8));
const keyOf = ({ vkey }: { vkey: string }) => {
  const key = parseVerifier(vkey);
  if (key === undefined) throw new Error('no key');
  return key;
};

describe('signed note', () => {
  it('opens the example of the specification', () => {
    expect(exampleKey).toBeDefined();
    const opened = openNote(exampleNote, exampleKey === undefined ? [] : [exampleKey]);
    expect(opened).toMatchObject({ ok: true, text: example.text });
  });

  it('rejects the example after any one change', () => {
    fc.assert(
      fc.property(fc.nat(exampleNote.length - 1), fc.constantFrom('x', 'A', ' ', '\n', '\u2014', ''), (at, put) => {
        fc.pre(exampleNote[at] !== put);
        const changed = exampleNote.slice(0, at) + put + exampleNote.slice(at + 1);
        expect(openNote(changed, exampleKey === undefined ? [] : [exampleKey]).ok).toBe(false);
      }),
    );
  });

  it('opens what it signed, for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', ' ', '—', '🐝', '+') })), (lines) => {
        const text = `${lines.join('\n')}\n`;
        expect(openNote(signNote(text, [signer]), [keyOf(signer)])).toMatchObject({ ok: true, text });
      }),
    );
  });

  it('ignores unknown keys, rejects a wrong signature of a known one, needs one known', () => {
    const both = signNote('text\n', [other, signer]);
    expect(openNote(both, [keyOf(signer)])).toMatchObject({ ok: true, signedBy: [{ keyId: signer.keyId }] });
    expect(openNote(both, [])).toEqual({ ok: false, reason: 'no known key signed the note' });
    const forged = signNote('text\n', [signer, { ...other, sign: () => Buffer.alloc(64) }]);
    expect(openNote(forged, [keyOf(signer), keyOf(other)])).toMatchObject({ ok: false });
    expect(openNote(forged, [keyOf(signer)])).toMatchObject({ ok: true });
  });

  it('takes sixteen signature lines and more', () => {
    const many = Array.from({ length: 20 }, (_, seed) => ed25519Signer(`k${seed}`, Buffer.alloc(32, seed)));
    expect(openNote(signNote('text\n', many), many.map(keyOf))).toMatchObject({ ok: true, signedBy: { length: 20 } });
  });

  it.each([
    ['nothing', ''],
    ['no signature', 'text\n\n'],
    ['no blank line', 'text\n— a AAAAAAA=\n'],
    ['another dash', 'text\n\n- a AAAAAAA=\n'],
    ['a control character', `te\txt\n\n${example.signature_line}\n`],
    ['half a character', `te\ud800xt\n\n${example.signature_line}\n`],
    ['no last line feed', exampleNote.slice(0, -1)],
    ['carriage returns', exampleNote.replaceAll('\n', '\r\n')],
    ['no signature after the key id', 'text\n\n— a AAAAAA==\n'],
    ['very many signatures', `text\n\n${`${example.signature_line}\n`.repeat(101)}`],
  ])('refuses a note with %s', (_name, note) => expect(parseNote(note)).toMatchObject({ ok: false }));
});

describe('keys', () => {
  it('come back from their text', () => {
    expect(keyOf(signer)).toMatchObject({ name: signer.name, keyId: signer.keyId, vkey: signer.vkey });
  });

  it.each([
    ['another key id', example.vkey.replace('530d903a', '530d903b')],
    ['another name', example.vkey.replace('example', 'elpmaxe')],
    ['no name', example.vkey.replace('example.com/foo', '')],
    ['another type', 'example.com/foo+530d903a+BekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['a short key', 'example.com/foo+530d903a+Aeky'],
    ['no base64', `${example.vkey}!`],
  ])('with %s are refused', (_name, vkey) => expect(parseVerifier(vkey)).toBeUndefined());

  it.each(['', 'a b', 'a+b', 'a\nb', 'a\u00a0b'])('are never named %j', (name) => {
    expect(isKeyName(name)).toBe(false);
    expect(() => ed25519Signer(name, Buffer.alloc(32))).toThrow(RangeError);
  });
});

describe('checkpoint', () => {
  const checkpoint = { origin: 'log.example/a', size: 3n, root: leafHash(Buffer.from('x')) };

  it('comes back from its signed form', () => {
    const signed = signCheckpoint(checkpoint, [signer]);
    expect(openCheckpoint(signed, [keyOf(signer)], 'log.example/a')).toMatchObject({
      ok: true,
      checkpoint: { size: 3n },
    });
    expect(openCheckpoint(signed, [keyOf(signer)], 'log.example/b')).toMatchObject({ ok: false });
    expect(openCheckpoint(signed, [keyOf(other)])).toMatchObject({ ok: false });
    expect(openCheckpoint(signed.replace('\n3\n', '\n2\n'), [keyOf(signer)])).toMatchObject({ ok: false });
  });

  it('holds sizes of 64 bits', () => {
    const size = 2n ** 64n - 1n;
    expect(parseCheckpoint(formatCheckpoint({ ...checkpoint, size }))).toMatchObject({
      ok: true,
      checkpoint: { size },
    });
  });

  const root = Buffer.from(emptyRoot()).toString('base64');
  it.each([
    ['a leading zero', `o\n03\n${root}\n`],
    ['a sign', `o\n+3\n${root}\n`],
    ['a size beyond 64 bits', `o\n${2n ** 64n}\n${root}\n`],
    ['no origin', `\n3\n${root}\n`],
    ['a short root', 'o\n3\nAAAA\n'],
    ['a root of other base64', `o\n3\n${root.replace('=', '')}\n`],
    ['no root', 'o\n3\n'],
    ['an empty extension line', `o\n3\n${root}\n\n`],
    ['no last line feed', `o\n3\n${root}`],
  ])('with %s is refused', (_name, text) => expect(parseCheckpoint(text)).toMatchObject({ ok: false }));

  it('with extension lines is read', () => {
    expect(parseCheckpoint(`o\n3\n${root}\nmore\n`)).toMatchObject({ ok: true });
  });

  it('is not signed in a form that nobody could read', () => {
    expect(() => formatCheckpoint({ ...checkpoint, origin: 'two\nlines' })).toThrow(RangeError);
    expect(() => formatCheckpoint({ ...checkpoint, root: Buffer.alloc(3) })).toThrow(RangeError);
  });
});
