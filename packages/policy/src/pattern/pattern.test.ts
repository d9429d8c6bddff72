import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern, pattern } from './pattern.ts';

const found = (source: string, text: string) => pattern(source).test(text);
const problem = (source: string) => {
  const result = compilePattern(source);
  return result.ok ? 'compiles' : `${result.offset}: ${result.message}`;
};

describe('a pattern', () => {
  it.each([
    ['^[A-Z]+$', 'ABC', 'ABc'],
    ['b', 'abc', 'aac'],
    ['', '', undefined],
    ['^$', '', 'a'],
    ['^(?:a|bc)*$', 'abca', 'abab'],
    ['^a{2,3}$', 'aaa', 'aaaa'],
    ['^a{2}$', 'aa', 'a'],
    ['^a{2,}$', 'aaaaa', 'a'],
    ['^(a?){3}b$', 'aab', 'aaaab'],
    ['^a+?b??$', 'aab', 'aabb'],
    ['^.$', '🐝', 'ab'],
    ['^.$', 'a', '\n'],
    ['(?s)^.$', '\n', ''],
    ['^b', 'b', 'a\nb'],
    ['(?m)^b$', 'a\nb\nc', 'ab'],
    ['(?i)straße', 'STRAßE', 'strase'],
    ['a(?i)b', 'aB', 'AB'],
    ['a(?i:b)c', 'aBc', 'aBC'],
    ['(?i)a(?-i)b', 'Ab', 'AB'],
    ['^\\d+$', '٣4', '4a'],
    ['^\\w+$', 'é_1', 'a-b'],
    ['\\bcat\\b', 'a cat.', 'concat'],
    ['\\Bat', 'cat', 'at'],
    ['^\\S+\\s\\D$', 'ab\u00a0c', 'ab 1'],
    ['\\Aa\\z', 'a', 'a\n'],
    ['^\\p{Greek}+$', 'λόγος', 'logos'],
    ['^\\p{Lu}\\P{Lu}$', 'Aa', 'AA'],
    ['^\\pL$', 'é', '1'],
    ['^\\p{script=latin}$', 'a', 'λ'],
    ['^\\x41\\u{1F41D}\\u0042$', 'A🐝B', 'A'],
    ['^[^a-c]$', 'd', 'b'],
    ['^[]a]$', ']', 'b'],
    ['^[^]a]$', 'b', ']'],
    ['^[a-]$', '-', 'b'],
    ['^[-a]$', '-', 'b'],
    ['^[\\w.+-]+@[[:alpha:]]+$', 'a.b@c', 'a b@c'],
    ['^[a-z&&[^aeiou]]$', 'b', 'e'],
    ['^[a-z--aeiou]$', 'b', 'e'],
    ['^[ab~~bc]$', 'a', 'b'],
    ['^[\\^\\]]$', '^', 'a'],
    ['^\\$\\{\\}$', '${}', '$'],
    ['^(?P<year>\\d{4})-(?<month>\\d\\d)$', '2030-01', '2030-1'],
    ['^(|a)$', 'a', 'b'],
  ])('%s finds %j, not %j', (source, yes, no) => {
    expect(found(source, yes)).toBe(true);
    if (no !== undefined) expect(found(source, no)).toBe(false);
  });

  it.each([
    ['(', '0: this group is not closed'],
    ['a)', '1: this ")" closes nothing'],
    ['[a', '0: this class is not closed'],
    ['*a', '0: there is nothing to repeat before "*"'],
    ['a{2', '1: there is nothing to repeat before "{"'],
    ['a{3,2}', '1: this count runs backwards'],
    ['a{1001}', '1: a count goes up to 1000'],
    ['[z-a]', '1: this range runs backwards'],
    ['[a-\\d]', '1: a range goes between two characters'],
    ['(?=a)', '0: look-around is not allowed: matching takes linear time'],
    ['x(?<!a)', '1: look-around is not allowed: matching takes linear time'],
    ['(a)\\1', '3: back-references are not allowed: matching takes linear time'],
    ['\\p{Klingon}', '0: there is no Unicode property "Klingon"'],
    ['\\q', '0: there is no escape \\q'],
    ['a\\b{start}', '1: there is no \\b{start}: write \\b'],
    ['\\', '1: the pattern ends too early'],
    ['\\x{110000}', '10: this is no Unicode scalar value'],
    ['(?z)', '2: there is no flag "z" here'],
    ['[[:foo:]]', '1: there is no class [:foo:]'],
    ['(?#c)', '0: there is no such kind of group'],
  ])('%s is refused: %s', (source, message) => expect(problem(source)).toBe(message));

  it('refuses what would be too large or too deep, at once', () => {
    expect(problem('(a{1000}){1000}')).toContain('more than 5000 steps');
    expect(problem('((((){1000}){1000}){1000}){1000}')).toContain('repeats too much');
    expect(problem('('.repeat(100_000))).toContain('nested too deeply');
    expect(problem('['.repeat(100_000))).toContain('nested too deeply');
    expect(problem(`a${'*'.repeat(100_000)}`)).toContain('too many repeats');
    expect(problem('a'.repeat(100_000))).toContain('more than 5000 steps');
  });

  it('answers where backtracking would not end', () => {
    const text = `${'a'.repeat(20_000)}!`;
    expect(found('^(a+)+$', text)).toBe(false);
    expect(found('^(a|a)*$', text)).toBe(false);
    expect(found('(x+x+)+y', 'x'.repeat(20_000))).toBe(false);
  });

  it('agrees with JavaScript on what both understand alike', () => {
    const piece = fc.oneof(
      fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '^', '$', '\\b', '\\B'),
      fc.constantFrom('(a|b)', '(?:ab|)', '(a*)', 'a*', 'b+', 'a?', '[ab]{1,2}', '(?:a|b){2}'),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 6 }),
        fc.constantFrom('', '|b$', '|^a'),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '\n'), maxLength: 8 }),
        (pieces, tail, text) => {
          const source = pieces.join('') + tail;
          expect(found(source, text)).toBe(new RegExp(source.replaceAll('.', '[^\\n]'), 'v').test(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('never throws on any source', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab(){}[]^$|*+?\\-:&~<>=!,09pxuPki.\ud83d'), maxLength: 20 }),
        (source) => {
          const result = compilePattern(source);
          if (result.ok) result.pattern.test('ab\ud83d');
          else expect(result.offset).toBeLessThanOrEqual(source.length);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
