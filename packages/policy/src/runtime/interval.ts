import type { Truth } from '../truth.ts';
import { instant, type Instant, orderOfInstants } from './instant.ts';
import type { Value } from './value.ts';

/** Half-open: the start is in it, the end is not. */
export type Interval =
  /** Seconds of the day in UTC; a start behind the end crosses midnight. */
  | { readonly kind: 'daily'; readonly start: number; readonly end: number }
  | { readonly kind: 'span'; readonly start: Instant; readonly end: Instant };

const DAY_SECONDS = 86_400;

/**
 * `interval("09:00", "17:00")`: a time of day in UTC, or, of two RFC 3339 texts, a span between them (ruling R8).
 *
 * @returns undefined where the texts are neither two times of day (`HH:MM` or `HH:MM:SS`, up to `24:00`) nor two instants.
 */
export function interval(start: string, end: string): Interval | undefined {
  const [from, to] = [timeOfDay(start), timeOfDay(end)];
  if (from !== undefined && to !== undefined) return { kind: 'daily', start: from, end: to };
  const [first, last] = [instant(start), instant(end)];
  return first && last && { kind: 'span', start: first, end: last };
}

/** Does the instant lie in the interval? */
export function during(value: Value, within: Interval | undefined): Truth {
  const moment = instant(value);
  if (moment === undefined || within === undefined) return 'unknown';
  if (within.kind === 'span') {
    return orderOfInstants(within.start, moment) <= 0 && orderOfInstants(moment, within.end) < 0;
  }
  const second = ((moment.seconds % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
  const [notEarly, notLate] = [second >= within.start, second < within.end];
  return within.start <= within.end ? notEarly && notLate : notEarly || notLate;
}

function timeOfDay(text: string): number | undefined {
  const match = /^(?:([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?|24:00(?::00)?)$/.exec(text);
  if (match === null) return undefined;
  const [, hour, minute, second = '0'] = match;
  return hour === undefined ? DAY_SECONDS : Number(hour) * 3600 + Number(minute) * 60 + Number(second);
}
