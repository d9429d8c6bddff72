import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyOf, ContextPositions } from './context-positions.ts';
import { isNear } from './context-words.ts';
import { IDENTIFIERS } from './identifier-specs.ts';

const patterns = IDENTIFIERS.map(({ words }) => words);
const anyWord = anyOf(patterns);
const piece = fc.constantFrom(
  'passport',
  'ssn',
  'ssns',
  'bsn',
  'nid',
  'id card',
  'hotel',
  'f0delsnummer',
  'fodselsnummer',
  'd-nummer',

  'numero d',
  "'",
  'assurance sociale',
  'Steuer',
  'soc sec',
  'RRN',
  ' ',
  '\n',
  '1',
  'x',
  'national',
  ' id',
  'ni',
  ':',
);

it('says near exactly where looking says so, wherever the text is cut', () => {
  let seen = 0;
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
      fc.nat(400),
      fc.nat(40),
      fc.constantFrom(...patterns),
      (text, start, length, words) => {
        const context = new ContextPositions(text, anyWord);
        const expected = isNear(words, text, start, start + length);
        expect(context.isNear(words, start, start + length)).toBe(expected);
        if (expected) seen++;
      },
    ),
    { numRuns: 8_000 },
  );
  expect(seen).toBeGreaterThan(100);
});
