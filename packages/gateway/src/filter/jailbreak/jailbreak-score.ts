import { compilePhrases, findPhrases } from '../phrases/phrase.ts';
import { scoreOf } from '../phrases/score.ts';
import { wordsOf } from '../phrases/words.ts';
import { hiddenTexts } from './decode-hidden.ts';
import { JAILBREAK_PHRASES, ROLE_MARKS } from './jailbreak-phrases.ts';

const phrases = compilePhrases(JAILBREAK_PHRASES);
const ROLE_MARK_SCORE = 0.75;
/** Hiding an attack makes it no weaker. */
const MAX_DECODINGS = 2;

/** 0 to 1: how much a text looks like an injection or a jailbreak; linear in its length. */
export function jailbreakScore(text: string, decodings = 0): number {
  const phraseScore = scoreOf(findPhrases(phrases, wordsOf(text, phrases.lexicon)));
  const lowerCase = text.toLowerCase();
  let score = ROLE_MARKS.some((mark) => lowerCase.includes(mark))
    ? Math.max(phraseScore, ROLE_MARK_SCORE)
    : phraseScore;
  if (decodings === MAX_DECODINGS) return score;
  for (const hidden of hiddenTexts(text)) score = Math.max(score, jailbreakScore(hidden, decodings + 1));
  return score;
}
