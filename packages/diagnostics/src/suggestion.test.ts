import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from './suggestion.ts';

describe('nearest', () => {
  it('finds a word at most two edits away, a swap counting as one', () => {
    expect(nearest('reqest', ['response', 'request', 'model'])).toBe('request');
    expect(nearest('risk_teir', ['risk_tier', 'role'])).toBe('risk_tier');
  });

  it('suggests nothing for a word that is far from all, or as short as the edits', () => {
    expect(nearest('banana', ['request', 'model'])).toBeUndefined();
    expect(nearest('x', ['y'])).toBeUndefined();
  });

  it('prefers the nearer, then the first in order', () => {
    expect(nearest('limitd', ['limit', 'limited'])).toBe('limit');
    expect(nearest('cat', ['hat', 'bat'])).toBe('bat');
  });

  it('agrees with a plain count of edits', () => {
    const edits = (a: string, b: string): number => {
      if (a === '' || b === '') return a.length + b.length;
      const same = a.at(-1) === b.at(-1);
      const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
      return Math.min(
        edits(a.slice(0, -1), b) + 1,
        edits(a, b.slice(0, -1)) + 1,
        edits(a.slice(0, -1), b.slice(0, -1)) + (same ? 0 : 1),
        swapped ? edits(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity,
      );
    };
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 4 }), (written, words) => {
        const limit = Math.min(2, Math.max(0, written.length - 1));
        const least = Math.min(Infinity, ...words.map((each) => edits(written, each)));
        const best = least > limit ? undefined : words.filter((each) => edits(written, each) === least).sort()[0];
        expect(nearest(written, words)).toBe(best);
      }),
    );
  });
});
