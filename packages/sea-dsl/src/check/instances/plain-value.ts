import type { Exact, Expression } from '@sea-forge/policy';
import { decimal } from '../units/decimal.ts';

/** The text of a plain value: a literal, an instant, or a bare name, which stands for its text. */
export function textOf(value: Expression): string | undefined {
  if (value.type === 'TimeLiteral') return value.timestamp;
  if (value.type === 'Variable') return value.name;
  return value.type === 'Literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** The number of a plain value, as written. */
export function numberOf(value: Expression): Exact | undefined {
  if (value.type === 'Unary' && value.op === 'Negate') return numberOf(value.operand)?.neg();
  return value.type === 'Literal' && typeof value.value === 'number'
    ? decimal(value.text ?? String(value.value))
    : undefined;
}

/** The amount of a plain number or quantity. */
export function amountOf(value: Expression): Exact | undefined {
  if (value.type === 'Unary' && value.op === 'Negate') return amountOf(value.operand)?.neg();
  return value.type === 'QuantityLiteral' ? decimal(value.value) : numberOf(value);
}
