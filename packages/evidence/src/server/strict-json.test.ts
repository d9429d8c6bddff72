import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAmbiguity } from './strict-json.ts';

describe('findAmbiguity', () => {
  it('takes whatever JSON.stringify writes, at any width', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat(3), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), undefined, indent);
        expect(findAmbiguity(written)).toBeUndefined();
      }),
    );
  });

  it.each([
    ['{"a":1,"a":1}', 7],
    ['{"a":1,"\\u0061":2}', 7],
    ['{ "a" : {"a":1} , "b":[{"a":1}], "a"\n:\t2}', 33],
    ['[{},{"":0,"":0}]', 10],
    ['{"\\"":1,"\\"":2}', 8],
    ['9007199254740993', 0],
    ['[1,-9007199254740993]', 3],
    ['{"a":[1e400]}', 6],
  ])('finds what is ambiguous in %s', (text, offset) => {
    expect(() => JSON.parse(text)).not.toThrow();
    expect(findAmbiguity(text)?.offset).toBe(offset);
  });

  it.each([
    '{"a":"a","b":"a"}',
    '{"a":{"b":1},"b":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":["a","a"]}',
    '"{\\"a\\":1,\\"a\\":1}"',
    '{"\\\\":1,"\\\\\\\\":2}',
    '9007199254740992',
    '18014398509481984',
    '87021147448760660',
    '0.1',
    '3.141592653589793238462643383279',
    '-0',
    '1e21',
  ])('finds nothing in %s', (text) => expect(findAmbiguity(text)).toBeUndefined());
});
