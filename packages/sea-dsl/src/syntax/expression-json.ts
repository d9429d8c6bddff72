import type { Expression } from '@sea-forge/policy';
import { type Json, without } from './json.ts';

/** An expression as `ast-v3` JSON: the tree less its spans and number texts. */
export function expressionJson(expression: Expression): Json {
  switch (expression.type) {
    case 'Literal':
      return { type: 'Literal', value: expression.value };
    case 'Binary': {
      const { op, left, right } = expression;
      return { type: 'Binary', op, left: expressionJson(left), right: expressionJson(right) };
    }
    case 'Unary':
      return { type: 'Unary', op: expression.op, operand: expressionJson(expression.operand) };
    case 'Cast':
      return { type: 'Cast', operand: expressionJson(expression.operand), target_type: expression.target_type };
    case 'Quantifier': {
      const { quantifier, variable, collection, condition } = expression;
      return {
        type: 'Quantifier',
        quantifier,
        variable,
        collection: expressionJson(collection),
        condition: expressionJson(condition),
      };
    }
    case 'GroupBy':
      return without({
        type: 'GroupBy',
        variable: expression.variable,
        collection: expressionJson(expression.collection),
        filter: optional(expression.filter),
        key: expressionJson(expression.key),
        condition: expressionJson(expression.condition),
      });
    case 'Aggregation':
      return without({
        type: 'Aggregation',
        function: expression.function,
        collection: expressionJson(expression.collection),
        field: expression.field,
        filter: optional(expression.filter),
      });
    case 'AggregationComprehension':
      return without({
        type: 'AggregationComprehension',
        function: expression.function,
        variable: expression.variable,
        collection: expressionJson(expression.collection),
        window: expression.window && { duration: expression.window.duration, unit: expression.window.unit },
        predicate: expressionJson(expression.predicate),
        projection: expressionJson(expression.projection),
        target_unit: expression.target_unit,
      });
    case 'RoleReference': {
      const { alias, symbol } = expression.role;
      return { type: 'RoleReference', role: alias === undefined ? symbol : `${alias}.${symbol}` };
    }
    default: {
      const { span: _, ...rest } = expression;
      return rest;
    }
  }
}

function optional(expression: Expression | undefined): Json | undefined {
  return expression && expressionJson(expression);
}
