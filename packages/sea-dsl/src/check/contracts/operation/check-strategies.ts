import type { Details } from '@sea-forge/diagnostics';
import type { OperationDeclaration, Text } from '../../../syntax/ast.ts';
import type { CheckContext } from '../../check-context.ts';
import { suggestion } from '../../report/replacement.ts';
import { sameType } from '../contract-type.ts';
import { clauseOf, type Effect } from './clauses.ts';
import { placeOf } from './compatible.ts';
import type { ContractField, OperationMeaning } from './operation-meaning.ts';

const CONCURRENCY: Readonly<Record<Effect, { readonly kind: string; readonly form: string }>> = {
  creates: { kind: 'concurrency_unique', form: 'unique_key <field>' },
  mutates: { kind: 'concurrency_optimistic', form: 'optimistic_version <field>' },
  reads: { kind: 'concurrency_read_snapshot', form: 'read_snapshot' },
};

/** The strategies for repeated and concurrent calls go with the effect, and use fields of the input (APP009, APP010). */
export function checkStrategies(
  operation: OperationDeclaration,
  meaning: OperationMeaning,
  context: CheckContext,
): void {
  checkIdempotency(operation, meaning, context);
  const { effect } = meaning;
  const { kind, form } = CONCURRENCY[effect];
  const clause =
    clauseOf(operation, 'concurrency_unique') ??
    clauseOf(operation, 'concurrency_optimistic') ??
    clauseOf(operation, 'concurrency_read_snapshot');
  if (clause === undefined) return;
  if (clause.kind !== kind) {
    const problem = `an operation that ${effect} has another concurrency strategy`;
    context.report('APP009', clause, { problem }, { help: `write \`concurrency ${form}\`` });
  } else if (clause.kind !== 'concurrency_read_snapshot') {
    const field = strategyField(clause.field, meaning, context);
    if (field !== undefined) checkConcurrencyField(clause.field, field, meaning, context);
  }
}

function checkIdempotency(operation: OperationDeclaration, meaning: OperationMeaning, context: CheckContext): void {
  const { effect } = meaning;
  const keyed = clauseOf(operation, 'idempotency_keyed');
  const exempt = clauseOf(operation, 'idempotency_not_applicable');
  const wrong = effect === 'reads' ? keyed : clauseOf(operation, 'idempotency_inherent');
  if (wrong !== undefined) {
    const form = effect === 'reads' ? 'inherent' : 'keyed_by <field>';
    const problem = `an operation that ${effect} has another idempotency strategy`;
    context.report('APP009', wrong, { problem }, { help: `write \`idempotency ${form}\`` });
  } else if (keyed !== undefined) {
    strategyField(keyed.field, meaning, context);
  } else if (exempt !== undefined && effect !== 'reads') {
    const problem = `an operation that ${effect} is not exempt from idempotency: it does not only read`;
    context.report('APP010', exempt, { problem }, { help: 'write `idempotency keyed_by <field>`' });
  } else if (exempt !== undefined && exempt.reason.value !== 'read_only') {
    const problem = `there is no reason "${exempt.reason.value}": it is written in lower case`;
    context.report('APP010', exempt.reason, { problem }, { help: 'write read_only' });
  }
}

/** A strategy's field is a required scalar of the input. */
function strategyField(name: Text, { input }: OperationMeaning, context: CheckContext): ContractField | undefined {
  if (input === undefined) return undefined;
  const found = input.get(name.value);
  const { report, file } = context;
  if (found === undefined) {
    const near = suggestion(file.source, name.span, name.value, input.keys());
    report('APP009', name, { problem: `the input has no field "${name.value}"` }, near);
    return undefined;
  }
  const isScalar = found.type === undefined || found.type.kind === 'scalar';
  if (isScalar && !found.field.isOptional) return found;
  const details: Details = { help: 'choose a required field of a scalar type', related: [placeOf(found, 'the field')] };
  const what = isScalar ? 'optional' : 'no scalar';
  report('APP009', name, { problem: `the input field "${name.value}" of a strategy is ${what}` }, details);
  return undefined;
}

/** Conflicts show in the state: it has the field too, required and of the same type; a version is an int. */
function checkConcurrencyField(
  name: Text,
  field: ContractField,
  { effect, state }: OperationMeaning,
  { report }: CheckContext,
): void {
  const { type } = field;
  if (effect === 'mutates' && type?.kind === 'scalar' && type.scalar !== 'int') {
    const details = { help: 'choose a field of the type int', related: [placeOf(field, 'the field')] };
    report('APP009', name, { problem: `the version "${name.value}" is no int` }, details);
    return;
  }
  if (state === undefined || type === undefined) return;
  const stored = state.get(name.value);
  if (stored === undefined) {
    const help = 'give the state a required field of that name and type';
    report('APP009', name, { problem: `the state has no field "${name.value}"` }, { help });
  } else if (stored.field.isOptional || (stored.type !== undefined && !sameType(stored.type, type))) {
    const what = stored.field.isOptional ? 'is optional' : 'has another type';
    const details = { help: 'make it required, of the same type', related: [placeOf(stored, 'in the state')] };
    report('APP009', name, { problem: `the field "${name.value}" of the state ${what}` }, details);
  }
}
