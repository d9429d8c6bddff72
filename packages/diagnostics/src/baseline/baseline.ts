import type { SourceText, Span } from '../source-text.ts';

export const BASELINE_SCHEMA_VERSION = 1;

/** Findings of one text in one file that were there when the baseline was written. */
export interface BaselineEntry {
  readonly code: string;
  /** From the baseline's own folder, with `/`. */
  readonly path: string;
  /** For readers; the fingerprint decides. */
  readonly message: string;
  readonly fingerprint: string;
  readonly count: number;
}

export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/** Reads a baseline; a string is why it is none. */
export function parseBaseline(text: string): Baseline | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `it is no JSON: ${(error as Error).message}`;
  }
  const { schemaVersion, findings } = (value ?? {}) as Record<string, unknown>;
  if (schemaVersion !== BASELINE_SCHEMA_VERSION) return `its schemaVersion is not ${BASELINE_SCHEMA_VERSION}`;
  if (!Array.isArray(findings) || !findings.every(isEntry)) return 'an entry of "findings" is not as sea writes it';
  return { entries: findings };
}

function isEntry(value: unknown): value is BaselineEntry {
  const { code, path, message, fingerprint, count } = (value ?? {}) as Record<string, unknown>;
  return [code, path, message, fingerprint].every((one) => typeof one === 'string') && Number(count) >= 1;
}

/** The same baseline as text: sorted, one entry a line, so that merges show what they do. */
export function formatBaseline({ entries }: Baseline): string {
  const lines = [...entries]
    .sort((a, b) => order(a.path, b.path) || order(a.code, b.code) || order(a.fingerprint, b.fingerprint))
    .map(({ code, path, message, fingerprint, count }) => JSON.stringify({ code, path, message, fingerprint, count }));
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return `{\n  "schemaVersion": ${BASELINE_SCHEMA_VERSION},\n  "findings": ${list}\n}\n`;
}

/** Where an entry stands in the text of its baseline. */
export function placeOfEntry(source: SourceText, { fingerprint }: BaselineEntry): Span {
  const at = source.text.indexOf(fingerprint);
  return at < 0 ? { start: 0, end: 0 } : { start: at, end: at + fingerprint.length };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
