import type { Field, OperationDeclaration, SymbolReference } from '../../../syntax/ast.ts';
import type { DeclaredSymbol } from '../../binder/symbol.ts';
import type { CheckContext } from '../../check-context.ts';
import { resolve } from '../../collections/field-types.ts';
import { relatedTo } from '../../report/replacement.ts';
import { type ContractType, contractType } from '../contract-type.ts';
import { meaningOf, referenceDetails, wrongKind, written } from '../references.ts';
import { clauseOf, type Effect } from './clauses.ts';

/** A field, and what its type means; undefined where that is reported as unknown already. */
export interface ContractField {
  readonly field: Field;
  readonly type: ContractType | undefined;
  readonly owner: DeclaredSymbol;
}
export type ContractFields = ReadonlyMap<string, ContractField>;

/** What the parts of an operation stand for; a part that means nothing is left out, and reported. */
export interface OperationMeaning {
  readonly effect: Effect;
  readonly input?: ContractFields;
  readonly output?: ContractFields;
  readonly state?: ContractFields;
}

/** Resolves what an operation names (APP002), of the kind that belongs there (APP006), with one state (APP011). */
export function resolveOperation(
  operation: OperationDeclaration,
  effect: Effect,
  context: CheckContext,
): OperationMeaning {
  const actor = clauseOf(operation, 'actor')?.actor;
  if (actor !== undefined && actor !== 'anonymous') {
    if (resolve('Role', actor, context.scope) === undefined) reportReference('Role', actor, 'actor', context);
  }
  const input = recordOf(operation, 'input', context);
  const output = recordOf(operation, 'output', context);
  const state = stateOf(operation, context);
  return { effect, ...(input && { input }), ...(output && { output }), ...(state && { state }) };
}

function recordOf(
  operation: OperationDeclaration,
  part: 'input' | 'output',
  context: CheckContext,
): ContractFields | undefined {
  const reference = clauseOf(operation, part)?.reference;
  if (reference === undefined) return undefined;
  const record = resolve('Record', reference, context.scope);
  if (record !== undefined) return contractFields(record as DeclaredSymbol, record.declaration.fields, context);
  const found = meaningOf(reference, context.scope);
  if (found === undefined) {
    reportReference('Record', reference, part, context);
  } else {
    const problem = `the ${part} of an operation is a record: ${wrongKind(reference, found, 'Record')}`;
    context.report('APP006', reference, { problem }, { related: relatedTo(found, 'declared here') });
  }
  return undefined;
}

function stateOf(operation: OperationDeclaration, context: CheckContext): ContractFields | undefined {
  const reference = clauseOf(operation, 'state')?.reference;
  const target = clauseOf(operation, 'effect')?.reference;
  const entity = reference && entityOf(reference, 'state', context);
  const affected = target && entityOf(target, 'effect', context);
  if (reference === undefined || entity === undefined) return undefined;
  if (target !== undefined && affected !== undefined && affected.declaration !== entity.declaration) {
    const problem = `the effect is on "${written(target)}", but the state is "${written(reference)}"`;
    const { source } = context.file;
    const related = [{ path: source.path, range: source.range(reference.span), message: 'the state' }];
    context.report('APP011', target, { problem }, { help: 'name the same entity in both', related });
  }
  const { fields } = entity.declaration;
  if (fields !== undefined) return contractFields(entity as DeclaredSymbol, fields, context);
  const details = { help: 'give it fields: `{ key id: uuid ... }`', related: relatedTo(entity, 'declared here') };
  context.report('APP011', reference, { problem: `the state "${written(reference)}" has no fields` }, details);
  return undefined;
}

function entityOf(
  reference: SymbolReference,
  part: string,
  context: CheckContext,
): DeclaredSymbol<'Entity'> | undefined {
  const entity = resolve('Entity', reference, context.scope);
  if (entity === undefined) reportReference('Entity', reference, part, context);
  return entity;
}

function reportReference(
  kind: 'Role' | 'Record' | 'Entity',
  reference: SymbolReference,
  part: string,
  context: CheckContext,
): void {
  const problem = `the ${part} of the operation: ${wrongKind(reference, meaningOf(reference, context.scope), kind)}`;
  context.report('APP002', reference, { problem }, referenceDetails(kind, reference, context));
}

/** Fields by name, as the file that declares them means them; of two fields of one name, the first. */
function contractFields(owner: DeclaredSymbol, fields: readonly Field[], { scopeOf }: CheckContext): ContractFields {
  const scope = scopeOf(owner.file);
  const byName = new Map<string, ContractField>();
  for (const field of fields) {
    if (byName.has(field.name.value)) continue;
    const meaning = contractType(field.type, scope);
    byName.set(field.name.value, { field, type: meaning.ok ? meaning.type : undefined, owner });
  }
  return byName;
}
