import { builtinUnits } from '@sea-forge/policy';
import type { Details } from '@sea-forge/diagnostics';
import type { Field, FieldType } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { relatedTo, replacement } from '../report/replacement.ts';
import { checkConstraints } from './check-constraints.ts';
import { checkDefault } from './check-default.ts';
import { contractType, type TypeProblem } from './contract-type.ts';
import { referenceDetails } from './references.ts';

/** A field has a type that is known (APP002, APP003), constraints that fit it, and a default that it allows. */
export function checkField(field: Field, owner: 'record' | 'entity', context: CheckContext): void {
  const meaning = contractType(field.type, context.scope);
  if (!meaning.ok) {
    reportType(field, meaning.problem, context);
    return;
  }
  checkConstraints(field, meaning.type, context);
  checkDefault(field, meaning.type, owner, context);
}

function reportType({ name, type }: Field, found: TypeProblem, context: CheckContext): void {
  const problem = `the type of the field "${name.value}": ${found.problem}`;
  switch (found.kind) {
    case 'scalar': {
      const { span } = innermost(type);
      context.report('APP002', span, { problem }, replacement(context.file.source, span, found.correct));
      return;
    }
    case 'nested': {
      const details = {
        help: 'name its fields here, one by one',
        related: relatedTo(found.record, 'the record is declared here'),
      };
      context.report('APP003', innermost(type), { problem }, details);
      return;
    }
    case 'reference':
      context.report('APP002', found.reference, { problem }, detailsOf(found, context));
  }
}

/** Contracts name their units themselves: a built-in one is declared once more, with the same factor. */
function detailsOf({ wanted, reference }: Extract<TypeProblem, { kind: 'reference' }>, context: CheckContext): Details {
  const isUnit = wanted === 'Unit' && reference.alias === undefined;
  const unit = isUnit ? builtinUnits.get(reference.symbol.value) : undefined;
  if (unit === undefined) return referenceDetails(wanted, reference, context);
  const { symbol, dimension, factor, base } = unit;
  return { help: `declare it: \`unit "${symbol}" of "${dimension}" factor ${factor} base "${base}"\`` };
}

function innermost(type: FieldType): FieldType {
  return type.kind === 'list' ? innermost(type.element) : type;
}
