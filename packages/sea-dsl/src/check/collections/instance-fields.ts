import type { Expression } from '@sea-forge/policy';
import type { EntityDeclaration, InstanceDeclaration, SourceFile } from '../../syntax/ast.ts';
import { namespaceOf } from '../binder/symbol.ts';
import { BOOLEAN, joined, NUMBER, type StaticType, TEXT, UNKNOWN } from '../expression/static-type.ts';
import { oneOf, typeOfText } from './text-types.ts';
import { declarationsOf } from '../declarations-of.ts';

type Types = ReadonlyMap<string, StaticType>;

/** The types of the fields of typed entities; undefined where an entity has no body. */
export interface EntityTypes {
  readonly ofEntity: (file: SourceFile, entity: EntityDeclaration) => Types | undefined;
  readonly ofInstance: (file: SourceFile, instance: InstanceDeclaration) => Types | undefined;
}

/**
 * Fields of instances: those that typed entities declare, whether or not the files have an instance (a file of facts may
 * bring one), and those of declared instances whose entity does not say.
 */
export function instanceFields(compiled: readonly SourceFile[], typesOf: EntityTypes): ReadonlyMap<string, StaticType> {
  const fields = new Map<string, StaticType>();
  const add = (name: string, type: StaticType) => {
    const before = fields.get(name);
    fields.set(name, before === undefined ? type : joined(before, type));
  };
  const names: { name: string; entity: string; namespace: string }[] = [];
  for (const file of compiled) {
    for (const entity of declarationsOf(file, 'Entity')) {
      for (const [name, type] of typesOf.ofEntity(file, entity) ?? []) add(name, type);
    }
    for (const instance of declarationsOf(file, 'Instance')) {
      names.push({ name: instance.name.value, entity: instance.entity.value, namespace: namespaceOf(file) });
      const declared = typesOf.ofInstance(file, instance);
      for (const { name, value } of instance.fields)
        if (!declared?.has(name.value)) add(name.value, typeOfValue(value));
    }
  }
  // The language's own fields win over authored ones of the same name.
  fields.set('id', TEXT);
  fields.set('name', oneOf(names.map((each) => each.name)));
  fields.set('entity', oneOf(names.map((each) => each.entity)));
  fields.set('namespace', oneOf(names.map((each) => each.namespace)));
  return fields;
}

function typeOfValue(value: Expression): StaticType {
  switch (value.type) {
    case 'Literal':
      if (typeof value.value === 'string') return typeOfText(value.value);
      return typeof value.value === 'number' ? NUMBER : BOOLEAN;
    case 'QuantityLiteral':
      return { kind: 'quantity', units: new Set([value.unit]), adoptsNumbers: false };
    case 'TimeLiteral':
      return { kind: 'stamp' };
    case 'Variable':
      return oneOf([value.name]);
    case 'Unary':
      return typeOfValue(value.operand);
    default:
      return UNKNOWN;
  }
}
