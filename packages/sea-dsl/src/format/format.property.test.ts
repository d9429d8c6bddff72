import { hasErrors, SourceText } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Kind } from '../lexer/kinds.ts';
import { parse } from '../parse.ts';
import { format } from './format.ts';
import { meaning } from './meaning.ts';
import { tokensOf } from './tokens/token.ts';

const read = (text: string) => parse(new SourceText('a.sea', text));
const accepted = readFileSync(new URL('../../fixtures/conformance/syntax.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { source: string }).source)
  .filter((source) => !hasErrors(read(source).diagnostics));

/** Formats, and checks all that holds of any file that the parser accepts. */
function checkFormat(source: string): string {
  const { text } = format(new SourceText('a.sea', source));
  const told = JSON.stringify(source);
  if (text === undefined) throw new Error(`not formatted: ${told}`);
  expect(meaning(read(text).file), told).toBe(meaning(read(source).file));
  expect(format(new SourceText('a.sea', text)).text, told).toBe(text);
  expect(spellings(text), told).toEqual(spellings(source));
  expect(text === '' || /[^\n]\r?\n$/.test(text), told).toBe(true);
  return text;
}

/** Every number, text and word; words without their case, since keywords have their own. */
function spellings(text: string): string[] {
  const optional: ReadonlySet<number> = new Set([Kind.Comma, Kind.LeftParenthesis, Kind.RightParenthesis]);
  const tokens = tokensOf(new SourceText('a.sea', text)).filter(({ kind }) => !optional.has(kind));
  return tokens.map((token) => (token.text.startsWith('"') ? token.text : token.text.toLowerCase()));
}

const gap = fc.constantFrom(
  ' ',
  '  ',
  '\n',
  '\n\n\n',
  '\t',
  '\r\n',
  ' // note\n',
  '\n// own\n',
  '\n\n// far\n\n// two\r\n',
);

/** A file of the published cases, with other white space and comments in the gaps between its words. */
const respaced = fc
  .tuple(
    fc.array(fc.constantFrom(...accepted), { minLength: 1, maxLength: 4 }),
    fc.array(gap, { minLength: 1 }),
    fc.nat(3),
  )
  .map(([sources, gaps, every]) => {
    let count = 0;
    const next = () => (++count % (every + 1) === 0 ? (gaps[count % gaps.length] as string) : '');
    return sources.map((source) => withGaps(source, next)).join('\n');
  });

/** Adds white space between tokens, but for signs and versions, which belong to what stands before or behind them. */
function withGaps(source: string, next: () => string): string {
  let result = '';
  let behind = 0;
  let isSign = false;
  for (const { kind, start, end } of tokensOf(new SourceText('a.sea', source))) {
    result += source.slice(behind, start) + (isSign || kind === Kind.Version ? '' : next()) + source.slice(start, end);
    behind = end;
    isSign = kind === Kind.Minus;
  }
  return result;
}

describe('format', () => {
  it('keeps the tree, the comments and every word of all published cases, and is stable', () => {
    expect(accepted.length).toBeGreaterThan(600);
    for (const source of accepted) checkFormat(source);
  });

  it('does so wherever comments and white space stand', () => {
    fc.assert(
      fc.property(respaced, (source) => {
        fc.pre(!hasErrors(read(source).diagnostics));
        checkFormat(source);
      }),
      { numRuns: 1500 },
    );
  });

  it('gives the same text whatever white space stood between the words', () => {
    const spaces = fc.array(fc.constantFrom(' ', '   ', '\t', '\n', '\r\n '), { minLength: 5, maxLength: 9 });
    fc.assert(
      fc.property(fc.constantFrom(...accepted), spaces, (source, gaps) => {
        fc.pre(!source.includes('//'));
        let count = 0;
        const other = withGaps(source, () => gaps[count++ % gaps.length] as string);
        fc.pre(!hasErrors(read(other).diagnostics) && meaning(read(other).file) === meaning(read(source).file));
        // Empty lines between declarations are the author's, as is the kind of line end.
        const compared = (text: string) => checkFormat(text).replaceAll('\r\n', '\n').replaceAll('\n\n', '\n');
        expect(compared(other)).toBe(compared(source));
      }),
      { numRuns: 500 },
    );
  });
});
