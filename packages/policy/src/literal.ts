import type { Literal } from './expression.ts';
import { decimal } from './runtime/decimal.ts';
import type { Value } from './runtime/value.ts';

/** What a literal stands for. A number keeps the digits it was written with, also those that a double does not hold. */
export function literalValue(literal: Literal): Value {
  return digitsOf(literal)?.value ?? literal.value;
}

/** The text of a number that a double does not hold, and the number. */
export function digitsOf({ value, text }: Literal): { readonly text: string; readonly value: Value } | undefined {
  if (typeof value !== 'number' || text === undefined) return undefined;
  const number = decimal(text);
  return typeof number === 'number' ? undefined : { text, value: number };
}
