import type { AllCodes, Diagnostic, Severity } from './diagnostic.ts';
import { isAtLeast } from './report.ts';

/** Severity by code, as `rules` of `sea.config.yaml` sets it; `off`: not reported at all. */
export type SeverityRules = ReadonlyMap<string, Severity | 'off'>;

/** Whether a rule may be obeyed: some codes keep their own severity or a graver one. */
export function mayBeSetTo(code: string, severity: Severity | 'off', codes: AllCodes): boolean {
  const definition = codes.get(code);
  if (definition?.firm !== true && definition?.always !== true) return true;
  return severity !== 'off' && isAtLeast(severity, definition.severity);
}

/** The findings with the severities that the rules give them. Applied twice it changes nothing more. */
export function applySeverities(
  diagnostics: readonly Diagnostic[],
  rules: SeverityRules,
  codes: AllCodes,
): readonly Diagnostic[] {
  if (rules.size === 0) return diagnostics;
  return diagnostics.flatMap((diagnostic) => {
    const wanted = rules.get(diagnostic.code);
    if (wanted === undefined || !mayBeSetTo(diagnostic.code, wanted, codes)) return [diagnostic];
    return wanted === 'off' ? [] : [{ ...diagnostic, severity: wanted }];
  });
}
