import type { FieldConstraint } from '../../../syntax/ast.ts';
import { resolve } from '../../collections/field-types.ts';
import { placeIn } from '../../report/replacement.ts';
import type { CheckContext } from '../../check-context.ts';
import { decimal } from '../../units/decimal.ts';
import { sameType } from '../contract-type.ts';
import { written } from '../references.ts';
import type { ContractField } from './operation-meaning.ts';

/** What a pair of fields differs in: type or constraints; undefined if in neither, or if a type is not known. */
export function difference(a: ContractField, b: ContractField, context: CheckContext): string | undefined {
  if (a.type === undefined || b.type === undefined) return undefined;
  if (!sameType(a.type, b.type)) return 'type';
  return constraintsOf(a, context) === constraintsOf(b, context) ? undefined : 'constraints';
}

/** Points at a field, wherever it is declared. */
export function placeOf({ field, owner }: ContractField, message: string) {
  return placeIn(owner.file, field.name, message);
}

/** Constraints as they compare: in any order, numbers by value, patterns by declaration. */
function constraintsOf({ field, owner }: ContractField, { scopeOf }: CheckContext): string {
  const one = (constraint: FieldConstraint): string => {
    if (constraint.kind !== 'pattern') {
      const { text } = constraint.value;
      return `${constraint.kind} ${decimal(text)?.toFixed() ?? text}`;
    }
    const pattern = resolve('Pattern', constraint.symbol, scopeOf(owner.file));
    return `pattern ${pattern === undefined ? written(constraint.symbol) : `${pattern.file.source.path}\0${pattern.name.value}`}`;
  };
  return field.constraints.map(one).sort().join('\0');
}
