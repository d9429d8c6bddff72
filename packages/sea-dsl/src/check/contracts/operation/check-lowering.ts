import type { Details } from '@sea-forge/diagnostics';
import type { OperationDeclaration, SymbolReference } from '../../../syntax/ast.ts';
import type { CheckContext } from '../../check-context.ts';
import { sameType } from '../contract-type.ts';
import { clauseOf } from './clauses.ts';
import { difference, placeOf } from './compatible.ts';
import type { ContractField, ContractFields, OperationMeaning } from './operation-meaning.ts';

/** What is stored comes from the input, and what is answered from the state (APP011, section 12). */
export function checkLowering(operation: OperationDeclaration, meaning: OperationMeaning, context: CheckContext): void {
  const { effect, input, output, state } = meaning;
  const inputReference = clauseOf(operation, 'input')?.reference;
  const outputReference = clauseOf(operation, 'output')?.reference;
  if (state === undefined) return;
  if (input !== undefined && inputReference !== undefined) {
    const parts = { input, state, at: inputReference };
    if (effect === 'creates') checkCreation(parts, context);
    else checkKey(parts, context);
    if (effect === 'mutates') checkMutation(parts, strategyFields(operation), context);
  }
  if (output !== undefined && outputReference !== undefined) checkOutput(output, state, outputReference, context);
}

interface Parts {
  readonly input: ContractFields;
  readonly state: ContractFields;
  /** Where the operation names its input. */
  readonly at: SymbolReference;
}

/** Each field of a new state has a source: the input, a default, or none because it is optional. */
function checkCreation({ input, state, at }: Parts, context: CheckContext): void {
  for (const [name, stored] of state) {
    const given = input.get(name);
    const hasOther = stored.field.isOptional || stored.field.default !== undefined;
    if (given !== undefined) {
      const differs = difference(given, stored, context);
      if (differs !== undefined) reportDifferent(name, differs, given, stored, at, context);
      else if (given.field.isOptional && !hasOther) {
        const problem = `the state field "${name}" is required, but its input field is optional`;
        context.report('APP011', at, { problem }, between(given, stored, 'require both, or give the state a default'));
      }
    } else if (!hasOther) {
      const details = {
        help: `add "${name}" to the input, or give it a default`,
        related: [placeOf(stored, 'the state field')],
      };
      context.report('APP011', at, { problem: `nothing gives the state field "${name}" its value` }, details);
    }
  }
}

/** What is mutated or read is found by its key. */
function checkKey({ input, state, at }: Parts, context: CheckContext): void {
  const key = [...state.values()].find(({ field }) => field.isKey);
  if (key === undefined) return;
  const name = key.field.name.value;
  const given = input.get(name);
  const isSame = given?.type === undefined || key.type === undefined || sameType(given.type, key.type);
  if (given !== undefined && !given.field.isOptional && isSame) return;
  const related = [placeOf(key, 'the key'), ...(given === undefined ? [] : [placeOf(given, 'in the input')])];
  const problem = `the input has no required field "${name}", the key by which the state is found`;
  context.report('APP011', at, { problem }, { help: `give the input a required field "${name}" of its type`, related });
}

/** Each other field of the input changes a field of the state, or belongs to a strategy. */
function checkMutation({ input, state, at }: Parts, strategies: ReadonlySet<string>, context: CheckContext): void {
  for (const [name, given] of input) {
    const stored = state.get(name);
    if (strategies.has(name) || stored?.field.isKey === true) continue;
    if (stored === undefined) {
      const details = { help: 'add it to the state, or remove it', related: [placeOf(given, 'in the input')] };
      context.report('APP011', at, { problem: `the input field "${name}" changes nothing in the state` }, details);
      continue;
    }
    const isLost = given.field.isOptional && !stored.field.isOptional;
    const differs = difference(given, stored, context) ?? (isLost ? 'optionality' : undefined);
    if (differs !== undefined) reportDifferent(name, differs, given, stored, at, context);
  }
}

/** Each field of the output is a field of the state. */
function checkOutput(output: ContractFields, state: ContractFields, at: SymbolReference, context: CheckContext): void {
  for (const [name, answered] of output) {
    const stored = state.get(name);
    if (stored === undefined) {
      const details = { help: 'add it to the state, or remove it', related: [placeOf(answered, 'in the output')] };
      context.report('APP011', at, { problem: `the output field "${name}" is no field of the state` }, details);
      continue;
    }
    const optional = answered.field.isOptional === stored.field.isOptional ? undefined : 'optionality';
    const differs = difference(answered, stored, context) ?? optional;
    if (differs === undefined) continue;
    const problem = `the output field "${name}" and its state field differ in ${differs}`;
    context.report('APP011', at, { problem }, between(answered, stored, 'declare both alike'));
  }
}

function reportDifferent(
  name: string,
  differs: string,
  given: ContractField,
  stored: ContractField,
  at: SymbolReference,
  { report }: CheckContext,
): void {
  const problem = `the input field "${name}" and its state field differ in ${differs}`;
  report('APP011', at, { problem }, between(given, stored, 'declare both alike'));
}

function between(field: ContractField, stored: ContractField, help: string): Details {
  return { help, related: [placeOf(field, 'this field'), placeOf(stored, 'the state field')] };
}

function strategyFields(operation: OperationDeclaration): ReadonlySet<string> {
  const clauses = [
    clauseOf(operation, 'idempotency_keyed'),
    clauseOf(operation, 'concurrency_unique'),
    clauseOf(operation, 'concurrency_optimistic'),
  ];
  return new Set(clauses.flatMap((clause) => (clause === undefined ? [] : [clause.field.value])));
}
