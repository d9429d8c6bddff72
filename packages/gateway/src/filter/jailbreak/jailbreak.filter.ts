import type { ScoreSettings, Sensitivity } from '../../config/gateway-config.ts';
import type { Filter } from '../filter.ts';
import { textsOf } from '../texts.ts';
import { jailbreakScore } from './jailbreak-score.ts';

const NAME = 'jailbreak_prevention';
const THRESHOLDS: Readonly<Record<Sensitivity, number>> = { low: 0.85, medium: 0.7, high: 0.5 };
const WINDOW_CHARACTERS = 2048;

/** Prompt injection and jailbreak, in every message, tool results included: pattern families over normalised text. */
export function jailbreakFilter({ sensitivity, action }: ScoreSettings): Filter {
  return {
    name: NAME,
    scope: { kind: 'windowed', windowCharacters: WINDOW_CHARACTERS },
    facts: ['jailbreak_score'],
    inspect: ({ text }) => {
      let score = 0;
      for (const leaf of textsOf(text)) score = Math.max(score, jailbreakScore(leaf));
      const isHit = score >= THRESHOLDS[sensitivity];
      return {
        facts: { jailbreak_score: score },
        findings: isHit
          ? [{ id: NAME, kind: 'filter', action, severity: 'high', priority: 0, message: `filter "${NAME}"`, score }]
          : [],
        redactions: [],
      };
    },
  };
}
