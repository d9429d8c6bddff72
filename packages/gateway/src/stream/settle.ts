import type { Filter } from '../filter/filter.ts';
import { settleHarm } from './settle-phrases.ts';

/** How far a text that is still coming is known to a rule; UTF-16 offsets. */
export interface Settled {
  /** What is found before this offset stays found, whatever comes. */
  readonly judged: number;
  /** Nothing before this offset can still become part of a match: it may go out. Not beyond `judged`. */
  readonly released: number;
}

/**
 * How far a windowed filter is done with a text that may go on (design: gateway, Streaming). Nothing is held back for
 * longer than its window.
 *
 * @returns nothing released for a filter that needs the whole text.
 */
export function settle({ name, scope, holdBack }: Filter, text: string): Settled {
  if (scope.kind === 'whole') return { judged: 0, released: 0 };
  const beyondWindow = Math.max(0, text.length - scope.windowCharacters);
  const held = holdBack === undefined ? beyondWindow : text.length - holdBack(text);
  const { judged, released } = name === 'content_safety' ? settleHarm(text) : { judged: held, released: held };
  return { judged: Math.max(judged, beyondWindow), released: Math.max(released, beyondWindow) };
}
