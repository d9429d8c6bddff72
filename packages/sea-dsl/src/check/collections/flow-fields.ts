import type { AnnotationValue, SourceFile } from '../../syntax/ast.ts';
import { BOOLEAN, joined, NUMBER, type StaticType, TEXT, UNKNOWN } from '../expression/static-type.ts';
import { DEFAULT_UNIT } from '../units/unit-registry.ts';
import { oneOf, typeOfText } from './text-types.ts';
import { declarationsOf } from '../declarations-of.ts';

/** Fields of flows: names of their ends and resource, quantity in the resource's unit, and their custom annotations. */
export function flowFields(compiled: readonly SourceFile[]): ReadonlyMap<string, StaticType> {
  const flows = compiled.flatMap((file) => declarationsOf(file, 'Flow'));
  const fields = new Map<string, StaticType>();
  for (const { key, value } of flows.flatMap((flow) => flow.annotations)) {
    const name = key.value.toLowerCase();
    const before = fields.get(name);
    const type = typeOfAnnotation(value);
    fields.set(name, before === undefined ? type : joined(before, type));
  }
  const units = unitsOfResources(compiled);
  const used = new Set<string>();
  for (const flow of flows) for (const unit of units.get(flow.resource.value) ?? []) used.add(unit);
  // The language's own fields win over annotations of the same name.
  fields.set('id', TEXT);
  fields.set('from', oneOf(flows.map((flow) => flow.from.value)));
  fields.set('to', oneOf(flows.map((flow) => flow.to.value)));
  fields.set('resource', oneOf(flows.map((flow) => flow.resource.value)));
  fields.set('from_entity', TEXT);
  fields.set('to_entity', TEXT);
  fields.set('quantity', {
    kind: 'quantity',
    adoptsNumbers: true,
    ...(used.size === 0 ? {} : { units: used }),
  });
  return fields;
}

function unitsOfResources(compiled: readonly SourceFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const units = new Map<string, Set<string>>();
  for (const each of compiled.flatMap((file) => declarationsOf(file, 'Resource'))) {
    const known = units.get(each.name.value) ?? new Set();
    units.set(each.name.value, known.add(each.unit?.value ?? DEFAULT_UNIT));
  }
  return units;
}

function typeOfAnnotation(value: AnnotationValue): StaticType {
  switch (value.kind) {
    case 'number':
      return NUMBER;
    case 'boolean':
      return BOOLEAN;
    case 'texts':
      return { kind: 'texts', values: value.items.map((item) => item.value) };
    case 'text':
    case 'identifier':
      return typeOfText(String(value.value));
    case 'object':
      return UNKNOWN;
  }
}
