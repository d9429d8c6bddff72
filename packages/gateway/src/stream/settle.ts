import type { Filter } from '../filter/filter.ts';
import { settleHarm } from './settle-phrases.ts';

/** How far a text that is still coming is known to a rule; UTF-16 offsets. */
export interface Settled {
  /** What is found before this offset stays found, whatever comes. */
  readonly judged: number;
  /** Nothing before this offset can still become part of a match: it may go out. Not beyond `judged`. */
  readonly released: number;
}

type Settle = (text: string) => Settled;

/** What these filters need to see before a stretch may go. */
const BY_FILTER: ReadonlyMap<string, Settle> = new Map([['content_safety', settleHarm]]);

/**
 * How far a windowed filter is done with a text that may go on (design: gateway, Streaming). A filter that says
 * how much it holds back is believed, others hold their window back, and nothing is held back for longer than that.
 *
 * @returns nothing released for a filter that needs the whole text.
 */
export function settle({ name, scope, holdBack }: Filter, text: string): Settled {
  if (scope.kind === 'whole') return { judged: 0, released: 0 };
  const beyondWindow = Math.max(0, text.length - scope.windowCharacters);
  const known = holdBack === undefined ? beyondWindow : text.length - holdBack(text);
  const { judged, released } = BY_FILTER.get(name)?.(text) ?? { judged: known, released: known };
  return { judged: Math.max(judged, beyondWindow), released: Math.max(released, beyondWindow) };
}
