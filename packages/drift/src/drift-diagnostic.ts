import type { Diagnostic } from '@sea-forge/diagnostics';
import { codes, diagnostic } from './codes.ts';
import type { DriftEntry, DriftKind, SpecLine } from './drift-entry.ts';

const CODES: Readonly<Record<DriftKind, keyof typeof codes>> = {
  stale: 'DRIFT001',
  edited: 'DRIFT002',
  missing: 'DRIFT003',
  orphaned: 'DRIFT004',
  foreign: 'DRIFT005',
  uncommitted: 'DRIFT006',
  ignored: 'DRIFT007',
  benign: 'DRIFT008',
  tampered: 'DRIFT009',
};

const MOST_LINES = 3;

/** An entry as a finding: it names the specification's lines and the mending command. */
export function driftDiagnostic({ path, kind, from, fix, detail = '', range }: DriftEntry): Diagnostic {
  const place = range === undefined ? { path } : { path, range };
  return diagnostic(
    CODES[kind],
    place,
    { from: listed(from), detail },
    kind === 'benign' ? {} : { help: `run: ${fix}` },
  );
}

function listed(from: readonly SpecLine[]): string {
  if (from.length === 0) return '';
  const shown = from.slice(0, MOST_LINES).map(({ path, line }) => `${path}:${line}`);
  const more = from.length > MOST_LINES ? ` and ${from.length - MOST_LINES} more` : '';
  return ` (from ${shown.join(', ')}${more})`;
}
