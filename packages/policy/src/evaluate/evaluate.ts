import type { Aggregation, AggregationComprehension, Binary, Expression, GroupBy } from '../expression.ts';
import type { Facts } from '../rule.ts';
import * as runtime from '../runtime/index.ts';
import { all, any } from '../runtime/logic.ts';
import { ARITHMETIC, calculationsOf, COMPARISONS, isIn, LOGICAL, operandsOf } from '../runtime/operators.ts';
import { builtinUnits, type Unit } from '../runtime/unit.ts';
import type { Value } from '../runtime/value.ts';
import type { Truth } from '../truth.ts';
import { aggregateOf, groupKey, quantify } from './collections.ts';
import { type Environment, factEnvironment, type Item } from './environment.ts';
import { type Scope, scopeOf, withGroup, withItem } from './scope.ts';
import { inWindow } from './window.ts';

/** The value of a gateway policy's condition: what its compiled form returns, without compiling. */
export function evaluate(
  expression: Expression,
  facts: Facts,
  declarations: Pick<Environment, 'patterns' | 'units'> = {},
): Truth {
  return evaluateIn(expression, { ...declarations, ...factEnvironment(facts) });
}

/** The value of any condition whose names the environment explains. Expressions are taken to be checked: it never throws. */
export function evaluateIn(expression: Expression, environment: Environment): Truth {
  return condition(expression, scopeOf(environment));
}

/** The value of an expression that is no condition, such as a metric's; undefined is unknown. */
export function valueIn(expression: Expression, environment: Environment): Value {
  return value(expression, scopeOf(environment));
}

function condition(expression: Expression, scope: Scope): Truth {
  switch (expression.type) {
    case 'Binary':
      return isIn(ARITHMETIC, expression.op) ? 'unknown' : comparison(expression, scope);
    case 'Unary':
      return expression.op === 'Not' ? runtime.not(condition(expression.operand, scope)) : 'unknown';
    case 'Quantifier': {
      const { quantifier, variable, collection } = expression;
      const items = scope.items(collection.name);
      if (items === undefined) return 'unknown';
      const conditions = items.map((item) => condition(expression.condition, withItem(scope, variable, item)));
      return quantify(quantifier, conditions);
    }
    case 'GroupBy':
      return grouped(expression, scope);
    default:
      return runtime.truth(value(expression, scope));
  }
}

function comparison({ op, left, right }: Binary, scope: Scope): Truth {
  if (isIn(LOGICAL, op)) {
    const operands = [left, right].flatMap((side) => operandsOf(op, side));
    return (op === 'And' ? all : any)(operands.map((operand) => condition(operand, scope)));
  }
  if (isIn(COMPARISONS, op)) return runtime[COMPARISONS[op]](value(left, scope), value(right, scope));
  if (op === 'HasRole') return scope.environment.hasRole?.(value(left, scope), value(right, scope)) ?? 'unknown';
  if (op === 'During') {
    return right.type === 'IntervalLiteral'
      ? runtime.during(value(left, scope), runtime.interval(right.start, right.end))
      : 'unknown';
  }
  const name = right.type === 'Literal' ? String(right.value) : '';
  const pattern = scope.environment.patterns?.get(name);
  return pattern ? runtime.matches(value(left, scope), pattern) : 'unknown';
}

function value(expression: Expression, scope: Scope): Value {
  switch (expression.type) {
    case 'Literal':
      return expression.value;
    case 'QuantityLiteral':
      return runtime.quantity(expression.value, unitNamed(expression.unit, scope));
    case 'TimeLiteral':
      return runtime.instant(expression.timestamp);
    case 'Variable':
      return scope.variable(expression.name);
    case 'MemberAccess':
      return scope.member(expression.object, expression.member);
    case 'RoleReference':
      return expression.role.symbol;
    case 'Cast':
      return runtime.convert(value(expression.operand, scope), unitNamed(expression.target_type, scope));
    case 'Unary':
      return expression.op === 'Negate'
        ? runtime.negate(value(expression.operand, scope))
        : runtime.known(condition(expression, scope));
    case 'Binary':
      return isIn(ARITHMETIC, expression.op)
        ? calculation(expression, scope)
        : runtime.known(condition(expression, scope));
    case 'Aggregation':
      return aggregation(expression, scope);
    case 'AggregationComprehension':
      return comprehension(expression, scope);
    case 'Quantifier':
    case 'GroupBy':
      return runtime.known(condition(expression, scope));
    case 'IntervalLiteral':
    case 'InstanceReference':
      return undefined;
  }
}

function calculation(expression: Binary, scope: Scope): Value {
  const { first, calculations } = calculationsOf(expression);
  return calculations.reduce<Value>(
    (left, { op, right }) => runtime[ARITHMETIC[op]](left, value(right, scope)),
    value(first, scope),
  );
}

function grouped({ variable, collection, filter, key, condition: test }: GroupBy, scope: Scope): Truth {
  const items = scope.items(collection.name);
  if (items === undefined) return 'unknown';
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const inner = withItem(scope, variable, item);
    const counts = filter ? condition(filter, inner) : true;
    if (counts === 'unknown') return 'unknown';
    if (!counts) continue;
    const name = groupKey(value(key, inner));
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return all([...groups.values()].map((group) => condition(test, withGroup(scope, variable, group))));
}

// A filter of the simple form names no item: its bare names are the item's members.
function aggregation({ function: aggregate, collection, field, filter }: Aggregation, scope: Scope): Value {
  const items = scope.items(collection.name);
  return (
    items &&
    aggregateOf(
      aggregate,
      items.map((item) => ({
        counts: filter ? condition(filter, { ...scope, variable: (name) => item.get(name) }) : true,
        operand: field === undefined ? undefined : item.get(field),
      })),
    )
  );
}

function comprehension(expression: AggregationComprehension, scope: Scope): Value {
  const { variable, collection, window, predicate, projection, target_unit } = expression;
  const items = scope.items(collection.name);
  if (items === undefined) return undefined;
  const contributions = items.map((item) => {
    const inner = withItem(scope, variable, item);
    const recent = window ? inWindow(item, window, scope.environment.now) : true;
    return { counts: runtime.and(recent, condition(predicate, inner)), operand: value(projection, inner) };
  });
  const result = aggregateOf(expression.function, contributions);
  return target_unit === undefined ? result : runtime.convert(result, unitNamed(target_unit, scope));
}

function unitNamed(symbol: string, scope: Scope): string | Unit {
  return scope.environment.units?.get(symbol) ?? builtinUnits.get(symbol) ?? symbol;
}
