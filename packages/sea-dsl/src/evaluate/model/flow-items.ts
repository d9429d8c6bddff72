import { Exact, Quantity, type Unit, type Value } from '@sea-forge/policy';
import type { Scope } from '../../check/binder/scope.ts';
import { namespaceOf } from '../../check/binder/symbol.ts';
import { decimal } from '../../check/units/decimal.ts';
import { DEFAULT_UNIT, type UnitRegistry } from '../../check/units/unit-registry.ts';
import type { AnnotationValue, FlowDeclaration, SourceFile } from '../../syntax/ast.ts';
import { conceptId } from './concept-id.ts';
import { ModelItem } from './model-item.ts';

/** The flows of files as members of `flows`: names of resource and ends, quantity in the resource's unit, annotations. */
export class FlowItems {
  readonly #units: UnitRegistry;
  /** Flows may repeat; each has an id of its own. */
  readonly #seen = new Map<string, number>();

  constructor(units: UnitRegistry) {
    this.#units = units;
  }

  item(flow: FlowDeclaration, file: SourceFile, scope: Scope): ModelItem {
    const { from, to, resource, quantity, annotations } = flow;
    const members = new Map<string, Value | (() => Value)>(
      annotations.map(({ key, value }) => [key.value.toLowerCase(), valueOf(value)]),
    );
    const name = [resource, from, to].map(({ value }) => value).join(':');
    const count = (this.#seen.get(name) ?? 0) + 1;
    this.#seen.set(name, count);
    // The language's own fields win over annotations of the same name.
    members.set('id', () => conceptId(namespaceOf(file), `flow:${name}:${count}`));
    members.set('resource', resource.value);
    members.set('from', from.value);
    members.set('to', to.value);
    members.set('from_entity', () => entityId(from.value, scope));
    members.set('to_entity', () => entityId(to.value, scope));
    const amount = quantity === undefined ? new Exact(0) : decimal(quantity.text);
    members.set('quantity', amount && new Quantity(amount, this.unitOf(resource.value, scope), true));
    const label = flowLabel(resource.value, from.value, to.value);
    return new ModelItem(label, { path: file.source.path, range: file.source.range(flow.span) }, members);
  }

  /** The unit that a resource is counted in. */
  unitOf(resource: string, scope: Scope): Unit {
    const found = scope.find('Resource', resource);
    const symbol = (found.kind === 'found' ? found.symbol.declaration.unit?.value : undefined) ?? DEFAULT_UNIT;
    return this.#units.get(symbol) ?? { symbol, dimension: `unit ${symbol}`, factor: '1', base: symbol };
  }
}

export function flowLabel(resource: string, from: string, to: string): string {
  return `flow ${resource} from ${from} to ${to}`;
}

/** The id of the entity that a name means; undefined where it means none, or several. */
export function entityId(name: string, scope: Scope): string | undefined {
  const found = scope.find('Entity', name);
  return found.kind === 'found' ? conceptId(found.symbol.namespace, found.symbol.name.value) : undefined;
}

function valueOf(value: AnnotationValue): Value {
  switch (value.kind) {
    case 'texts':
      return value.items.map((item) => item.value);
    case 'object':
      return undefined;
    default:
      return value.value;
  }
}
