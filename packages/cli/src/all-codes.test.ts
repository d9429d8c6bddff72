import { describe, expect, it } from 'vitest';
import { allCodes } from './all-codes.ts';

describe('codes', () => {
  it('are claimed by one package each and say why and what to do', () => {
    const codes = allCodes();
    expect(codes.size).toBeGreaterThan(30);
    for (const [name, { title, why, fix }] of codes) {
      expect(name).toMatch(/^(?:[A-Z]{1,5}|CHECK-[A-Z]+-)\d{3}$/);
      expect(
        [title, why, fix].every((text) => text.length > 3),
        name,
      ).toBe(true);
    }
  });
});
