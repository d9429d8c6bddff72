import { Decimal } from 'decimal.js';

/** Decimals of 28 significant digits, halves to the even digit (ruling R5). A clone, so that no other user's settings matter. */
export const Exact = Decimal.clone({ precision: 28, rounding: Decimal.ROUND_HALF_EVEN, defaults: true });
export type Exact = Decimal;

/** The decimal that a finite number prints as; undefined for anything that is no finite number. */
export function exactOf(value: unknown): Exact | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? new Exact(value) : undefined;
  return value instanceof Exact ? value : undefined;
}
