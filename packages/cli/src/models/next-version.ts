export const STEPS = ['major', 'minor', 'patch'] as const;

export type VersionStep = (typeof STEPS)[number];

/** The version behind `version`; a pre-release becomes its release first. Undefined for what is no version. */
export function nextVersion(version: string, step: VersionStep): string | undefined {
  const found = /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(version);
  if (found === null) return undefined;
  const [major, minor, patch] = [found[1], found[2], found[3]].map((part) => BigInt(part as string)) as [
    bigint,
    bigint,
    bigint,
  ];
  const isPreRelease = found[4] !== undefined;
  if (step === 'patch') return `${major}.${minor}.${isPreRelease ? patch : patch + 1n}`;
  if (step === 'minor') return `${major}.${isPreRelease && patch === 0n ? minor : minor + 1n}.0`;
  return `${isPreRelease && minor === 0n && patch === 0n ? major : major + 1n}.0.0`;
}
