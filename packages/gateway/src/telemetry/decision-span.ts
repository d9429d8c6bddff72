import type { PolicyStage } from '@sea-forge/policy';
import type { Decision } from '../decision/finding.ts';
import { type Span, within } from './span.ts';

/** Decides within a span of its own, which tells what was decided and which policies and filters that is due to. */
export function deciding<Result extends { readonly decision: Decision }>(
  parent: Span,
  stage: PolicyStage,
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  const span = parent.child(`decide ${stage}`);
  return within(span, async () => {
    const result = await work(span);
    const { action, findings } = result.decision;
    span.set({ 'sea.decision.action': action, 'sea.decision.reasons': findings.map(({ id }) => id) });
    parent.set({ [`sea.${stage}.action`]: action });
    return result;
  });
}

/** Asks the policies within a span of theirs. */
export function askingPolicies<Result>(parent: Span, ask: () => Result): Result {
  const span = parent.child('policies');
  try {
    return ask();
  } finally {
    span.end();
  }
}
