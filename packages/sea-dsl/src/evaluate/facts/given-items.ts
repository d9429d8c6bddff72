import type { Value } from '@sea-forge/policy';
import type { CheckContext } from '../../check/check-context.ts';
import type { SymbolKind } from '../../check/binder/symbol.ts';
import { BOOLEAN, NUMBER, type StaticType, TEXT, UNKNOWN } from '../../check/expression/static-type.ts';
import { misspelt } from '../../check/report/misspelling.ts';
import { conceptId } from '../model/concept-id.ts';
import { entityId, FlowItems, flowLabel } from '../model/flow-items.ts';
import { ModelItem } from '../model/model-item.ts';
import type { FactReport } from './fact-report.ts';
import type { JsonMember, JsonNode } from './json-tree.ts';
import { anyValue, typedValue } from './typed-value.ts';

/** Items that facts tell, and the fields that they have. */
export interface Given {
  readonly items: readonly ModelItem[];
  readonly fields: ReadonlyMap<string, StaticType>;
}

const TIMES = ['timestamp', 'created_at'];

/** Flows that were observed: each names a resource and two entities of the model. */
export function givenFlows(node: JsonNode, context: CheckContext, report: FactReport): Given {
  return givenItems(node, 'flows', { resource: 'Resource', from: 'Entity', to: 'Entity' }, context, report, (names) => {
    const [resource, from, to] = [names.get('resource'), names.get('from'), names.get('to')].map((name) => name ?? '?');
    const unit = new FlowItems(context.units).unitOf(resource as string, context.scope);
    return {
      label: flowLabel(resource as string, from as string, to as string),
      unit,
      more: [
        ['from_entity', entityId(from as string, context.scope)],
        ['to_entity', entityId(to as string, context.scope)],
      ],
    };
  });
}

/** Instances of entities that were observed. */
export function givenInstances(node: JsonNode, context: CheckContext, report: FactReport): Given {
  return givenItems(node, 'entity_instances', { entity: 'Entity' }, context, report, (names) => ({
    label: `instance of ${names.get('entity') ?? '?'}`,
    more: [],
  }));
}

interface Identity {
  readonly label: string;
  readonly unit?: ReturnType<FlowItems['unitOf']>;
  readonly more: readonly (readonly [string, Value])[];
}

function givenItems(
  node: JsonNode,
  collection: 'flows' | 'entity_instances',
  named: Readonly<Record<string, SymbolKind>>,
  context: CheckContext,
  report: FactReport,
  identify: (names: ReadonlyMap<string, string>) => Identity,
): Given {
  const fields = new Map<string, StaticType>();
  if (node.kind !== 'list') {
    report.value(collection, 'a list of objects', node);
    return { items: [], fields };
  }
  const items = node.items.flatMap((each, index) => {
    if (each.kind !== 'object') {
      report.value(`a member of ${collection}`, 'an object', each);
      return [];
    }
    const names = declaredNames(each.members, named, context, report);
    for (const name of Object.keys(named)) {
      if (!each.members.some(({ key }) => key === name)) {
        report.name(`this member of ${collection} has no "${name}"`, each.span, `give it: "${name}": "..."`);
      }
    }
    const { label, unit, more } = identify(names);
    const members = new Map<string, Value>([
      ['id', conceptId(collection, String(index))],
      ...(unit === undefined
        ? []
        : [['quantity', typedValue('quantity', QUANTITY, ZERO, { units: context.units, report, unit })] as const]),
    ]);
    for (const member of each.members) {
      if (Object.hasOwn(named, member.key)) continue;
      const value = memberValue(member, collection, { context, report, unit });
      members.set(member.key, value);
      if (value !== undefined) fields.set(member.key, typeOf(member.key, value));
    }
    for (const [name, value] of [...names, ...more]) members.set(name, value);
    const place = { path: report.source.path, range: report.source.range(each.span) };
    return [new ModelItem(label, place, members)];
  });
  return { items, fields };
}

const QUANTITY: StaticType = { kind: 'quantity', adoptsNumbers: true };
/** A flow without a quantity moves nothing, as where it is declared. */
const ZERO: JsonNode = { kind: 'number', text: '0', span: { start: 0, end: 0 } };

function declaredNames(
  members: readonly JsonMember[],
  named: Readonly<Record<string, SymbolKind>>,
  { scope }: CheckContext,
  report: FactReport,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { key, value } of members) {
    const kind = Object.hasOwn(named, key) ? named[key] : undefined;
    if (kind === undefined) continue;
    if (value.kind !== 'text') {
      report.value(key, `the name of ${kind === 'Entity' ? 'an entity' : 'a resource'}`, value);
    } else if (scope.find(kind, value.value).kind === 'missing') {
      const problem = `there is no ${kind.toLowerCase()} ${JSON.stringify(value.value)} in the model`;
      report.unknownName(problem, value.span, value.value, scope.names(kind), 'use a name that the model declares');
    } else {
      names.set(key, value.value);
    }
  }
  return names;
}

function memberValue(
  { key, keySpan, value }: JsonMember,
  collection: 'flows' | 'entity_instances',
  { context, report, unit }: { context: CheckContext; report: FactReport; unit: Identity['unit'] },
): Value {
  if (value.kind === 'null') return undefined;
  const known = context.collections.fieldsOf(collection);
  const type = TIMES.includes(key) ? ({ kind: 'stamp' } as const) : known?.get(key);
  if (type !== undefined) return typedValue(key, type, value, { units: context.units, report, ...(unit && { unit }) });
  const near = misspelt(key, [...(known?.keys() ?? []), ...TIMES]);
  if (near !== undefined) {
    report.unknownName(`the members of ${collection} have no "${key}"`, keySpan, key, [near], '');
    return undefined;
  }
  const free = anyValue(value);
  if (free === undefined) report.value(key, 'a text, a number, true, false or a list of texts', value);
  return free;
}

function typeOf(name: string, value: Value): StaticType {
  if (TIMES.includes(name)) return { kind: 'stamp' };
  if (typeof value === 'string') return TEXT;
  if (typeof value === 'number') return NUMBER;
  if (typeof value === 'boolean') return BOOLEAN;
  return Array.isArray(value) ? { kind: 'texts' } : UNKNOWN;
}
