import type { ScoreSettings, Sensitivity } from '../../config/gateway-config.ts';
import type { Filter } from '../filter.ts';
import { compilePhrases, findPhrases, type PhraseHit } from '../phrases/phrase.ts';
import { scoreOf } from '../phrases/score.ts';
import { wordsOf } from '../phrases/words.ts';
import { textsOf } from '../texts.ts';
import { HARM_PHRASES } from './harm-phrases.ts';

const NAME = 'content_safety';
const THRESHOLDS: Readonly<Record<Sensitivity, number>> = { low: 0.85, medium: 0.7, high: 0.5 };
const WINDOW_CHARACTERS = 2048;
const TOXIC = ['hate', 'harassment'];
const phrases = compilePhrases(HARM_PHRASES);

/** Harm by category, in input and output: a small lexicon over normalised words. */
export function contentSafetyFilter({ sensitivity, action }: ScoreSettings): Filter {
  const threshold = THRESHOLDS[sensitivity];
  return {
    name: NAME,
    scope: { kind: 'windowed', windowCharacters: WINDOW_CHARACTERS },
    facts: ['harmful_score', 'harm_categories', 'toxicity'],
    inspect: ({ stage, text }) => {
      const scores = new Map<string, number>();
      for (const leaf of textsOf(text)) {
        for (const [category, score] of categoryScores(leaf)) {
          scores.set(category, Math.max(score, scores.get(category) ?? 0));
        }
      }
      const over = [...scores]
        .filter(([, score]) => score >= threshold)
        .map(([category]) => category)
        .sort();
      const harmful = Math.max(0, ...scores.values());
      const toxicity = Math.max(0, ...TOXIC.map((category) => scores.get(category) ?? 0));
      const message = `filter "${NAME}": ${over.join(', ')}`;
      return {
        facts: { harmful_score: harmful, harm_categories: over, ...(stage === 'output' ? { toxicity } : {}) },
        findings:
          over.length === 0
            ? []
            : [{ id: NAME, kind: 'filter', action, severity: 'critical', priority: 0, message, score: harmful }],
        redactions: [],
      };
    },
  };
}

function categoryScores(text: string): Map<string, number> {
  const byCategory = new Map<string, PhraseHit[]>();
  for (const hit of findPhrases(phrases, wordsOf(text, phrases.lexicon))) {
    const known = byCategory.get(hit.family);
    if (known === undefined) byCategory.set(hit.family, [hit]);
    else known.push(hit);
  }
  return new Map(Array.from(byCategory, ([category, hits]) => [category, scoreOf(hits)]));
}
