import type { Binary, BinaryOperator } from '@sea-forge/policy';
import type { StaticType } from './static-type.ts';

/** Both sides of an operator, with their types. */
export interface Operands {
  readonly node: Binary;
  readonly left: StaticType;
  readonly right: StaticType;
}

const SYMBOLS: Readonly<Record<BinaryOperator, string>> = {
  And: 'and',
  Or: 'or',
  Equal: '=',
  NotEqual: '!=',
  GreaterThan: '>',
  LessThan: '<',
  GreaterThanOrEqual: '>=',
  LessThanOrEqual: '<=',
  Plus: '+',
  Minus: '-',
  Multiply: '*',
  Divide: '/',
  Contains: 'contains',
  StartsWith: 'startswith',
  EndsWith: 'endswith',
  Matches: 'matches',
  Before: 'before',
  After: 'after',
  During: 'during',
  HasRole: 'has_role',
};

/** An operator as it is said in a message: `"="`. */
export function written(operator: BinaryOperator): string {
  return `"${SYMBOLS[operator]}"`;
}
