import type { ModerationSettings, Sensitivity } from '../../config/gateway-config.ts';
import type { Filter } from '../filter.ts';
import { within } from '../within.ts';
import type { Moderation } from './read-moderation.ts';
import { moderationTexts } from './moderation-texts.ts';

/** Asks a classifier about texts, in their order. Rejects with `FilterFailure`. */
export type Classify = (texts: readonly string[], signal: AbortSignal) => Promise<readonly Moderation[]>;

const NAME = 'moderation_endpoint';
const SURE_SCORE = 0.8;
const WEAK_SCORE = 0.3;

const IS_HIT: Readonly<Record<Sensitivity, (one: Moderation) => boolean>> = {
  low: ({ isFlagged, score = 1 }) => isFlagged && score >= SURE_SCORE,
  medium: ({ isFlagged }) => isFlagged,
  high: ({ isFlagged, score = 0 }) => isFlagged || score >= WEAK_SCORE,
};

/** A classifier of somebody else's, asked by HTTP. Where it does not answer, the request is refused. */
export function moderationFilter(
  { sensitivity, action, timeoutMs }: Pick<ModerationSettings, 'sensitivity' | 'action' | 'timeoutMs'>,
  classify: Classify,
): Filter {
  return {
    name: NAME,
    scope: { kind: 'whole' },
    facts: [],
    inspect: async ({ text }) => {
      const texts = moderationTexts(text);
      const moderations = texts.length === 0 ? [] : await within(timeoutMs, (signal) => classify(texts, signal));
      const hits = moderations.filter(IS_HIT[sensitivity]);
      if (hits.length === 0) return { facts: {}, findings: [], redactions: [] };
      const categories = [...new Set(hits.flatMap((hit) => hit.categories))].sort();
      const scores = hits.flatMap(({ score }) => score ?? []);
      return {
        facts: {},
        findings: [
          {
            id: NAME,
            kind: 'filter',
            action,
            severity: 'critical',
            priority: 0,
            message: `filter "${NAME}"${categories.length === 0 ? '' : `: ${categories.join(', ')}`}`,
            ...(scores.length === 0 ? {} : { score: Math.max(...scores) }),
          },
        ],
        redactions: [],
      };
    },
  };
}
