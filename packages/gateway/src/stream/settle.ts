import type { Filter } from '../filter/filter.ts';
import { settleHarm } from './settle-phrases.ts';
import { settlePersonalData } from './settle-personal-data.ts';

/** How far a text that is still coming is known to a rule; UTF-16 offsets. */
export interface Settled {
  /** What is found before this offset stays found, whatever comes. */
  readonly judged: number;
  /** Nothing before this offset can still become part of a match: it may go out. Not beyond `judged`. */
  readonly released: number;
}

type Settle = (text: string) => Settled;

/** What each windowed filter needs to see before a stretch may go; others hold their whole window back. */
const BY_FILTER: Readonly<Partial<Record<Filter['name'], Settle>>> = {
  pii_detection: settlePersonalData,
  content_safety: settleHarm,
};

/**
 * How far a windowed filter is done with a text that may go on (design: gateway, Streaming). Nothing is held back for
 * longer than its window.
 *
 * @returns nothing released for a filter that needs the whole text.
 */
export function settle({ name, scope }: Filter, text: string): Settled {
  if (scope.kind === 'whole') return { judged: 0, released: 0 };
  const beyondWindow = Math.max(0, text.length - scope.windowCharacters);
  const { judged, released } = BY_FILTER[name]?.(text) ?? { judged: beyondWindow, released: beyondWindow };
  return { judged: Math.max(judged, beyondWindow), released: Math.max(released, beyondWindow) };
}
