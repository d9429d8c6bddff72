import { SourceText, type Span } from '@sea-forge/diagnostics';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keywords } from './lexer/keywords.ts';
import { parse } from './parse.ts';
import { toAstV3 } from './syntax/ast-v3.ts';

const marks = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '<',
  '>',
  '<=',
  '>=',
  '=',
  '!=',
  '+',
  '-',
  '*',
  '/',
  ',',
  ':',
  '.',
  '@',
  '->',
  ';',
  '==',
  '&&',
  '$',
  "'",
  '`',
  '#',
  '//',
  '/*',
  '"""',
  '"',
  '\\',
  '🐝',
  '\u00a0',
];
const texts = [
  '"a"',
  '"b c"',
  '"""d"""',
  '"\\n"',
  '"\\q"',
  '12',
  '3.5',
  '50_000',
  'v1.2.3',
  'v1.0',
  '1.0.0',
  '"2030-01-01T00:00:00Z"',
  'name',
  'x',
  'ſ',
  'implies',
  'notify',
  '_000',
];
const word = fc.constantFrom(...keywords, ...keywords.map((one) => one.toUpperCase()));
const token = fc.oneof(
  { arbitrary: word, weight: 5 },
  { arbitrary: fc.constantFrom(...marks), weight: 3 },
  { arbitrary: fc.constantFrom(...texts), weight: 4 },
);
const space = fc.constantFrom(' ', ' ', ' ', '\n', '', '\t', '\r\n', '// c\n');
const soup = fc.array(fc.tuple(token, space), { maxLength: 60 }).map((parts) => parts.flat().join(''));

const sources = readFileSync(new URL('../fixtures/conformance/syntax.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { source: string }).source);

/** A text of the language with a piece of it cut out, doubled or replaced. */
const damaged = fc
  .tuple(
    fc.array(fc.constantFrom(...sources), { minLength: 1, maxLength: 3 }),
    fc.nat(400),
    fc.nat(12),
    token,
    fc.boolean(),
  )
  .map(([parts, at, length, piece, keep]) => {
    const text = parts.join('\n');
    const from = at % (text.length + 1);
    return text.slice(0, from) + (keep ? text.slice(from, from + length) : '') + piece + text.slice(from + length);
  });

function checkInvariants(text: string): void {
  const { file, diagnostics } = parse(new SourceText('a.sea', text));
  const lines = text.split('\n');
  const width = (line: number) => [...(lines[line - 1] ?? '')].length + 2;
  for (const { range, message, help } of diagnostics) {
    const told = `${message} in ${JSON.stringify(text)}`;
    expect(range, told).toBeDefined();
    if (range === undefined) continue;
    const { start, end } = range;
    expect(start.line >= 1 && end.line <= lines.length && start.line <= end.line, told).toBe(true);
    expect(start.column >= 1 && start.column <= width(start.line) && end.column <= width(end.line), told).toBe(true);
    expect(start.line < end.line || start.column <= end.column, told).toBe(true);
    expect(message.length > 5 && (help ?? '').length > 5, told).toBe(true);
  }
  for (const declaration of file.declarations) expectNested(declaration, { start: 0, end: text.length }, text);
  for (const one of file.imports) expectNested(one, { start: 0, end: text.length }, text);
  expect(() => JSON.stringify(toAstV3(file))).not.toThrow();
}

/** Every span lies inside that of the node around it. */
function expectNested(node: unknown, outer: Span, text: string): void {
  if (typeof node !== 'object' || node === null) return;
  const own = (node as { span?: Span }).span;
  if (own !== undefined) {
    const told = `${JSON.stringify(node)} in ${JSON.stringify(text)}`;
    expect(own.start >= outer.start && own.end <= outer.end && own.start <= own.end, told).toBe(true);
  }
  for (const child of Object.values(node)) expectNested(child, own ?? outer, text);
}

describe('parse', () => {
  it('never throws, and marks places inside the file, on any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), checkInvariants), { numRuns: 500 });
  });

  it('never throws, and marks places inside the file, on any words and marks', () => {
    fc.assert(fc.property(soup, checkInvariants), { numRuns: 3000 });
  });

  it('never throws, and marks places inside the file, on damaged texts of the language', () => {
    fc.assert(fc.property(damaged, checkInvariants), { numRuns: 3000 });
  });

  it('reads the same whatever white space and comments stand between words', () => {
    const withoutPlaces = (text: string) =>
      JSON.stringify(toAstV3(parse(new SourceText('a.sea', text)).file), (key, value: unknown) =>
        key === 'line' || key === 'column' ? undefined : value,
      );
    const one = `Policy p per Constraint Obligation priority 5 as: forall f in flows: (f.q <= 5 "kg" or not f.free)`;
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(' ', '\n', '\t', ' // c\n', '\r\n'), { minLength: 30, maxLength: 30 }),
        (gaps) => {
          const spaced = one
            .split(' ')
            .map((part, index) => part + (gaps[index] as string))
            .join('');
          expect(withoutPlaces(spaced)).toBe(withoutPlaces(one));
        },
      ),
    );
  });
});
