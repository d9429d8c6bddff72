import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasInexactNumber } from './inexact-number.ts';

describe('hasInexactNumber', () => {
  it('is true of integers only that would become others', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.jsonValue(), (integer, other) => {
        const json = `{"a":${JSON.stringify(other)},"seed":${integer}}`;
        expect(hasInexactNumber(json)).toBe(JSON.stringify(JSON.parse(json)) !== json);
      }),
    );
  });

  it.each([`{"a":${2n ** 60n}}`, '[12345678901234567891]'])('is true of %j', (json) =>
    expect(hasInexactNumber(json)).toBe(true),
  );

  it.each([
    '[-54065182897121530]',
    '{"a":"12345678901234567891"}',
    '{"a":"\\"12345678901234567891"}',
    '[0.12345678901234567891, 1e30, true, false]',
    '"x\\\\"',
    '',
  ])('is false of %j', (json) => expect(hasInexactNumber(json)).toBe(false));
});
