import { SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scan } from '../lexer/scanner.ts';
import { SeaParser } from '../parser/sea-parser.ts';
import { Problems } from '../problems.ts';
import { PlainParser } from './plain-parser.ts';

const plain = new PlainParser();
const recovering = new SeaParser();

/** What a parser makes of a text the scanner has nothing against; undefined for other texts. */
function readWith(parser: PlainParser | SeaParser, text: string) {
  const problems = new Problems(new SourceText('a.sea', text));
  const { tokens } = scan(text, problems);
  if (!problems.isEmpty) return undefined;
  const parts = parser.read(tokens, problems);
  return { parts, isEmpty: problems.isEmpty, warnings: problems.all };
}

/** The plain rules read a text exactly when nothing is wrong with it, and make the very same of it. */
function expectSame(text: string): 'read' | 'refused' {
  const quick = readWith(plain, text);
  const thorough = readWith(recovering, text);
  if (quick === undefined || thorough === undefined) return 'refused';
  expect(quick.parts !== undefined, text).toBe(thorough.isEmpty);
  if (quick.parts === undefined) return 'refused';
  expect(quick.parts, text).toStrictEqual(thorough.parts);
  expect(quick.warnings, text).toEqual(thorough.warnings);
  return 'read';
}

const sources = readFileSync(new URL('../../fixtures/conformance/syntax.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { source: string }).source);

describe('the plain rules', () => {
  it('read what the recovering ones read without a problem, to the same tree: every case of the published language', () => {
    const outcomes = sources.map(expectSame);
    expect(outcomes.filter((one) => one === 'read').length).toBeGreaterThan(600);
    expect(outcomes.filter((one) => one === 'refused').length).toBeGreaterThan(300);
  });

  it('agree on texts of the language with a piece missing, twice, or from elsewhere', () => {
    const damaged = fc
      .tuple(fc.constantFrom(...sources), fc.constantFrom(...sources), fc.nat(300), fc.nat(12), fc.nat(3))
      .map(([text, other, at, length, how]) => {
        const from = at % (text.length + 1);
        const piece = [text.slice(from, from + 2 * length), other.slice(from, from + length), ' ', `\n${other}\n`][how];
        return text.slice(0, from) + (piece ?? '') + text.slice(from + (how === 0 ? 0 : length));
      });
    fc.assert(
      fc.property(damaged, (text) => void expectSame(text)),
      { numRuns: 3000 },
    );
  });

  it('agree on what a flow replaces and changes, among its other annotations', () => {
    const flow = 'Flow "H" @a 1 @replaces "J" v1.0.0 @changes ["weight"] @changes 5 from "A" to "B" quantity 2';
    expect(expectSame(flow)).toBe('read');
    expect(readWith(recovering, flow)?.parts?.declarations).toMatchObject([
      { replacesAndChanges: { replaces: { name: { value: 'J' } }, changes: [{ value: 'weight' }] } },
    ]);
  });

  it('begin every file afresh, also behind one that they gave up', () => {
    expect(expectSame(`Policy p as: ${'('.repeat(300)}`)).toBe('refused');
    expect(expectSame(`export Policy p as: ${'('.repeat(200)}a${')'.repeat(200)}\nEntity "A"`)).toBe('read');
    expect(expectSame('Entity "A" @version')).toBe('refused');
    expect(expectSame('')).toBe('read');
  });
});
