import { nearest } from '@sea-forge/diagnostics';
import type { Expression } from '@sea-forge/policy';
import type { InstanceDeclaration } from '../../syntax/ast.ts';
import type { DeclaredSymbol } from '../binder/symbol.ts';
import type { CheckContext } from '../check-context.ts';
import { reportMissing, requireSymbol } from '../declarations/require-symbol.ts';
import { relatedTo } from '../report/replacement.ts';
import { checkTypedInstance } from './check-typed-instance.ts';

/** An instance is of an entity of its own namespace, and its fields have plain values (section 6). */
export function checkInstance(instance: InstanceDeclaration, context: CheckContext): void {
  const entity = entityOf(instance, context);
  for (const { value } of instance.fields) checkPlain(value, instance, context);
  if (entity?.declaration.fields !== undefined) checkTypedInstance(instance, entity, context);
  else for (const { value } of instance.fields) warnOfUnit(value, instance, context);
}

function entityOf({ entity }: InstanceDeclaration, context: CheckContext): DeclaredSymbol<'Entity'> | undefined {
  const exact = context.scope.findExact('Entity', entity.value);
  if (exact !== undefined) return exact;
  const found = context.scope.find('Entity', entity.value);
  const elsewhere = found.kind === 'found' ? found.symbol : found.kind === 'ambiguous' ? found.symbols[0] : undefined;
  if (elsewhere === undefined) {
    requireSymbol('Entity', entity, context);
  } else {
    const help = `it is declared in "${elsewhere.namespace}"; an instance is of an entity of its file's own namespace`;
    reportMissing('Entity', entity, context, { help, related: relatedTo(elsewhere, 'declared here') });
  }
  return undefined;
}

const WORDS: Partial<Record<Expression['type'], string>> = {
  Binary: 'a calculation',
  MemberAccess: 'a field of something else',
  Cast: 'a conversion',
  IntervalLiteral: 'an interval',
  RoleReference: 'a role',
};

/** A literal, its negative, or a bare name, which stands for its text; else E006. */
function checkPlain(value: Expression, { name }: InstanceDeclaration, { report }: CheckContext): void {
  const plain = value.type === 'Unary' && value.op === 'Negate' ? value.operand : value;
  const isNumber = plain.type === 'QuantityLiteral' || (plain.type === 'Literal' && typeof plain.value === 'number');
  const isPlain = plain.type === 'Literal' || plain.type === 'Variable' || plain.type === 'TimeLiteral';
  // The parser refuses references to instances itself.
  if (isNumber || (isPlain && plain === value) || value.type === 'InstanceReference') return;
  const problem = `the value of an instance's field is written out, this is ${WORDS[value.type] ?? 'a condition'}`;
  report(
    'E006',
    value.span ?? name.span,
    { problem },
    { help: 'write a text, a number, a quantity, an instant, true, false or a bare name' },
  );
}

/** Where no type asks for a unit, one that is not known is allowed, but compares with nothing. */
function warnOfUnit(value: Expression, { name }: InstanceDeclaration, { units, report }: CheckContext): void {
  const literal = value.type === 'Unary' ? value.operand : value;
  if (literal.type !== 'QuantityLiteral' || units.get(literal.unit) !== undefined) return;
  const span = literal.span ?? name.span;
  const near = nearest(literal.unit, units.symbols());
  const help = near === undefined ? {} : { help: `did you mean ${JSON.stringify(near)}?` };
  report('E201', span, { symbol: literal.unit }, { severity: 'warning', ...help });
}
