import { fingerprint } from '../baseline/fingerprint.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { applyFixes, type Fixable, isFixable, type Texts } from './apply-edits.ts';

/** A fix may open the way to another one; a pair that undoes each other must come to an end. */
const MAX_PASSES = 50;

export interface Fixed {
  readonly texts: Texts;
  /** In the order in which they were applied; places are those before the pass. */
  readonly applied: readonly Fixable[];
  /** Fixes that would have led to another error, and were not applied. */
  readonly refused: readonly Fixable[];
}

/** Checks texts: what is found that may be fixed, and all else that is found. Nothing is written meanwhile. */
export type Check = (texts: Texts) => Promise<readonly Diagnostic[]>;

/**
 * Applies all fixes that do not overlap, checks again, and goes on until nothing more can be fixed. A fix after which
 * there is an error that was not there before is not applied.
 */
export async function fixUntilStable(start: Texts, check: Check): Promise<Fixed> {
  let texts = start;
  let found = await check(texts);
  const applied: Fixable[] = [];
  const refused = new Map<string, Fixable>();
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const candidates = found.filter(isFixable).filter((one) => !refused.has(key(one)));
    const known = refused.size;
    const step = await applySafely(texts, found, candidates, check, refused);
    // One that was refused may have stood in the way of another.
    if (step.applied.length === 0 && refused.size === known) break;
    applied.push(...step.applied);
    ({ texts, found } = step);
  }
  return { texts, applied, refused: [...refused.values()] };
}

interface Step {
  readonly texts: Texts;
  readonly found: readonly Diagnostic[];
  readonly applied: readonly Fixable[];
}

// All at once; where that leads to a new error, the halves, down to the fix that does it.
async function applySafely(
  texts: Texts,
  found: readonly Diagnostic[],
  candidates: readonly Fixable[],
  check: Check,
  refused: Map<string, Fixable>,
): Promise<Step> {
  const nothing: Step = { texts, found, applied: [] };
  const edited = applyFixes(texts, candidates);
  if (edited.applied.length === 0 || !differs(texts, edited.texts)) return nothing;
  const after = await check(edited.texts);
  if (!hasNewError(found, after)) return { texts: edited.texts, found: after, applied: edited.applied };
  const [only, another] = edited.applied;
  if (only !== undefined && another === undefined) {
    refused.set(key(only), only);
    return nothing;
  }
  // The places of the second half hold in the texts before the first half only: it waits for the next pass.
  const half = Math.ceil(edited.applied.length / 2);
  const first = await applySafely(texts, found, edited.applied.slice(0, half), check, refused);
  return first.applied.length > 0 ? first : applySafely(texts, found, edited.applied.slice(half), check, refused);
}

function differs(before: Texts, after: Texts): boolean {
  return [...after].some(([path, text]) => before.get(path) !== text);
}

function hasNewError(before: readonly Diagnostic[], after: readonly Diagnostic[]): boolean {
  const counts = countErrors(before);
  return [...countErrors(after)].some(([mark, count]) => count > (counts.get(mark) ?? 0));
}

function countErrors(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity !== 'error') continue;
    const mark = fingerprint(diagnostic);
    counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return counts;
}

// Places move between passes, the texts of a finding and of its fix do not.
function key({ code, path, message, fix }: Fixable): string {
  return JSON.stringify([code, path, message, fix.title, fix.edits.map(({ newText }) => newText)]);
}
