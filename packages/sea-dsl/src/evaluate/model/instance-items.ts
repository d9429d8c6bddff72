import { Exact, type Expression, literalValue, Quantity, type Value } from '@sea-forge/policy';
import type { Scope } from '../../check/binder/scope.ts';
import { namespaceOf } from '../../check/binder/symbol.ts';
import { fieldTypes } from '../../check/collections/field-types.ts';
import { decimal } from '../../check/units/decimal.ts';
import type { UnitRegistry } from '../../check/units/unit-registry.ts';
import type { InstanceDeclaration, SourceFile } from '../../syntax/ast.ts';
import { conceptId } from './concept-id.ts';
import { ModelItem } from './model-item.ts';

/** A declared instance as a member of `entity_instances`: its fields, and what it is an instance of. */
export function instanceItem(
  instance: InstanceDeclaration,
  file: SourceFile,
  { scope, scopeOf, units }: { scope: Scope; scopeOf: (file: SourceFile) => Scope; units: UnitRegistry },
): ModelItem {
  const { name, entity, fields } = instance;
  const symbol = scope.findExact('Entity', entity.value);
  const types = symbol?.declaration.fields && fieldTypes(symbol.declaration.fields, scopeOf(symbol.file));
  const members = new Map<string, Value | (() => Value)>(
    fields.map((field) => {
      const type = types?.get(field.name.value);
      const adoptsNumbers = type?.kind === 'quantity' && type.adoptsNumbers;
      return [field.name.value, valueOf(field.value, units, adoptsNumbers)];
    }),
  );
  const namespace = namespaceOf(file);
  // The language's own fields win over authored ones of the same name.
  members.set('id', () => conceptId(namespace, `${entity.value}:${name.value}`));
  members.set('name', name.value);
  members.set('entity', entity.value);
  members.set('namespace', namespace);
  const place = { path: file.source.path, range: file.source.range(instance.span) };
  return new ModelItem(`instance ${name.value} of ${entity.value}`, place, members);
}

/** Fields hold literals; anything else is refused where it is declared. */
function valueOf(expression: Expression, units: UnitRegistry, adoptsNumbers: boolean): Value {
  switch (expression.type) {
    case 'Literal':
      return literalValue(expression);
    case 'QuantityLiteral': {
      const [amount, unit] = [decimal(expression.value), units.get(expression.unit)];
      return amount && unit && new Quantity(amount, unit, adoptsNumbers);
    }
    case 'TimeLiteral':
      return expression.timestamp;
    case 'Variable':
      return expression.name;
    case 'Unary': {
      const operand = valueOf(expression.operand, units, adoptsNumbers);
      if (operand instanceof Quantity) return operand.with(operand.amount.neg());
      if (operand instanceof Exact) return operand.neg();
      return typeof operand === 'number' ? -operand : undefined;
    }
    default:
      return undefined;
  }
}
