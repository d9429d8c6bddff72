import { parseDuration, parseSize } from '@sea-forge/service';

/** Longer than a timer can wait is as long as it can. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Of a time as the configuration writes it. */
export function durationMs(text: string): number {
  return Math.min(checked(parseDuration(text)), MAX_TIMER_MS);
}

/** Of a size as the configuration writes it. */
export function bytesOf(text: string): number {
  return checked(parseSize(text));
}

// The schema has checked the form already.
function checked(value: number | undefined): number {
  if (value === undefined) throw new TypeError('the schema let a malformed unit through');
  return value;
}
