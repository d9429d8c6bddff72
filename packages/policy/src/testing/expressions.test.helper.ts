import type { Binary, BinaryOperator, Expression, Facts, FactGroup, Literal, Unary } from '../index.ts';

/** `fact('request.model')`. */
export function fact(name: string): Expression {
  const [object, member] = name.split('.') as [string, string];
  return { type: 'MemberAccess', object, member };
}

export const literal = (value: Literal['value']): Literal => ({ type: 'Literal', value });
export const not = (operand: Expression): Unary => ({ type: 'Unary', op: 'Not', operand });
export const minus = (operand: Expression): Unary => ({ type: 'Unary', op: 'Negate', operand });
export const time = (timestamp: string): Expression => ({ type: 'TimeLiteral', timestamp });
export const amount = (value: string, unit: string): Expression => ({ type: 'QuantityLiteral', value, unit });
export const period = (start: string, end: string): Expression => ({ type: 'IntervalLiteral', start, end });
export const as = (operand: Expression, target_type: string): Expression => ({ type: 'Cast', operand, target_type });

/** `binary(1, 'Plus', 2)`: what is no expression becomes a literal. */
export function binary(
  left: Expression | Literal['value'],
  op: BinaryOperator,
  right: Expression | Literal['value'],
): Binary {
  return { type: 'Binary', op, left: wrap(left), right: wrap(right) };
}

/** Facts with only the named ones, e.g. `{ 'request.user': 'ann' }`. */
export function factsOf(values: Readonly<Record<string, FactGroup[string]>> = {}): Facts {
  const groups: Record<keyof Facts, Record<string, FactGroup[string]>> = {
    request: {},
    response: {},
    model: {},
    context: {},
  };
  for (const [name, value] of Object.entries(values)) {
    const [group, member] = name.split('.') as [keyof Facts, string];
    groups[group][member] = value;
  }
  return groups;
}

function wrap(operand: Expression | Literal['value']): Expression {
  return typeof operand === 'object' ? operand : literal(operand);
}
