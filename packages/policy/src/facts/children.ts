import type { Expression } from '../expression.ts';

/** The expressions directly below an expression, in reading order. Collections are names, not expressions. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case 'Literal':
    case 'QuantityLiteral':
    case 'TimeLiteral':
    case 'IntervalLiteral':
    case 'Variable':
    case 'MemberAccess':
    case 'RoleReference':
    case 'InstanceReference':
      return [];
    case 'Binary':
      return [expression.left, expression.right];
    case 'Unary':
    case 'Cast':
      return [expression.operand];
    case 'Quantifier':
      return [expression.condition];
    case 'GroupBy':
      return [...(expression.filter ? [expression.filter] : []), expression.key, expression.condition];
    case 'Aggregation':
      return expression.filter ? [expression.filter] : [];
    case 'AggregationComprehension':
      return [expression.predicate, expression.projection];
  }
}
