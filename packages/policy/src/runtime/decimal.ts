import { Exact } from './exact.ts';

/** Any decimal of so many characters is a double's own number. */
const SURE_LENGTH = 15;

/** The number of a decimal text: a double where that is just this number, else a decimal with all its digits (ruling R5). */
export function decimal(text: string): number | Exact {
  const double = Number(text);
  if (text.length <= SURE_LENGTH) return double;
  const exact = new Exact(text);
  return Number.isFinite(double) && exact.eq(double) ? double : exact;
}
