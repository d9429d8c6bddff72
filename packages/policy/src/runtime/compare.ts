import type { Truth } from '../truth.ts';
import { exactOf } from './exact.ts';
import { Instant, instant, orderOfInstants } from './instant.ts';
import { not } from './logic.ts';
import { orderOfQuantities, Quantity, quantityBeside } from './quantity.ts';
import type { Value } from './value.ts';

/** Are the two the same number, quantity, instant, text or boolean? Unknown where they are of different kinds. */
export function equal(a: Value, b: Value): Truth {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return a === b;
  const order = orderOf(a, b);
  return order === undefined ? 'unknown' : order === 0;
}

/** The opposite of {@link equal}. */
export function notEqual(a: Value, b: Value): Truth {
  return not(equal(a, b));
}

/** `a > b` for numbers, quantities of one dimension and instants; else unknown. */
export function greaterThan(a: Value, b: Value): Truth {
  const order = orderOf(a, b);
  return order === undefined ? 'unknown' : order > 0;
}

/** `a < b`, as {@link greaterThan}. */
export function lessThan(a: Value, b: Value): Truth {
  return greaterThan(b, a);
}

/** `a >= b`, as {@link greaterThan}. */
export function greaterThanOrEqual(a: Value, b: Value): Truth {
  return not(greaterThan(b, a));
}

/** `a <= b`, as {@link greaterThan}. */
export function lessThanOrEqual(a: Value, b: Value): Truth {
  return not(greaterThan(a, b));
}

/** Negative, 0 or positive; undefined where there is no order. A text is an instant only against an instant. */
function orderOf(a: Value, b: Value): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    if (!Number.isFinite(a) || !Number.isFinite(b)) return undefined;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (a instanceof Quantity) {
    const right = quantityBeside(a, b);
    return right && orderOfQuantities(a, right);
  }
  if (b instanceof Quantity) {
    const left = quantityBeside(b, a);
    return left && orderOfQuantities(left, b);
  }
  if (a instanceof Instant || b instanceof Instant) {
    const [left, right] = [instant(a), instant(b)];
    return left && right && orderOfInstants(left, right);
  }
  const [left, right] = [exactOf(a), exactOf(b)];
  return left && right && left.cmp(right);
}
