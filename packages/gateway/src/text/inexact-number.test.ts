import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasInexactNumber } from './inexact-number.ts';

describe('hasInexactNumber', () => {
  it('is true of integers only that would become others', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.jsonValue(), (integer, other) => {
        const json = `{"a":${JSON.stringify(other)},"seed":${integer}}`;
        expect(hasInexactNumber(json)).toBe(BigInt(Number(integer)) !== integer);
      }),
    );
  });

  it.each([
    '{"a":"12345678901234567891"}',
    '{"a":"\\"12345678901234567891"}',
    '[0.12345678901234567891, 1e30, true, false]',
    '"x\\\\"',
    '',
  ])('is false of %j', (json) => expect(hasInexactNumber(json)).toBe(false));
});
