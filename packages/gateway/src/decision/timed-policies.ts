import type { PolicyRule } from '@sea-forge/policy';

/** Facts that are other ones from one moment to the next. */
const CLOCK_FACTS = new Set(['context.time', 'context.hour', 'context.weekday']);

/** Does what the policies say of a request depend on when it came? Then no decision of theirs may be kept. */
export function areTimed(policies: readonly PolicyRule[]): boolean {
  return policies.some(({ reads }) => reads.some((fact) => CLOCK_FACTS.has(fact)));
}
