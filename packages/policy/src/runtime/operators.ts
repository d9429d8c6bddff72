import type { Binary, BinaryOperator, Expression } from '../expression.ts';

/*
 * Which function of the runtime an operator is. Compiler and interpreter read the same tables, so that they cannot
 * disagree on an operator.
 */

export const LOGICAL = { And: 'and', Or: 'or' } as const;

export const COMPARISONS = {
  Equal: 'equal',
  NotEqual: 'notEqual',
  GreaterThan: 'greaterThan',
  LessThan: 'lessThan',
  GreaterThanOrEqual: 'greaterThanOrEqual',
  LessThanOrEqual: 'lessThanOrEqual',
  Contains: 'contains',
  StartsWith: 'startsWith',
  EndsWith: 'endsWith',
  Before: 'before',
  After: 'after',
} as const;

export const ARITHMETIC = { Plus: 'plus', Minus: 'minus', Multiply: 'multiply', Divide: 'divide' } as const;

/** One step of a calculation. */
export type Calculation = Binary & { readonly op: keyof typeof ARITHMETIC };

export function isIn<Table extends object>(
  table: Table,
  operator: BinaryOperator,
): operator is keyof Table & BinaryOperator {
  return Object.hasOwn(table, operator);
}

/** Operands of a chain of one logical operator, in order, however it is nested. */
export function operandsOf(operator: keyof typeof LOGICAL, expression: Expression): readonly Expression[] {
  const operands: Expression[] = [];
  const pending = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.type === 'Binary' && next.op === operator) pending.push(next.right, next.left);
    else operands.push(next);
  }
  return operands;
}

/** A chain such as `a + b - c` as its first operand and the calculations upon it, in order. Chains are deep to the left. */
export function calculationsOf(expression: Expression): { first: Expression; calculations: readonly Calculation[] } {
  const calculations: Calculation[] = [];
  let first = expression;
  while (isCalculation(first)) {
    calculations.push(first);
    first = first.left;
  }
  return { first, calculations: calculations.reverse() };
}

function isCalculation(expression: Expression): expression is Calculation {
  return expression.type === 'Binary' && isIn(ARITHMETIC, expression.op);
}
