import type { Diagnostic } from '@sea-forge/diagnostics';

/** In staging, what would be an error in production is a warning. */
export function inStaging(mode: 'production' | 'staging', diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((one) =>
    mode === 'staging' && one.severity === 'error' ? { ...one, severity: 'warning' } : one,
  );
}
