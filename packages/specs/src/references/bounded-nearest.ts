import { nearest } from '@sea-forge/diagnostics';

const COMPARISONS = 50_000;

export type FindNearest = (written: string, candidates: ReadonlySet<string> | readonly string[]) => string | undefined;

/**
 * Suggestions for one run of a rule. Each compares a name with all others, so a hostile text with thousands of both
 * would take hours: once `comparisons` are spent, findings come without a suggestion.
 */
export function boundedNearest(comparisons = COMPARISONS): FindNearest {
  let left = comparisons;
  return (written, candidates) => {
    left -= 'size' in candidates ? candidates.size : candidates.length;
    return left < 0 ? undefined : nearest(written, candidates);
  };
}
