import type { Diagnostic } from '@sea-forge/diagnostics';

/** Each finding once: shared files are looked at with each context. */
export function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byText = new Map(diagnostics.map((found) => [JSON.stringify(found), found]));
  return [...byText.values()];
}
