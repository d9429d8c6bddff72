import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from './suggestion.ts';
import { indexed, WordIndex } from './word-index.ts';

describe('an index of words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', 'İ', '_'), maxLength: 7 });

  it('finds what a comparison with each of them finds, however they are put together', () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 12 }), fc.nat(12), (written, words, cut) => {
        const index = new WordIndex(words.slice(0, cut), new WordIndex(words.slice(cut)));
        expect(index.nearest(written)).toBe(nearest(written, words));
        expect(nearest(written, index)).toBe(nearest(written, words));
      }),
      { numRuns: 3000 },
    );
  });

  it('tells what it holds', () => {
    const index = new WordIndex(['b', 'a'], new WordIndex(['c', 'a']));
    expect([...index.words]).toEqual(['b', 'a', 'c']);
    expect([index.has('c'), index.has('d')]).toEqual([true, false]);
    expect(new WordIndex().nearest('word')).toBeUndefined();
  });

  it('is made once for what the words belong to', () => {
    const owner = new Map([['request', 1]]);
    const index = indexed(owner, () => owner.keys());
    expect(index.nearest('reqest')).toBe('request');
    expect(indexed(owner, () => [])).toBe(index);
  });

  it('answers for every word of a long list without comparing it with every other', () => {
    const words = new WordIndex(Array.from({ length: 50_000 }, (_, at) => `entity_${at}`));
    const found = Array.from({ length: 50_000 }, (_, at) => words.nearest(`enttiy_${at}`));
    expect(found.every((each, at) => each === `entity_${at}`)).toBe(true);
  });
});
