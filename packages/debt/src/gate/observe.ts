import { type Diagnostic, fingerprint } from '@sea-forge/diagnostics';
import type { DebtSeverity, FailureClass, Observation } from '../item/item.ts';

/** Signals of the tool's own findings begin so: whether they are still there, a run tells. */
export const OWN_SIGNAL = 'sea:';

/** The class of a code, by how it begins; the first that fits. */
const CLASSES: readonly (readonly [RegExp, FailureClass])[] = [
  [/^(?:E4|PIPE03[23])/, 'logical-contradiction'],
  [/^(?:DRIFT|PIPE|CI|GEN)/, 'projection-mismatch'],
  [/^(?:E|APP|FACT)\d/, 'logical-contradiction'],
  [/^(?:SPEC2|SDS|CHECK|EVAL)/, 'inferential-divergence'],
];

/** Vague words, missing sections, unportable forms: what misleads whoever reads. */
const OTHERWISE: FailureClass = 'cognitive-hazard';

/** A message may quote a whole file. */
const MAX_SUMMARY = 2_000;

/** In a message, what an id looks like: about no document. */
const EXAMPLE = /\bsuch as \S+(?: or \S+)?/g;

/** Ids in a message. */
const ID = /\b(?:ADR|PRD|SDS|REQ|REF)-\d{3,}\b/g;

export interface ObservedFinding {
  readonly boundedContext: string;
  /** Its code is firm. */
  readonly isFirm: boolean;
}

/** How grave a finding is as a debt. Notes are none. */
function severityOf({ severity }: Diagnostic, isFirm: boolean): DebtSeverity | undefined {
  switch (severity) {
    case 'note':
      return undefined;
    case 'warning':
      return 'low';
    case 'error':
      return isFirm ? 'critical' : 'high';
  }
}

/** A finding of the tool's as an observation; undefined where it is a note. Its place is evidence, not identity. */
export function observationOf(
  diagnostic: Diagnostic,
  { boundedContext, isFirm }: ObservedFinding,
): Observation | undefined {
  const severity = severityOf(diagnostic, isFirm);
  if (severity === undefined) return undefined;
  const { code, path, message, range } = diagnostic;
  const place = range === undefined ? {} : { line: range.start.line, column: range.start.column };
  return {
    failureClass: CLASSES.find(([pattern]) => pattern.test(code))?.[1] ?? OTHERWISE,
    severity,
    boundedContext,
    conceptIds: [path, ...(message.replace(EXAMPLE, '').match(ID) ?? [])],
    policyNames: [],
    detectorSignal: `${OWN_SIGNAL}${code}:${fingerprint({ code, path, message })}`,
    policyEvalMode: 'static',
    evidence: [{ summary: message.slice(0, MAX_SUMMARY), path, ...place }],
  };
}
