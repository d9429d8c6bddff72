import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostic.ts';
import { SourceText } from '../source-text.ts';
import { applyFixes, isFixable, type Texts } from './apply-edits.ts';
import { fixUntilStable } from './fix-until-stable.ts';

function replaced(source: SourceText, start: number, end: number, newText: string, name = 'E001'): Diagnostic {
  const range = source.range({ start, end });
  const fix = { title: `write ${newText}`, edits: [{ path: source.path, range, newText }] };
  return { code: name, severity: 'error', message: `${source.text.slice(start, end)}`, path: source.path, range, fix };
}

/** A finding for each match of a rule, with the rule's replacement as its fix. */
function checker(rules: readonly (readonly [string, RegExp, string | undefined])[]) {
  return async (texts: Texts): Promise<readonly Diagnostic[]> =>
    [...texts].flatMap(([path, text]) => {
      const source = new SourceText(path, text);
      return rules.flatMap(([name, pattern, newText]) =>
        [...text.matchAll(pattern)].map((match) => {
          const found = replaced(source, match.index, match.index + match[0].length, newText ?? '', name);
          return newText === undefined ? { ...found, fix: { title: '', edits: [] } } : found;
        }),
      );
    });
}

describe('applyFixes', () => {
  it('applies edits in all files at the places of the text as it was', () => {
    const a = new SourceText('a', '🐝x\r\ny x');
    const found = [replaced(a, 2, 3, 'long'), replaced(a, 7, 8, '')].filter(isFixable);
    const { texts, applied } = applyFixes(new Map([['a', a.text]]), found);
    expect(texts.get('a')).toBe('🐝long\r\ny ');
    expect(applied).toHaveLength(2);
  });

  it('leaves a fix whole for another pass where one of its edits overlaps or has no text', () => {
    const a = new SourceText('a', 'abcdef');
    const first = replaced(a, 1, 3, 'X');
    const second = {
      ...first,
      fix: {
        title: '',
        edits: [replaced(a, 5, 6, '!'), replaced(a, 2, 4, 'Y')].flatMap((one) => one.fix?.edits ?? []),
      },
    };
    const elsewhere = replaced(new SourceText('gone', 'x'), 0, 1, 'y');
    const { texts, applied } = applyFixes(
      new Map([['a', a.text]]),
      [first, second, elsewhere, first].filter(isFixable),
    );
    expect(texts.get('a')).toBe('aXdef');
    expect(applied).toEqual([first, first]);
  });

  it('changes nothing outside its edits, for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', '🐝', '\n', '\r\n', 'BAD', 'é')), async (parts) => {
        const source = new SourceText('a', parts.join(''));
        const found = [...source.text.matchAll(/BAD/g)].map(({ index }) => replaced(source, index, index + 3, 'good'));
        const once = await fixUntilStable(new Map([['a', source.text]]), checker([['E001', /BAD/g, 'good']]));
        expect(once.texts.get('a')).toBe(source.text.replaceAll('BAD', 'good'));
        expect(once.applied).toHaveLength(found.length);
      }),
    );
  });
});

describe('fixUntilStable', () => {
  it('goes on while a fix opens the way to the next', async () => {
    const fixed = await fixUntilStable(new Map([['a', 'one']]), checker([['W1', /one|two/g, 'three']]));
    expect(fixed.texts.get('a')).toBe('three');
    const chain = await fixUntilStable(new Map([['a', 'one']]), async (texts) =>
      (
        await checker([
          ['W1', /one/g, 'two'],
          ['W2', /two/g, 'three'],
        ])(texts)
      ).map((one) => ({ ...one, severity: 'warning' })),
    );
    expect(chain.texts.get('a')).toBe('three');
    expect(chain.applied.map((one) => one.code)).toEqual(['W1', 'W2']);
  });

  it('applies no fix that leads to a new error, and all others', async () => {
    const check = checker([
      ['E001', /good\?/g, 'good!'],
      ['E002', /trap\?/g, 'BROKEN'],
      ['E003', /BROKEN/g, undefined],
    ]);
    const start = new Map([['a', 'good? trap? good? good? trap? good?']]);
    const { texts, applied, refused } = await fixUntilStable(start, check);
    expect(texts.get('a')).toBe('good! trap? good! good! trap? good!');
    expect(applied).toHaveLength(4);
    expect(refused.map((one) => one.code)).toEqual(['E002']);
  });

  it('applies a fix that only a refused one stood in the way of', async () => {
    const check = checker([
      ['E001', /wrong word/g, 'bad word'],
      ['E002', /word$/g, 'words'],
      ['E003', /bad/g, undefined],
    ]);
    const { texts, applied, refused } = await fixUntilStable(new Map([['a', 'wrong word']]), check);
    expect(refused.map(({ code }) => code)).toEqual(['E001']);
    expect(applied.map(({ code }) => code)).toEqual(['E002']);
    expect(texts.get('a')).toBe('wrong words');
  });

  it('comes to an end with two fixes that undo each other', async () => {
    const check = async (texts: Texts) =>
      (
        await checker([
          ['W1', /left/g, 'right'],
          ['W2', /right/g, 'left'],
        ])(texts)
      ).map((one) => ({ ...one, severity: 'note' as const }));
    const { texts } = await fixUntilStable(new Map([['a', 'left']]), check);
    expect(['left', 'right']).toContain(texts.get('a'));
  });
});
