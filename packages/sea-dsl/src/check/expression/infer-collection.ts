import type { Aggregation, AggregationComprehension, GroupBy, Quantified, Variable } from '@sea-forge/policy';
import { FACT_ROOTS, isFactRoot } from '@sea-forge/policy';
import type { Span } from '@sea-forge/diagnostics';
import { type Environment, QUOTED, spanOf, spanWithin, suggest, typeOf, withLocal } from './environment.ts';
import { inferTruth } from './expect.ts';
import { fieldOfItem } from './infer-field.ts';
import { checkUnitName } from './infer-quantity.ts';
import {
  BOOLEAN,
  type CollectionName,
  COLLECTIONS,
  describe,
  isCollection,
  isNumeric,
  NUMBER,
  type StaticType,
  UNKNOWN,
} from './static-type.ts';

/** `forall f in flows: (...)`, `exists`, `exists_unique`. */
export function inferQuantified(node: Quantified, environment: Environment): StaticType {
  inferTruth(node.condition, withItem(node, environment));
  return BOOLEAN;
}

/** `group_by(f in flows where ...: key) { condition }`: the name means an item in the key, the group in the condition. */
export function inferGroupBy(node: GroupBy, environment: Environment): StaticType {
  const inItem = withItem(node, environment);
  if (node.filter !== undefined) inferTruth(node.filter, inItem);
  const key = typeOf(node.key, inItem);
  if (['item', 'group', 'interval', 'declared'].includes(key.kind)) {
    environment.report(
      'E103',
      spanOf(node.key, environment),
      { problem: `the key of a group is a value, this is ${describe(key)}` },
      { help: 'group by a field, e.g. f.resource' },
    );
  }
  const collection = collectionOf(node.collection, environment);
  const group: StaticType = collection === undefined ? UNKNOWN : { kind: 'group', collection };
  inferTruth(node.condition, withLocal(environment, node.variable, group));
  return BOOLEAN;
}

/** `sum(flows.quantity)`, `count(flows)`, and the same of a group. */
export function inferAggregation(node: Aggregation, environment: Environment): StaticType {
  const collection = collectionOf(node.collection, environment);
  if (node.filter !== undefined && collection !== undefined) inferTruth(node.filter, environment);
  if (node.field === undefined) {
    if (node.function !== 'Count') {
      const written = node.function.toLowerCase();
      const help = `name the field: \`${written}(${node.collection.name}.quantity)\``;
      environment.report(
        'E401',
        spanOf(node, environment),
        { problem: `"${written}" needs a field to work on` },
        { help },
      );
      return UNKNOWN;
    }
    return NUMBER;
  }
  if (collection === undefined) return node.function === 'Count' ? NUMBER : UNKNOWN;
  const at = fieldSpan(node, node.field, environment);
  return resultOf(node, fieldOfItem(collection, node.field, at, environment), at, environment);
}

/** `sum(f in flows over last 7 "days" where ...: f.quantity)`. */
export function inferComprehension(node: AggregationComprehension, environment: Environment): StaticType {
  const collection = collectionOf(node.collection, environment);
  const inItem = withItem(node, environment);
  if (node.window !== undefined) checkWindow(node, collection, environment);
  inferTruth(node.predicate, inItem);
  const operand = typeOf(node.projection, inItem);
  const result = resultOf(node, operand, spanOf(node.projection, environment), environment);
  if (node.target_unit === undefined) return result;
  const known = checkUnitName(node.target_unit, spanOf(node, environment), environment);
  return known ? { kind: 'quantity', units: new Set([node.target_unit]), adoptsNumbers: false } : UNKNOWN;
}

function withItem(node: Quantified | GroupBy | AggregationComprehension, environment: Environment): Environment {
  if (isFactRoot(node.variable)) {
    const at = spanWithin(environment, spanOf(node, environment), new RegExp(`\\b${node.variable}\\b`));
    environment.report('E026', at, { name: node.variable, roots: FACT_ROOTS });
  }
  const collection = collectionOf(node.collection, environment);
  return withLocal(environment, node.variable, collection === undefined ? UNKNOWN : { kind: 'item', collection });
}

/** What a collection's name means: one of the six, or the group that a name is bound to. Else E301 or E303. */
function collectionOf({ name, span }: Variable, environment: Environment): CollectionName | undefined {
  const at = span ?? environment.declarationSpan;
  const local = environment.locals.get(name);
  if (local?.kind === 'group') return local.collection;
  if (local?.kind === 'item') {
    const problem = `"${name}" is ${describe(local)}, not a collection`;
    environment.report(
      'E303',
      at,
      { problem },
      { help: `use the field itself, e.g. ${name}.quantity, or a whole collection` },
    );
    return undefined;
  }
  if (local !== undefined) return undefined;
  const lower = name.toLowerCase();
  if (isCollection(lower)) {
    if (lower === 'instances') warnOfInstances(at, environment);
    return lower;
  }
  const details = suggest(environment, at, name, COLLECTIONS) ?? {
    help: `the collections are ${COLLECTIONS.join(', ')}`,
  };
  environment.report('E301', at, { kind: 'collection', name }, details);
  return undefined;
}

function warnOfInstances(at: Span, environment: Environment): void {
  const problem = '"instances" is always empty: resources have no instances in the language';
  environment.report('E406', at, { problem }, { help: 'for declared instances of entities write entity_instances' });
}

function resultOf(
  { function: name }: Aggregation | AggregationComprehension,
  operand: StaticType,
  at: Span,
  environment: Environment,
): StaticType {
  if (name === 'Count') return NUMBER;
  if (operand.kind === 'unknown') return UNKNOWN;
  const ordered = name === 'Min' || name === 'Max';
  if (ordered && operand.kind === 'instant') return operand;
  if (operand.kind === 'quantity') return operand;
  if (isNumeric(operand)) return NUMBER;
  const problem = `"${name.toLowerCase()}" needs numbers${ordered ? ' or instants' : ''}, this is ${describe(operand)}`;
  environment.report('E103', at, { problem });
  return UNKNOWN;
}

const WINDOW_UNIT = /^(?:second|minute|hour|day)s?$/i;

function checkWindow(
  node: AggregationComprehension,
  collection: CollectionName | undefined,
  environment: Environment,
): void {
  const at = spanWithin(
    environment,
    { start: node.collection.span?.end ?? 0, end: spanOf(node, environment).end },
    QUOTED,
  );
  const unit = node.window?.unit ?? '';
  if (!WINDOW_UNIT.test(unit)) {
    const units = ['seconds', 'minutes', 'hours', 'days'];
    environment.report(
      'E201',
      at,
      { symbol: unit },
      suggest(environment, at, unit, units) ?? { help: `a window is in ${units.join(', ')}` },
    );
  }
  // Of a window that is none, nothing more need be said.
  const duration = node.window?.duration ?? 0;
  if (collection === undefined || !(Number.isInteger(duration) && duration >= 0 && duration < 2 ** 31)) return;
  const fields = environment.collections.fieldsOf(collection);
  if (fields === undefined || fields.has('timestamp') || fields.has('created_at')) return;
  const problem = `no member of "${collection}" has a time, so whether it lies in the window is unknown`;
  environment.report(
    'E406',
    at,
    { problem },
    { help: 'give them a `timestamp` or `created_at`, e.g. `@timestamp "2030-01-31T00:00:00Z"`' },
  );
}

function fieldSpan(node: Aggregation, field: string, environment: Environment): Span {
  const whole = spanOf(node, environment);
  const found = spanWithin(
    environment,
    { start: node.collection.span?.end ?? whole.start, end: whole.end },
    /[\p{L}_][\p{L}\p{N}_]*/u,
  );
  return found.end - found.start === field.length ? found : whole;
}
