/** A semantic version without its build metadata, which orders nothing. */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** `rc.1` as `['rc', '1']`; empty for a release. */
  readonly preRelease: readonly string[];
}

/** Reads a version (semver.org 2.0.0); undefined for what is none. */
export function parseVersion(written: string): Version | undefined {
  const found = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/.exec(written);
  if (found === null) return undefined;
  const [, major = '', minor = '', patch = '', preRelease] = found;
  return { major: BigInt(major), minor: BigInt(minor), patch: BigInt(patch), preRelease: preRelease?.split('.') ?? [] };
}
