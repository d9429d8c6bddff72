import { describe, expect, it } from 'vitest';
import { compareVersions } from './compare-versions.ts';

describe('compareVersions', () => {
  it('orders versions as the specification of semantic versions does', () => {
    const ordered = [
      '0.9.99',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.9.0',
      '1.10.0',
      '2.0.0',
      '18446744073709551617.0.0',
      '18446744073709551618.0.0',
    ];
    for (const [i, a] of ordered.entries())
      for (const [j, b] of ordered.entries()) expect(compareVersions(a, b), `${a} ${b}`).toBe(Math.sign(i - j));
  });

  it('looks neither at build metadata nor at what is no version', () => {
    expect(compareVersions('1.0.0+a', '1.0.0+b')).toBe(0);
    expect(compareVersions('1.0', '2.0.0')).toBe(0);
  });
});
