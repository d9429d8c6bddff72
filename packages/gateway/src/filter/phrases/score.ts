import type { PhraseHit } from './phrase.ts';

/** Words within which signs add up. */
export const SCORE_WINDOW_WORDS = 60;

/**
 * The highest score of any stretch of words: 1 - product of (1 - weight), each family counted once with its strongest
 * sign. The maximum over windows, so that a long text is no worse than its worst passage.
 */
export function scoreOf(hits: readonly PhraseHit[]): number {
  let best = 0;
  let from = 0;
  for (let to = 0; to < hits.length; to++) {
    const last = hits[to] as PhraseHit;
    while ((hits[from] as PhraseHit).at < last.at - SCORE_WINDOW_WORDS) from++;
    // A bounded look back: a text of nothing but signs stays linear.
    const start = Math.max(from, to - SCORE_WINDOW_WORDS);
    const strongest = new Map<string, number>();
    for (let i = start; i <= to; i++) {
      const { family, weight } = hits[i] as PhraseHit;
      strongest.set(family, Math.max(weight, strongest.get(family) ?? 0));
    }
    let rest = 1;
    for (const weight of strongest.values()) rest *= 1 - weight;
    best = Math.max(best, 1 - rest);
  }
  return Number(best.toFixed(4));
}
