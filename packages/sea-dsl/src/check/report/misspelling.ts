import { nearest } from '@sea-forge/diagnostics';

/** Words this long, two edits apart, are one word misspelt; shorter ones may well be two words. */
const LONG = 6;

/**
 * The name that was surely meant, where a name that is not known might also be known later: {@link nearest}, but short
 * words are one edit apart (`kind` is no misspelt `id`).
 */
export function misspelt(written: string, names: Iterable<string>): string | undefined {
  const near = nearest(written, names);
  if (near === undefined) return undefined;
  const isLong = Math.min(written.length, near.length) >= LONG;
  return isLong || isOneEdit(written.toLowerCase(), near.toLowerCase()) ? near : undefined;
}

/** Whether two words differ by one letter added, left out, changed or swapped with its neighbour, or not at all. */
function isOneEdit(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const isSwap = left.length === 2 && left[0] === right[1] && left[1] === right[0];
  return isSwap || (left.length <= 1 && right.length <= 1);
}
