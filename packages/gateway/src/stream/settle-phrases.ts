import { HARM_PHRASES } from '../filter/content-safety/harm-phrases.ts';
import { compilePhrases, findPhrases, openPhrase, type PhraseSet } from '../filter/phrases/phrase.ts';
import { SCORE_WINDOW_WORDS } from '../filter/phrases/score.ts';
import { type WordPlaces, wordsOf } from '../filter/phrases/words.ts';
import { lastBlank } from './last-blank.ts';
import type { Settled } from './settle.ts';

const harm = compilePhrases(HARM_PHRASES);

/** How far the phrases of content safety are known in a text that may go on. */
export function settleHarm(text: string): Settled {
  return settlePhrases(harm, text);
}

/** The last word may go on, a run of single letters too; a phrase that has begun, or a sign that may add up, holds back. */
function settlePhrases(phrases: PhraseSet, text: string): Settled {
  const whole = text.slice(0, lastBlank(text));
  const places: WordPlaces = { starts: [] };
  const words = wordsOf(whole, phrases.lexicon, places);
  const judged = places.spelledFrom ?? whole.length;
  const sign = findPhrases(phrases, words).find(({ at }) => at >= words.length - SCORE_WINDOW_WORDS)?.at;
  const begun = openPhrase(phrases, words);
  const first = Math.min(sign ?? Infinity, begun ?? Infinity);
  return { judged, released: Math.min(judged, places.starts[first] ?? judged) };
}
