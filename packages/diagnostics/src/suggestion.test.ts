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
});
