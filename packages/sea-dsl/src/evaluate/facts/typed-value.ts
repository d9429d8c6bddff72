import { convert, Exact, instant, Quantity, type Unit, type Value } from '@sea-forge/policy';
import type { StaticType } from '../../check/expression/static-type.ts';
import { decimal } from '../../check/units/decimal.ts';
import type { UnitRegistry } from '../../check/units/unit-registry.ts';
import type { FactReport } from './fact-report.ts';
import type { JsonNode } from './json-tree.ts';

/** A value for a field of a type; undefined, and a finding, where it does not fit. A type that is unknown takes any. */
export function typedValue(
  name: string,
  type: StaticType,
  node: JsonNode,
  { units, report, unit }: { readonly units: UnitRegistry; readonly report: FactReport; readonly unit?: Unit },
): Value {
  const value = read(type, node, units, unit);
  if (value === undefined) report.value(name, expectation(type), node);
  return value;
}

function read(type: StaticType, node: JsonNode, units: UnitRegistry, unit: Unit | undefined): Value {
  switch (type.kind) {
    case 'number':
      return numberOf(node);
    case 'quantity': {
      const [only] = type.units ?? [];
      const own = unit ?? (type.units?.size === 1 && only !== undefined ? units.get(only) : undefined);
      return quantityOf(node, own, type.adoptsNumbers, units);
    }
    case 'text':
    case 'role':
      return node.kind === 'text' && isAllowed(type, node.value) ? node.value : undefined;
    case 'boolean':
      return node.kind === 'boolean' ? node.value : undefined;
    case 'instant':
      return node.kind === 'text' ? instant(node.value) : undefined;
    case 'stamp':
      return node.kind === 'text' && instant(node.value) !== undefined ? node.value : undefined;
    case 'texts':
      return textsOf(node);
    default:
      return anyValue(node);
  }
}

/** Values that merely occur in declarations are no closed list. */
function isAllowed(type: StaticType, value: string): boolean {
  return type.kind !== 'text' || type.values === undefined || type.gathered === true || type.values.includes(value);
}

/** A value whose type nobody has said: a text, a number, true or false, a list of texts. */
export function anyValue(node: JsonNode): Value {
  if (node.kind === 'text' || node.kind === 'boolean') return node.value;
  return node.kind === 'number' ? numberOf(node) : textsOf(node);
}

function numberOf(node: JsonNode): Value {
  if (node.kind !== 'number') return undefined;
  const value = Number(node.text);
  if (!Number.isFinite(value)) return undefined;
  // Digits that a double does not hold are kept.
  const exact = new Exact(node.text);
  return exact.eq(value) ? value : exact;
}

function quantityOf(node: JsonNode, own: Unit | undefined, adoptsNumbers: boolean, units: UnitRegistry): Value {
  if (node.kind === 'object') {
    const member = (name: string) => node.members.find(({ key }) => key === name)?.value;
    const [amount, symbol] = [amountOf(member('value')), member('unit')];
    const named = symbol?.kind === 'text' ? units.get(symbol.value) : undefined;
    const known = node.members.every(({ key }) => key === 'value' || key === 'unit');
    if (amount === undefined || named === undefined || !known) return undefined;
    const told = new Quantity(amount, named, adoptsNumbers);
    // A bare number beside it is in the field's own unit, whatever unit it was told in (ruling R7).
    const converted = own === undefined ? told : convert(told, own);
    return converted && new Quantity(converted.amount, converted.unit, adoptsNumbers, converted.inBase);
  }
  const amount = amountOf(node);
  return amount && own && new Quantity(amount, own, adoptsNumbers);
}

function amountOf(node: JsonNode | undefined): Exact | undefined {
  if (node?.kind === 'text') return decimal(node.value);
  if (node?.kind !== 'number' || !Number.isFinite(Number(node.text))) return undefined;
  return new Exact(node.text);
}

function textsOf(node: JsonNode): Value {
  if (node.kind !== 'list') return undefined;
  const members = node.items.flatMap((item) => (item.kind === 'text' ? [item.value] : []));
  return members.length === node.items.length ? [...new Set(members)].sort() : undefined;
}

function expectation(type: StaticType): string {
  switch (type.kind) {
    case 'number':
      return 'a number';
    case 'quantity':
      return 'a number, or an amount such as { "value": "3.5", "unit": "kg" } in a unit that fits';
    case 'text':
      return type.values === undefined || type.gathered === true
        ? 'a text'
        : `one of ${type.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'role':
      return 'the name of a role';
    case 'boolean':
      return 'true or false';
    case 'instant':
    case 'stamp':
      return 'an instant such as "2030-01-31T00:00:00Z"';
    case 'texts':
      return 'a list of texts';
    default:
      return 'a text, a number, true, false or a list of texts';
  }
}
