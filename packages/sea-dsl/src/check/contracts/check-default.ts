import type { Expression } from '@sea-forge/policy';
import type { Field } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { wiresOf } from '../collections/wires.ts';
import { constraintProblem } from '../instances/constraint-problem.ts';
import { typeProblem } from '../instances/type-problem.ts';
import { numberOf } from '../instances/plain-value.ts';
import { replacement, suggestion } from '../report/replacement.ts';
import type { ContractType } from './contract-type.ts';

/** A default belongs to a required field of an entity, and is one of the field's values (APP003, section 12). */
export function checkDefault(
  field: Field,
  type: ContractType,
  owner: 'record' | 'entity',
  context: CheckContext,
): void {
  const { name, isOptional, default: value } = field;
  if (value === undefined) return;
  const at = value.span ?? name.span;
  const misplaced = misplacement(type, owner, isOptional);
  if (misplaced !== undefined) {
    context.report('APP003', at, { problem: `the field "${name.value}" has a default, but ${misplaced}` }, REMOVE);
    return;
  }
  const problem = valueProblem(field, type, value, context);
  if (problem === undefined) return;
  const near = type.kind === 'enum' ? () => nearestWire(type, value, context) : {};
  context.report('APP003', at, { problem: `the default does not fit: the field "${name.value}" ${problem}` }, near);
}

const REMOVE = { help: 'leave out the default' };

function misplacement(type: ContractType, owner: 'record' | 'entity', isOptional: boolean): string | undefined {
  if (owner === 'record') return 'only fields of entities have defaults';
  if (type.kind === 'list' || type.kind === 'ref') return `a ${type.kind} has none`;
  return isOptional ? 'it is optional: what is left out stays away' : undefined;
}

function valueProblem(
  field: Field,
  type: ContractType,
  value: Expression,
  { scope, units }: CheckContext,
): string | undefined {
  const meaning = { scope, units };
  // A bare number is an amount in the field's own unit.
  const isAmount = type.kind === 'quantity' && numberOf(value) !== undefined;
  const problem = isAmount ? undefined : typeProblem(field.type, value, meaning);
  if (problem !== undefined) return problem;
  for (const constraint of field.constraints) {
    const broken = constraintProblem(constraint, field.type, value, meaning);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

function nearestWire(type: Extract<ContractType, { kind: 'enum' }>, value: Expression, { file }: CheckContext) {
  if (value.type !== 'Literal' || typeof value.value !== 'string' || value.span === undefined) return {};
  const { members } = type.enum.declaration;
  const named = members.find((member) => member.name.value === value.value);
  // The name of a member is no value: its wire text is.
  if (named !== undefined) return replacement(file.source, value.span, named.wire.value);
  return suggestion(file.source, value.span, value.value, wiresOf(type.enum.declaration));
}
