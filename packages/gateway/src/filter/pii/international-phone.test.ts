import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, it } from 'vitest';
import { internationalNumber } from './international-phone.ts';

const asLibrary = (digits: string) => {
  const number = parsePhoneNumberFromString(`+${digits}`);
  if (number?.isValid() === true) return 'valid';
  return number?.isPossible() === true ? 'possible' : undefined;
};

it('is what libphonenumber says, for any calling code and length', () => {
  const seen = new Set<unknown>();
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9][0-9]{6,17}$/), (digits) => {
      const found = internationalNumber(digits);
      expect(found).toBe(asLibrary(digits));
      seen.add(found);
    }),
    { numRuns: 20_000 },
  );
  expect(seen).toEqual(new Set(['valid', 'possible', undefined]));
});

it('knows every calling code, and numbers that are dialled with a prefix of their country', () => {
  for (let code = 1; code < 1_000; code++) {
    for (const rest of ['212345678', '2123456789', '0212345678', '1512345678', '80012345'])
      expect(internationalNumber(`${code}${rest}`), `+${code}${rest}`).toBe(asLibrary(`${code}${rest}`));
  }
});
