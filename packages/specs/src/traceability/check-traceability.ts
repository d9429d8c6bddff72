import type { Diagnostic } from '@sea-forge/diagnostics';
import type { SpecDocument } from '../document/spec-document.ts';
import { inStaging } from './in-staging.ts';
import { checkBeginnings, checkPolicyReasons, checkRequirementsMet } from './coverage.rule.ts';
import { checkBothSides, checkCircles, checkOutdated, checkSuccessorsNamed } from './supersession.rule.ts';
import { checkTitles } from './titles.rule.ts';
import { Trace, type TracedPolicy } from './trace.ts';

const RULES: readonly ((trace: Trace) => Diagnostic[])[] = [
  checkOutdated,
  checkCircles,
  checkBothSides,
  checkSuccessorsNamed,
  checkRequirementsMet,
  checkBeginnings,
  checkPolicyReasons,
  checkTitles,
];

export interface TraceabilityOptions {
  readonly policies: readonly TracedPolicy[];
  /** Contexts of which a file could not be read: nothing there is called missing. */
  readonly unread: ReadonlySet<string>;
  /** In staging, errors are warnings. */
  readonly mode: 'production' | 'staging';
}

/**
 * The chain ADR -> PRD -> SDS -> SEA policy, both ways, over the documents of all contexts. References to ids that do
 * not exist are findings of `checkReferences`.
 */
export function checkTraceability(
  documents: readonly SpecDocument[],
  { policies, unread, mode }: TraceabilityOptions,
): Diagnostic[] {
  const trace = new Trace(documents, policies, unread);
  return inStaging(
    mode,
    RULES.flatMap((rule) => rule(trace)),
  );
}
