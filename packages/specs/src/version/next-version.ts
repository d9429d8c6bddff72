import { parseVersion } from './parse-version.ts';

export const VERSION_STEPS = ['major', 'minor', 'patch'] as const;

export type VersionStep = (typeof VERSION_STEPS)[number];

/** The version behind `version`; a pre-release becomes its release first. Undefined for what is no version. */
export function nextVersion(version: string, step: VersionStep): string | undefined {
  const read = parseVersion(version);
  if (read === undefined) return undefined;
  const { major, minor, patch } = read;
  const isPreRelease = read.preRelease.length > 0;
  if (step === 'patch') return `${major}.${minor}.${isPreRelease ? patch : patch + 1n}`;
  if (step === 'minor') return `${major}.${isPreRelease && patch === 0n ? minor : minor + 1n}.0`;
  return `${isPreRelease && minor === 0n && patch === 0n ? major : major + 1n}.0.0`;
}
