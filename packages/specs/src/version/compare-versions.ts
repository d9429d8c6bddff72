import { parseVersion } from './parse-version.ts';

/**
 * Orders two semantic versions (semver.org 2.0.0, section 11): negative if `a` comes first. Build metadata does not
 * count; what is no version is equal to everything, since its form is a finding of its own.
 */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [parseVersion(a), parseVersion(b)];
  if (first === undefined || second === undefined) return 0;
  for (const part of ['major', 'minor', 'patch'] as const) {
    if (first[part] !== second[part]) return first[part] < second[part] ? -1 : 1;
  }
  return comparePreReleases(first.preRelease, second.preRelease);
}

function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 0 : a.length === 0 ? 1 : -1;
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [first, second] = [a[index], b[index]];
    if (first === undefined || second === undefined) return first === undefined ? -1 : 1;
    if (first === second) continue;
    const [firstIsNumber, secondIsNumber] = [/^\d+$/.test(first), /^\d+$/.test(second)];
    if (firstIsNumber !== secondIsNumber) return firstIsNumber ? -1 : 1;
    if (!firstIsNumber) return first < second ? -1 : 1;
    const difference = BigInt(first) - BigInt(second);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return 0;
}
