import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCardNumber } from './card-number.ts';
import { findCards } from './find-cards.ts';

const SURE = 0.8;
const found = (text: string): string[] =>
  findCards(text)
    .filter(({ score }) => score >= SURE)
    .map(({ start, end }) => text.slice(start, end));

/** Appends the check digit of ISO/IEC 7812. */
function withCheckDigit(digits: string): string {
  for (let check = 0; check <= 9; check++) {
    const sum = Array.from(`${digits}${check}`, Number)
      .reverse()
      .reduce((total, digit, at) => total + (at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2), 0);
    if (sum % 10 === 0) return `${digits}${check}`;
  }
  throw new Error('no check digit');
}

const digitsOf = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const ISSUED: readonly (readonly [prefix: string, length: number])[] = [
  ['4', 16],
  ['4', 13],
  ['4', 19],
  ['51', 16],
  ['2221', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['305', 14],
  ['36', 14],
  ['3528', 16],
  ['6011', 16],
  ['65', 16],
  ['62', 16],
  ['62', 19],
  ['67', 18],
];
const card = fc
  .constantFrom(...ISSUED)
  .chain(([prefix, length]) =>
    digitsOf(length - prefix.length - 1).map((middle) => withCheckDigit(`${prefix}${middle}`)),
  );
const separator = fc.constantFrom(
  '',
  '',
  ' ',
  '-',
  '.',
  '\u00a0',
  '\u2013',
  '\u200b',
  '\u200d',
  '\n',
  ' - ',
  '/',
  '  ',
);
const script = fc.constantFrom(0x30, 0xff10, 0x0660, 0x0966, 0x1d7ce);
const harmless = fc.constantFrom('', 'my number is ', 'Bitte: ', '(', 'xyz ', '日本 ', '{"a": "');

describe('findCards', () => {
  it('finds every card that an issuer could have given out, however it is written', () => {
    fc.assert(
      fc.property(
        card,
        fc.array(separator, { minLength: 19, maxLength: 19 }),
        script,
        harmless,
        harmless,
        (digits, separators, zero, before, after) => {
          const written = Array.from(
            digits,
            (digit, at) => String.fromCodePoint(zero + Number(digit)) + (at < digits.length - 1 ? separators[at] : ''),
          ).join('');
          expect(found(before + written + after)).toEqual([written]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('lets pass every other row of digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }).chain(digitsOf), (digits) => {
        const bytes = Uint8Array.from(digits, Number);
        fc.pre(digits.length < 13 || digits.length > 19 || !isCardNumber(bytes, 0, digits.length));
        expect(found(`reference ${digits} of today`)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '4111 1111 1111 1112',
    'order 1234567890123456',
    'ISBN 978-3-16-148410-0',
    'IBAN DE89 3704 0044 0532 0130 00',
    'call +49 30 901820 or +1 (415) 555-2671',
    '2026-01-31T10:00:00.123Z 1735689600123',
    '0.1428571428571428',
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    '1.2.3.4.5.6.7.8.9.10.11.12.13.14',
    '0000000000000000',
    '12.50 13.99 14.25 17.80 22.10 23.45 25.00 31.20',
  ])('takes %j for no card', (text) => expect(found(text)).toEqual([]));

  it.each([
    ['after another number', 'order 12345 4111111111111111 thanks', '4111111111111111'],
    ['before another card', '4111 1111 1111 1111, 5500 0000 0000 0004', '4111 1111 1111 1111'],
    ['between letters', 'no4111111111111111x', '4111111111111111'],
    [
      'oddly grouped in a longer row, where a word says what it is',
      'card 7 41 11 11 11 11 11 11 11',
      '41 11 11 11 11 11 11 11',
    ],
    ['in superscript and circled digits', 'x ⁴①①①-¹¹¹¹-₁₁₁₁-1111 y', '⁴①①①-¹¹¹¹-₁₁₁₁-1111'],
  ])('finds a card %s', (_name, text, expected) => expect(found(text)).toContain(expected));

  it.each([
    ['keycaps', (digit: string) => `${digit}\ufe0f\u20e3`],
    [
      'digits with heaps of invisible characters between them',
      (digit: string) => `${digit}${'\u200b\u2060'.repeat(9)}`,
    ],
    ['invisible tag characters', (digit: string) => String.fromCodePoint(0xe0030 + Number(digit))],
  ])('finds a card of %s', (_name, write) => {
    expect(found(Array.from('4111111111111111', write).join(''))).toHaveLength(1);
  });

  it.each([
    '4'.repeat(1 << 20),
    '4 '.repeat(1 << 19),
    '4\u200b'.repeat(1 << 19),
    '4111111111111111 '.repeat(1 << 16),
    '4 1 1-'.repeat(170_000),
  ])('finds the card behind a MiB of hostile text (%#)', (text) => {
    expect(findCards(`${text}, and 5500005555555559`).at(-1)).toMatchObject({ end: text.length + 22 });
  });
});
