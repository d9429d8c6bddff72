import { describe, expect, it } from 'vitest';
import { nextVersion } from './next-version.ts';

describe('nextVersion', () => {
  it.each([
    ['1.2.3', '1.2.4', '1.3.0', '2.0.0'],
    ['1.2.3+build', '1.2.4', '1.3.0', '2.0.0'],
    ['1.2.3-rc.1', '1.2.3', '1.3.0', '2.0.0'],
    ['1.2.0-rc.1', '1.2.0', '1.2.0', '2.0.0'],
    ['2.0.0-rc.1', '2.0.0', '2.0.0', '2.0.0'],
    ['9007199254740993.0.0', '9007199254740993.0.1', '9007199254740993.1.0', '9007199254740994.0.0'],
  ])('of %s is %s, %s or %s', (version, patch, minor, major) => {
    expect([nextVersion(version, 'patch'), nextVersion(version, 'minor'), nextVersion(version, 'major')]).toEqual([
      patch,
      minor,
      major,
    ]);
  });

  it('is nothing for what is no version', () => {
    expect(nextVersion('1.2', 'minor')).toBeUndefined();
  });
});
