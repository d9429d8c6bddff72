import type { Truth } from '../truth.ts';
import type { Value } from './value.ts';

/** False if any operand is, else unknown if any operand is, else true. */
export function and(...operands: readonly Truth[]): Truth {
  return all(operands);
}

/** True if any operand is, else unknown if any operand is, else false. */
export function or(...operands: readonly Truth[]): Truth {
  return any(operands);
}

/** {@link and} of a list of any length. */
export function all(operands: readonly Truth[]): Truth {
  let result: Truth = true;
  for (const operand of operands) {
    if (operand === false) return false;
    if (operand === 'unknown') result = 'unknown';
  }
  return result;
}

/** {@link or} of a list of any length. */
export function any(operands: readonly Truth[]): Truth {
  let result: Truth = false;
  for (const operand of operands) {
    if (operand === true) return true;
    if (operand === 'unknown') result = 'unknown';
  }
  return result;
}

/** Swaps true and false, keeps unknown. */
export function not(operand: Truth): Truth {
  return operand === 'unknown' ? 'unknown' : !operand;
}

/** A value read as a condition: a boolean is itself, anything else is unknown. */
export function truth(value: Value): Truth {
  return typeof value === 'boolean' ? value : 'unknown';
}

/** A condition read as a value: unknown is no value. */
export function known(condition: Truth): boolean | undefined {
  return condition === 'unknown' ? undefined : condition;
}
