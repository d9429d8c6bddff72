import type { PolicyRule } from '@sea-forge/policy';
import type { PlannedFilter } from '../filter/filter-plan.ts';

/**
 * Can an answer be judged while it comes (`windowed`), or only at its end (`whole`)? A policy that runs on answers reads
 * `response.*`, of which only the end knows the whole (design: gateway, Streaming).
 */
export function streamScope(filters: readonly PlannedFilter[], policies: readonly PolicyRule[]): 'windowed' | 'whole' {
  const isWhole = ({ filter, enforced }: PlannedFilter): boolean => enforced && filter.scope.kind === 'whole';
  return filters.some(isWhole) || policies.some(({ stage }) => stage === 'output') ? 'whole' : 'windowed';
}

/**
 * Are finds in a stream replaced? Where a filter replaces any: that one comes later in the answer would otherwise be
 * known too late for what went out before.
 */
export function redactsStreams(filters: readonly PlannedFilter[]): boolean {
  return filters.some(({ filter, enforced }) => enforced && filter.redacts === true);
}
