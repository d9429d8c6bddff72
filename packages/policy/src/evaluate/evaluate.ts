import type { Aggregation, AggregationComprehension, Binary, Expression, GroupBy, Quantified } from '../expression.ts';
import { literalValue } from '../literal.ts';
import type { Facts } from '../rule.ts';
import * as runtime from '../runtime/index.ts';
import { all, any } from '../runtime/logic.ts';
import { ARITHMETIC, calculationsOf, COMPARISONS, isIn, LOGICAL, operandsOf } from '../runtime/operators.ts';
import { builtinUnits, type Unit } from '../runtime/unit.ts';
import type { Value } from '../runtime/value.ts';
import type { Truth } from '../truth.ts';
import { Budget, BudgetExhausted } from './budget.ts';
import { aggregateOf, type Contribution, groupKey, quantify } from './collections.ts';
import { type Environment, factEnvironment, type Item } from './environment.ts';
import { type Scope, scopeOf, withGroup, withItem } from './scope.ts';
import { conditionStep, keepParts, valueStep } from './step.ts';
import { type TraceNode, TraceParts, type TraceSubject } from './trace.ts';
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

export type Explained =
  | {
      readonly ok: true;
      readonly value: Truth;
      readonly steps: number;
      /** How the value came about; evaluates once more, with notes. */
      readonly trace: () => TraceNode;
    }
  /** It needs more steps than it was allowed. */
  | { readonly ok: false; readonly steps: number };

/**
 * As {@link evaluateIn}, within bounds, and able to tell how the value came about.
 *
 * @param steps how many expressions may be evaluated; nested quantifiers over a large model run over it.
 */
export function explain(expression: Expression, environment: Environment, steps: number): Explained {
  const budget = new Budget(steps);
  try {
    const result = condition(expression, scopeOf(environment, budget));
    return { ok: true, value: result, steps: steps - budget.left, trace: () => traceOf(expression, environment) };
  } catch (problem) {
    if (problem instanceof BudgetExhausted) return { ok: false, steps };
    throw problem;
  }
}

function traceOf(expression: Expression, environment: Environment): TraceNode {
  const parts = new TraceParts();
  condition(expression, { ...scopeOf(environment), parts });
  return parts.node(expression, undefined).children[0] as TraceNode;
}

function condition(expression: Expression, scope: Scope, about?: TraceSubject): Truth {
  return conditionStep(expression, scope, (inner) => conditionOf(expression, inner), about);
}

function value(expression: Expression, scope: Scope, about?: TraceSubject): Value {
  return valueStep(expression, scope, (inner) => valueOf(expression, inner), about);
}

function conditionOf(expression: Expression, scope: Scope): Truth {
  switch (expression.type) {
    case 'Binary':
      return isIn(ARITHMETIC, expression.op) ? 'unknown' : comparison(expression, scope);
    case 'Unary':
      return expression.op === 'Not' ? runtime.not(condition(expression.operand, scope)) : 'unknown';
    case 'Quantifier':
      return quantified(expression, scope);
    case 'GroupBy':
      return grouped(expression, scope);
    default:
      return runtime.truth(valueOf(expression, scope));
  }
}

function comparison({ op, left, right }: Binary, scope: Scope): Truth {
  if (isIn(LOGICAL, op)) {
    const operands = [left, right].flatMap((side) => operandsOf(op, side));
    const result = (op === 'And' ? all : any)(operands.map((operand) => condition(operand, scope)));
    keepParts(scope, result);
    return result;
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

function quantified({ quantifier, variable, collection, condition: test }: Quantified, scope: Scope): Truth {
  const items = scope.items(collection.name);
  if (items === undefined) return 'unknown';
  const conditions = items.map((item) =>
    condition(test, withItem(scope, variable, item), { kind: 'item', variable, item }),
  );
  const result = quantify(quantifier, conditions);
  // What makes "exactly one" false are two that are true, and what leaves it open are also the true ones.
  if (quantifier === 'ExistsUnique') keepParts(scope, true, ...(result === 'unknown' ? (['unknown'] as const) : []));
  else keepParts(scope, result);
  return result;
}

function valueOf(expression: Expression, scope: Scope): Value {
  switch (expression.type) {
    case 'Literal':
      return literalValue(expression);
    case 'QuantityLiteral':
      return runtime.quantity(expression.value, unitNamed(expression.unit, scope));
    case 'TimeLiteral':
      return runtime.instant(expression.timestamp);
    case 'Variable':
      return scope.variable(expression.name);
    case 'MemberAccess':
      return scope.member(expression.object, expression.member);
    case 'RoleReference':
      return scope.environment.role?.(expression.role) ?? expression.role.symbol;
    case 'Cast':
      return runtime.convert(value(expression.operand, scope), unitNamed(expression.target_type, scope));
    case 'Unary':
      return expression.op === 'Negate'
        ? runtime.negate(value(expression.operand, scope))
        : runtime.known(conditionOf(expression, scope));
    case 'Binary':
      return isIn(ARITHMETIC, expression.op)
        ? calculation(expression, scope)
        : runtime.known(conditionOf(expression, scope));
    case 'Aggregation':
      return aggregation(expression, scope);
    case 'AggregationComprehension':
      return comprehension(expression, scope);
    case 'Quantifier':
    case 'GroupBy':
      return runtime.known(conditionOf(expression, scope));
    case 'IntervalLiteral':
    case 'InstanceReference':
      return undefined;
  }
}

function calculation(expression: Binary, scope: Scope): Value {
  const { first, calculations } = calculationsOf(expression);
  const result = calculations.reduce<Value>(
    (left, { op, right }) => runtime[ARITHMETIC[op]](left, value(right, scope)),
    value(first, scope),
  );
  scope.parts?.keepDeciding((node) => result === undefined && node.value === undefined);
  return result;
}

function grouped({ variable, collection, filter, key, condition: test }: GroupBy, scope: Scope): Truth {
  const items = scope.items(collection.name);
  if (items === undefined) return 'unknown';
  const groups = new Map<string, { readonly key: Value; readonly members: Item[] }>();
  // Who belongs where is told by the groups; only where it is unknown who belongs at all, that is what decides.
  const { parts, ...silent } = scope;
  for (const item of items) {
    const inner = withItem(silent, variable, item);
    const counts = filter ? condition(filter, inner) : true;
    if (counts === 'unknown' && filter) {
      condition(filter, parts === undefined ? inner : { ...inner, parts }, { kind: 'item', variable, item });
      return 'unknown';
    }
    if (!counts) continue;
    const found = value(key, inner);
    const name = groupKey(found);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { key: found, members: [item] });
    else group.members.push(item);
  }
  const conditions = [...groups.values()].map(({ key: shared, members }) =>
    condition(test, withGroup(scope, variable, members), { kind: 'group', key: shared, size: members.length }),
  );
  const result = all(conditions);
  keepParts(scope, result);
  return result;
}

// A filter of the simple form names no item: its bare names are the item's members.
function aggregation({ function: aggregate, collection, field, filter }: Aggregation, scope: Scope): Value {
  const items = scope.items(collection.name);
  if (items === undefined) return undefined;
  const contributions = items.map((item): Contribution => {
    const about: TraceSubject = { kind: 'item', variable: collection.name, item };
    const inner: Scope = { ...scope, variable: (name) => item.get(name) };
    const counts = filter ? condition(filter, inner, about) : true;
    if (field === undefined) return { counts, operand: undefined };
    const read: Expression = { type: 'MemberAccess', object: collection.name, member: field };
    return { counts, operand: valueStep(read, scope, () => item.get(field), about) };
  });
  const result = aggregateOf(aggregate, contributions);
  scope.parts?.keepDeciding((node) => result === undefined && node.value === undefined);
  return result;
}

function comprehension(expression: AggregationComprehension, scope: Scope): Value {
  const { collection, target_unit } = expression;
  const items = scope.items(collection.name);
  if (items === undefined) return undefined;
  const result = aggregateOf(
    expression.function,
    items.map((item) => contribution(item, expression, scope)),
  );
  scope.parts?.keepDeciding((node) => result === undefined && node.value === undefined);
  return target_unit === undefined ? result : runtime.convert(result, unitNamed(target_unit, scope));
}

/** A trace tells of the items that count, and of why it is unknown whether one does. */
function contribution(item: Item, comprehension: AggregationComprehension, scope: Scope): Contribution {
  const { variable, window, predicate, projection } = comprehension;
  const about: TraceSubject = { kind: 'item', variable, item };
  const { parts, ...silent } = scope;
  const recent = window ? inWindow(item, window, scope.environment.now) : true;
  const chosen = condition(predicate, withItem(silent, variable, item));
  const counts = runtime.and(recent, chosen);
  if (parts !== undefined && counts === 'unknown') {
    if (chosen === 'unknown') condition(predicate, withItem(scope, variable, item), about);
    else valueStep(comprehension, scope, () => undefined, about);
  }
  // What does not count brings nothing, and to a count it does not matter what: there it is only told.
  const isWanted = counts === true && (comprehension.function !== 'Count' || parts !== undefined);
  return { counts, operand: isWanted ? value(projection, withItem(scope, variable, item), about) : undefined };
}

function unitNamed(symbol: string, scope: Scope): string | Unit {
  return scope.environment.units?.get(symbol) ?? builtinUnits.get(symbol) ?? symbol;
}
