import { Decimal } from 'decimal.js';

/** Decimals of 28 significant digits, halves to the even digit (ruling R5). A clone, so that no other user's settings matter. */
export const Exact = Decimal.clone({ precision: 28, rounding: Decimal.ROUND_HALF_EVEN, defaults: true });
export type Exact = Decimal;

/** The decimal that a finite number prints as; undefined for anything that is no finite number. */
export function exactOf(value: unknown): Exact | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? new Exact(value) : undefined;
  return value instanceof Exact ? value : undefined;
}

/** Most digits that an operand is calculated with; results have 28. */
const MAX_DIGITS = 100;

/** An operand of a calculation. Numbers compare with all their digits; a product of two that fill a file would take for ever. */
export function bounded(operand: Exact): Exact {
  return operand.precision() > MAX_DIGITS ? operand.toSignificantDigits(MAX_DIGITS) : operand;
}
