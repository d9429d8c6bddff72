import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Glob, literalPrefixLength, matchesGlob, parseGlob } from './glob.ts';

function matches(pattern: string, path: string): boolean {
  const glob = parseGlob(pattern);
  if (typeof glob === 'string') throw new Error(glob);
  return matchesGlob(glob, path);
}

describe('a pattern', () => {
  it.each([
    ['a.sea', 'a.sea', true],
    ['a.sea', 'b/a.sea', false],
    ['*.sea', 'b/a.sea', true],
    ['domains/*.sea', 'domains/x/y.sea', true],
    ['**/a.sea', 'a.sea', true],
    ['**/a.sea', 'x/y/a.sea', true],
    ['**/a.sea', 'xa.sea', false],
    ['x/**/a.sea', 'x/a.sea', true],
    ['x/**/a.sea', 'x/y/z/a.sea', true],
    ['x/**/a.sea', 'xy/a.sea', false],
    ['x/**', 'x/y/z', true],
    ['x/**', 'x', false],
    ['?.sea', 'é.sea', true],
    ['?.sea', '😀.sea', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[]x]', ']', true],
    ['[a-]', '-', true],
    ['{a,b{c,d}}.sea', 'bd.sea', true],
    ['{a,b{c,d}}.sea', 'b.sea', false],
    ['\\*.sea', '*.sea', true],
    ['\\*.sea', 'a.sea', false],
    ['{a\\,b,c}', 'a,b', true],
    ['[{]a', '{a', true],
  ])('%s, %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  it.each(['[a', '{a,b', 'a}', '[b-a]', 'a\\', 'x'.repeat(2000), '{a,b}'.repeat(12)])(
    '%.20s cannot be read',
    (pattern) => {
      expect(parseGlob(pattern)).toEqual(expect.any(String));
    },
  );

  it('of many stars is matched in no time', () => {
    expect(matches('*a'.repeat(400) + 'b', 'a'.repeat(2000))).toBe(false);
    expect(matches(`${'**/'.repeat(300)}x`, 'a/'.repeat(500))).toBe(false);
  });

  it('says how much of it means itself', () => {
    expect(['a/b.sea', 'a/*', '{a}', 'a\\b', 'a]'].map(literalPrefixLength)).toEqual([7, 2, 0, 1, 1]);
  });
});

const part = fc.constantFrom('a', 'b', 'a*', '*', '?', '**', '[ab]', '[!a]', '{a,b}', '{a,*/b}');
const pathPart = fc.stringMatching(/^[ab]{1,3}$/);

it('agrees with a plain reading of the rules as a regular expression', () => {
  const pattern = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
  const path = fc.array(pathPart, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(pattern, path, (text, file) => {
      const glob = parseGlob(text) as Glob;
      expect(matchesGlob(glob, file), `${text} ${file}`).toBe(asExpression(text).test(file));
    }),
    { numRuns: 2000 },
  );
});

function asExpression(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/(^|\/)\*\*\//g, '$1¤')
    .replaceAll(/(?<=¤)\*\*\//g, '¤')
    .replaceAll('[!a]', '[^a]')
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.')
    .replaceAll(/\{([^,]+),([^}]+)\}/g, '(?:$1|$2)')
    .replaceAll('¤', '(?:.*/)?');
  return new RegExp(`^(?:${source})$`, 'us');
}
