import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceText } from './source-text.ts';

describe('SourceText', () => {
  it('counts lines by LF only and columns in Unicode scalar values', () => {
    const source = new SourceText('a.sea', 'x🐝y\r\nsecond\rstill second\n');
    expect(source.position(source.text.indexOf('y'))).toEqual({ line: 1, column: 3 });
    expect(source.position(source.text.indexOf('still'))).toEqual({ line: 2, column: 8 });
    expect(source.lineCount).toBe(3);
    expect(source.line(1)).toBe('x🐝y');
  });

  it('clamps offsets outside the text', () => {
    const source = new SourceText('a', 'ab');
    expect(source.position(-5)).toEqual({ line: 1, column: 1 });
    expect(source.position(99)).toEqual({ line: 1, column: 3 });
  });

  it('agrees with a naive count for any text and offset', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\n', '\r', '🐝', 'é', '\ud83d') }),
        fc.nat(60),
        (text, at) => {
          const offset = Math.min(at, text.length);
          const cutsPair =
            /[\ud800-\udbff]$/.test(text.slice(0, offset)) && /^[\udc00-\udfff]/.test(text.slice(offset));
          fc.pre(!cutsPair);
          const lines = text.slice(0, offset).split('\n');
          expect(new SourceText('a', text).position(offset)).toEqual({
            line: lines.length,
            column: [...(lines.at(-1) as string)].length + 1,
          });
        },
      ),
    );
  });

  it('tells the same whatever was asked before', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '🐝'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(80), { maxLength: 12 }), (given, offsets) => {
        const asked = new SourceText('a', given);
        for (const offset of offsets)
          expect(asked.position(offset)).toEqual(new SourceText('a', given).position(offset));
      }),
    );
  });

  it('finds many places in one long line without counting it over and over', () => {
    const source = new SourceText('a', 'é'.repeat(4_000_000));
    for (let i = 0; i < 4_000; i++) expect(source.position(i * 1000).column).toBe(i * 1000 + 1);
  });

  it('agrees with a naive count far into a long line', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', '🐝', 'é', '\ud83d', '\udc1d'), minLength: 1, maxLength: 7 });
    const near = fc.tuple(fc.nat(5), fc.integer({ min: -3, max: 3 }));
    fc.assert(
      fc.property(fc.string({ maxLength: 5 }), piece, near, (before, repeated, [block, beside]) => {
        const text = `${before.replaceAll('\n', '')}\n${repeated.repeat(Math.ceil(6000 / repeated.length))}`;
        const offset = Math.min(Math.max(block * 1024 + beside, text.indexOf('\n') + 1), text.length);
        // A place inside a pair is behind it, as on short lines.
        const isInside = /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(offset - 1, offset + 1));
        const line = text.slice(text.indexOf('\n') + 1, isInside ? offset + 1 : offset);
        expect(new SourceText('a', text).position(offset)).toEqual({ line: 2, column: [...line].length + 1 });
      }),
      { numRuns: 1000 },
    );
  });

  it('cuts what stands at a column out of a line, as a naive reading does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '🐝', 'é', '\ud83d', '\udc1d', '\r'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.constantFrom('', '\r'), fc.nat(45), fc.nat(45), (line, ending, from, width) => {
        const scalars = [...(line + ending).replace(/\r$/, '')];
        const source = new SourceText('a', `first\n${line}${ending}\nlast`);
        expect(source.cut(2, from + 1, width)).toBe(scalars.slice(from, from + width).join(''));
        expect(source.width(2)).toBe(scalars.length);
        const column = Math.min(from, [...(line + ending)].length) + 1;
        expect(source.position(source.offset({ line: 2, column }))).toEqual({ line: 2, column });
      }),
    );
    expect(new SourceText('a', 'x').cut(7, 1, 5)).toBe('');
  });

  it('cuts and finds offsets at many places of one long line without walking it over and over', () => {
    const source = new SourceText('a', '🐝é'.repeat(600_000));
    for (let i = 1; i < 600; i++) {
      expect(source.cut(1, i * 2000 + 1, 2)).toBe('🐝é');
      expect(source.offset({ line: 1, column: i * 2000 + 1 })).toBe(i * 3000);
    }
  });
});
