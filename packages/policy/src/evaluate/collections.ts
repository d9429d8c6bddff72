import type { AggregateFunction, Quantifier } from '../expression.ts';
import { divide, greaterThan, lessThan, not, plus } from '../runtime/index.ts';
import { Instant } from '../runtime/instant.ts';
import { all, any } from '../runtime/logic.ts';
import { Quantity } from '../runtime/quantity.ts';
import type { Value } from '../runtime/value.ts';
import type { Truth } from '../truth.ts';

/** Combines what a quantifier's condition is for each item (ruling R3). */
export function quantify(quantifier: Quantifier, conditions: readonly Truth[]): Truth {
  if (quantifier === 'ForAll') return all(conditions);
  if (quantifier === 'Exists') return any(conditions);
  const hits = conditions.filter((condition) => condition === true).length;
  if (hits > 1) return false;
  return conditions.includes('unknown') ? 'unknown' : hits === 1;
}

/** What one item brings to an aggregate: whether it counts at all, and its operand. */
export interface Contribution {
  readonly counts: Truth;
  readonly operand: Value;
}

/**
 * Aggregates (ruling R3): `sum` and `count` of nothing are 0, the others of nothing unknown; an item of which it is not
 * known whether it counts, or whose operand is missing, makes the aggregate unknown.
 */
export function aggregateOf(aggregate: AggregateFunction, contributions: readonly Contribution[]): Value {
  if (contributions.some(({ counts }) => counts === 'unknown')) return undefined;
  const operands = contributions.filter(({ counts }) => counts === true).map(({ operand }) => operand);
  switch (aggregate) {
    case 'Count':
      return operands.length;
    case 'Sum':
      return total(operands);
    case 'Avg':
      return divide(total(operands), operands.length);
    case 'Min':
      return best(operands, lessThan);
    case 'Max':
      return best(operands, greaterThan);
  }
}

/** A text that is equal for equal keys of a group and for no others. Items without a key are one group. */
export function groupKey(key: Value): string {
  if (key instanceof Quantity) return `quantity ${key.inBase} ${key.unit.dimension.toLowerCase()} ${key.unit.base}`;
  if (key instanceof Instant) return `instant ${key.seconds} ${key.fraction}`;
  if (typeof key === 'string') return `text ${key}`;
  return Array.isArray(key) ? `texts ${JSON.stringify(key)}` : String(key);
}

function total(operands: readonly Value[]): Value {
  if (operands.length === 0) return 0;
  const [first, ...rest] = operands;
  return rest.reduce<Value>((sum, operand) => plus(sum, operand), plus(first, 0) ?? ofQuantity(first));
}

// A quantity that adopts no numbers cannot be added to 0, and is a sum by itself.
function ofQuantity(operand: Value): Value {
  return operand instanceof Quantity ? operand : undefined;
}

function best(operands: readonly Value[], better: (a: Value, b: Value) => Truth): Value {
  let result = operands[0];
  for (const operand of operands.slice(1)) {
    const verdict = better(operand, result);
    if (verdict === 'unknown') return undefined;
    if (verdict) result = operand;
  }
  // A single operand that has no order, such as a text, is no answer either.
  return not(better(result, result)) === true ? result : undefined;
}
