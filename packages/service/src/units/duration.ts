const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A span of time as configuration files write it: `5ms`, `300s`, `2m`, `1h`, `7d`; fractions are allowed (`1.5s`).
 *
 * @returns milliseconds, or undefined where the text is none (no unit, a sign, blanks, beyond a safe integer).
 */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)(ms|s|m|h|d)$/.exec(text);
  if (match === null) return undefined;
  const durationMs = Number(match[1]) * (UNIT_MS[match[2] as string] as number);
  return Number.isSafeInteger(Math.round(durationMs)) ? Math.round(durationMs) : undefined;
}
