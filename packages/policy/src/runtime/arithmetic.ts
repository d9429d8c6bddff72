import { bounded, type Exact, exactOf } from './exact.ts';
import { convert, Quantity, quantityBeside } from './quantity.ts';
import type { Value } from './value.ts';

/*
 * Arithmetic in decimals (ruling R5): 0.1 + 0.2 is 0.3. Whole numbers that stay safe are added as they are. What has no
 * answer (a text, another dimension, a division by zero) is undefined, that is unknown. More operands than two are taken
 * from the left, one after the other: `a - b - c`.
 */

/** Sum of two numbers, or of two quantities of one dimension, in the first one's unit. */
export function plus(a: Value, b: Value, ...more: readonly Value[]): Value {
  return chained(sum, a, b, more);
}

/** Difference, as {@link plus}. */
export function minus(a: Value, b: Value, ...more: readonly Value[]): Value {
  return chained(difference, a, b, more);
}

/** Product of two numbers, or of a quantity and a number. */
export function multiply(a: Value, b: Value, ...more: readonly Value[]): Value {
  return chained(product, a, b, more);
}

/** Quotient of two numbers, of a quantity by a number, or of two quantities of one dimension (a number). */
export function divide(a: Value, b: Value, ...more: readonly Value[]): Value {
  return chained(quotient, a, b, more);
}

/** The value with the other sign. */
export function negate(value: Value): Value {
  if (typeof value === 'number') return Number.isFinite(value) ? -value : undefined;
  if (value instanceof Quantity) return value.with(value.amount.neg());
  return exactOf(value)?.neg();
}

function chained(calculate: (a: Value, b: Value) => Value, a: Value, b: Value, more: readonly Value[]): Value {
  let result = calculate(a, b);
  for (const operand of more) result = calculate(result, operand);
  return result;
}

function sum(a: Value, b: Value): Value {
  return safe(a, b, (x, y) => x + y) ?? sameKind(a, b, (x, y) => x.plus(y));
}

function difference(a: Value, b: Value): Value {
  return safe(a, b, (x, y) => x - y) ?? sameKind(a, b, (x, y) => x.minus(y));
}

function product(a: Value, b: Value): Value {
  const whole = safe(a, b, (x, y) => x * y);
  if (whole !== undefined) return whole;
  if (b instanceof Quantity) return a instanceof Quantity ? undefined : scaled(b, a, (x, y) => x.times(y));
  return a instanceof Quantity ? scaled(a, b, (x, y) => x.times(y)) : combined(a, b, (x, y) => x.times(y));
}

function quotient(a: Value, b: Value): Value {
  const parts = (x: Exact, y: Exact) => (y.isZero() ? undefined : x.div(y));
  if (!(a instanceof Quantity)) return combined(a, b, parts);
  if (!(b instanceof Quantity)) return scaled(a, b, parts);
  return combined(a.amount, convert(b, a.unit)?.amount, parts);
}

type Operation = (a: Exact, b: Exact) => Exact | undefined;

function safe(a: Value, b: Value, operation: (a: number, b: number) => number): number | undefined {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return undefined;
  const result = operation(a as number, b as number);
  return Number.isSafeInteger(result) ? result : undefined;
}

function sameKind(a: Value, b: Value, operation: Operation): Value {
  if (!(a instanceof Quantity)) {
    if (!(b instanceof Quantity)) return combined(a, b, operation);
    const left = quantityBeside(b, a);
    return left && sameKind(left, b, operation);
  }
  const right = quantityBeside(a, b);
  return right && scaled(a, convert(right, a.unit)?.amount, operation);
}

function scaled(quantity: Quantity, by: Value, operation: Operation): Value {
  const amount = combined(quantity.amount, by, operation);
  return amount && quantity.with(amount);
}

function combined(a: Value, b: Value, operation: Operation): Exact | undefined {
  const [left, right] = [exactOf(a), exactOf(b)];
  const result = left && right && operation(bounded(left), bounded(right));
  return result?.isFinite() ? result : undefined;
}
