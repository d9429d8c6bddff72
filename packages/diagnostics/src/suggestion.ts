import { WordIndex } from './word-index.ts';

/**
 * The candidate nearest to what was written: at most two edits away (a swap of neighbours counts as one), fewer than
 * the word is long; ties go to the first in code-unit order. Undefined when none is near. Where many words are compared
 * with the same many candidates these come as a {@link WordIndex}.
 */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  if (candidates instanceof WordIndex) return candidates.nearest(written);
  const limit = Math.min(2, Math.max(0, written.length - 1));
  const lower = written.toLowerCase();
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - written.length) > limit) continue;
    const distance = editDistance(lower, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance || (distance === bestDistance && best !== undefined && candidate < best)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Optimal string alignment distance over UTF-16 units; whatever is over the limit where it is larger than that. */
function editDistance(a: string, b: string, limit: number): number {
  const [left, right] = withoutCommonEnds(a, b);
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, j) => j);
  let lastLeast = 0;
  for (let i = 1; i <= left.length; i++) {
    // Cells further from the diagonal than the limit cost more than it.
    const first = Math.max(1, i - limit);
    const end = Math.min(right.length, i + limit);
    const row = last.map(() => limit + 1);
    if (i <= limit) row[0] = i;
    let least = row[0] as number;
    for (let j = first; j <= end; j++) {
      const same = left.charCodeAt(i - 1) === right.charCodeAt(j - 1);
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      const swapped =
        i > 1 &&
        j > 1 &&
        left.charCodeAt(i - 1) === right.charCodeAt(j - 2) &&
        left.charCodeAt(i - 2) === right.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    // No row goes below both rows before it.
    if (least > limit && lastLeast > limit) return limit + 1;
    lastLeast = least;
    beforeLast = last;
    last = row;
  }
  return last[right.length] as number;
}

function withoutCommonEnds(a: string, b: string): [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
