import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { parse } from './parse.ts';
import { toAstV3 } from './syntax/ast-v3.ts';

const problemsOf = (text: string) =>
  parse(new SourceText('a.sea', text)).diagnostics.map(({ code, message }) => `${code} ${message}`);

/** Texts with `n` levels inside each other, closed and unclosed. */
const nested: Readonly<Record<string, (n: number) => string>> = {
  parentheses: (n) => `Policy p as: ${'('.repeat(n)}a${')'.repeat(n)}`,
  'open parentheses': (n) => `Policy p as: ${'('.repeat(n)}`,
  not: (n) => `Policy p as: ${'not '.repeat(n)}a`,
  minus: (n) => `Policy p as: ${'- '.repeat(n)}a`,
  quantifiers: (n) => `Policy p as: ${'forall f in flows: ('.repeat(n)}a${')'.repeat(n)}`,
  aggregates: (n) => `Policy p as: ${'sum(f in flows where '.repeat(n)}a${': a)'.repeat(n)}`,
  groups: (n) => `Policy p as: ${'group_by(f in flows: f) { '.repeat(n)}a${'}'.repeat(n)}`,
  'not and parentheses': (n) => `Policy p as: ${'not ('.repeat(n)}a${')'.repeat(n)}`,
  'annotation objects': (n) => `Cell "c" @a ${'{"k":'.repeat(n)}1${'}'.repeat(n)}`,
  'open annotation objects': (n) => `Cell "c" @a ${'{"k":'.repeat(n)}`,
  'mapping objects': (n) => `Mapping "m" for kg { Entity "H" -> N { f: ${'{"k":'.repeat(n)}true${'}'.repeat(n)} } }`,
};

describe('nesting', () => {
  it.each(Object.entries(nested))('of %s is limited to 256 levels, however deep', (name, text) => {
    for (const depth of [257, 5000, 100_000]) {
      const problems = problemsOf(text(depth));
      // `not (` is two levels.
      expect(problems, `${name} ${depth}`).toEqual(['E005 this is nested deeper than 256 levels']);
    }
    if (!name.startsWith('open')) expect(problemsOf(text(128)), name).toEqual([]);
  });

  it('of 256 levels is read', () => {
    for (const name of ['parentheses', 'not', 'minus', 'quantifiers', 'annotation objects'] as const) {
      expect(problemsOf((nested[name] as (n: number) => string)(256)), name).toEqual([]);
    }
  });

  it('too deep spoils its declaration only', () => {
    const { file } = parse(new SourceText('a.sea', `Policy p as: ${'('.repeat(9999)}\nEntity "After"`));
    expect(file.declarations.map(({ kind }) => kind)).toEqual(['Entity']);
  });
});

describe('chains', () => {
  it('of 1000 values are read and become JSON; longer ones are refused', () => {
    const { file, diagnostics } = parse(new SourceText('a.sea', `Policy p as: a${' and a'.repeat(999)}`));
    expect(diagnostics).toEqual([]);
    expect(JSON.stringify(toAstV3(file)).length).toBeGreaterThan(50_000);
    expect(problemsOf(`Policy p as: a${' + a'.repeat(100_000)} > 1`)).toEqual([
      'E005 this expression joins more than 1000 values in a row',
    ]);
  });
});

describe('files', () => {
  it('hold 100 000 declarations, and not one more', () => {
    const text = 'Dimension "d"\n'.repeat(100_000);
    expect(parse(new SourceText('a.sea', text)).file.declarations).toHaveLength(100_000);
    expect(problemsOf(`${text}Dimension "e"\nDimension "f"`)).toEqual([
      'E005 a file holds at most 100000 declarations',
    ]);
  });

  it('have at most 16 MiB of UTF-8', () => {
    expect(problemsOf(' '.repeat(16 * 1024 * 1024))).toEqual([]);
    expect(problemsOf(' '.repeat(16 * 1024 * 1024 + 1))).toEqual(['E005 the file is larger than 16 MiB']);
    expect(problemsOf(`//${'é'.repeat(8 * 1024 * 1024)}`)).toEqual(['E005 the file is larger than 16 MiB']);
  });

  it('are not read over and over for the words mended in one declaration', () => {
    const operand = `count(f in flows where a implies ${'b or '.repeat(400)}c: f)`;
    const problems = problemsOf(`Policy p as: ${`${operand} + `.repeat(150)}1 > 0`);
    expect(problems.length).toBeGreaterThan(10);
    expect(problems.length).toBeLessThan(100);
  });

  it('of a megabyte that makes no sense are refused in time', () => {
    const hostile = [
      '“',
      '“”',
      '$',
      '"',
      "'",
      '/*',
      '"""',
      '(',
      '{',
      '@',
      'a ',
      '1_',
      'Entity ',
      'Policy p as: a implies ',
      'enum E { A = "a" B ',
    ];
    for (const piece of hostile) {
      expect(problemsOf(piece.repeat(Math.ceil(1_000_000 / piece.length))).length, piece).toBeGreaterThan(0);
    }
  });
});
