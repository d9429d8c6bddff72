import { describe, expect, it } from 'vitest';
import { pieceOf, piecesOf } from './mapped-text.ts';

describe('mapped text', () => {
  const file = 'x\n  ab\n    cd\n';

  it('of one piece is shifted', () => {
    const { text, toSource } = pieceOf(file, { start: 4, end: 6 });
    expect([text, toSource({ start: 1, end: 2 })]).toEqual(['ab', { start: 5, end: 6 }]);
  });

  it('of several pieces ends a span at its last character, not at the next piece', () => {
    const { text, toSource } = piecesOf(file, [
      { start: 4, end: 7 },
      { start: 9, end: 14 },
    ]);
    expect(text).toBe('ab\n  cd\n');
    expect(toSource({ start: 0, end: 3 })).toEqual({ start: 4, end: 7 });
    expect(toSource({ start: 1, end: 7 })).toEqual({ start: 5, end: 13 });
    expect(toSource({ start: 3, end: 3 })).toEqual({ start: 9, end: 9 });
    expect(toSource({ start: 8, end: 8 })).toEqual({ start: 14, end: 14 });
  });

  it('of no piece stays at the start', () => {
    expect(piecesOf(file, []).toSource({ start: 0, end: 1 }).start).toBe(0);
  });
});
