const UNIT_BYTES: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/**
 * An amount of data as configuration files write it: `64KiB`, `1MiB` (powers of 1024), `10MB` (powers of 1000), `512B`.
 *
 * @returns bytes, or undefined where the text is none.
 */
export function parseSize(text: string): number | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)(B|[kKMGT]B|[KMGT]iB)$/.exec(text);
  const unitBytes = UNIT_BYTES[match?.[2] ?? ''];
  if (match === null || unitBytes === undefined) return undefined;
  const bytes = Math.round(Number(match[1]) * unitBytes);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
