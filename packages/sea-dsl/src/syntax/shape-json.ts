import type { Field, FieldConstraint, FieldType, OperationClause, SymbolReference } from './ast.ts';
import { expressionJson } from './expression-json.ts';
import { decimalJson, type Json, some, without } from './json.ts';

/** A field of an entity or record as `ast-v3` JSON. */
export function fieldJson({ isKey, name, type, isOptional, constraints, default: literal }: Field): Json {
  return without({
    is_key: isKey,
    name: name.value,
    field_type: typeJson(type),
    is_optional: isOptional,
    constraints: some(constraints.map(constraintJson)),
    default: literal === undefined ? undefined : expressionJson(literal),
  });
}

function typeJson(type: FieldType): Json {
  switch (type.kind) {
    case 'list':
      return { kind: 'list', data: { element: typeJson(type.element) } };
    case 'scalar':
      return { kind: 'scalar', data: { symbol: { symbol: type.name.value } } };
    default:
      return { kind: type.kind, data: { symbol: referenceJson(type.symbol) } };
  }
}

function constraintJson(constraint: FieldConstraint): Json {
  if (constraint.kind === 'pattern') return { kind: 'pattern', data: { symbol: dotted(constraint.symbol) } };
  const isCount = constraint.kind.endsWith('_length') || constraint.kind.endsWith('_items');
  return {
    kind: constraint.kind,
    data: { value: isCount ? Number(constraint.value.text) : decimalJson(constraint.value) },
  };
}

/** A clause of an operation as `ast-v3` JSON. */
export function clauseJson(clause: OperationClause): Json {
  switch (clause.kind) {
    case 'intent':
      return { kind: clause.kind, data: { text: clause.text.value } };
    case 'direction':
      return { kind: clause.kind, data: { kind: clause.direction.value } };
    case 'actor':
      return { kind: clause.kind, data: { actor: clause.actor === 'anonymous' ? clause.actor : dotted(clause.actor) } };
    case 'access_policy_governed':
      return {
        kind: clause.kind,
        data: {
          bindings: clause.bindings.map(({ policy, enforcementPoint, failureCode }) => ({
            policy: dotted(policy),
            enforcement_point: enforcementPoint.value,
            failure_code: failureCode.value,
          })),
        },
      };
    case 'input':
    case 'output':
    case 'state':
      return { kind: clause.kind, data: { reference: dotted(clause.reference) } };
    case 'effect':
      return { kind: clause.kind, data: { kind: clause.effect.value, reference: dotted(clause.reference) } };
    case 'transaction':
      return { kind: clause.kind, data: { kind: clause.transaction.value } };
    case 'failure':
      return {
        kind: clause.kind,
        data: { code: clause.code.value, kinds: clause.kinds.map((kind) => kind.value), message: clause.message.value },
      };
    case 'idempotency_keyed':
    case 'concurrency_unique':
    case 'concurrency_optimistic':
      return { kind: clause.kind, data: { field: clause.field.value } };
    case 'idempotency_not_applicable':
      return { kind: clause.kind, data: { reason: clause.reason.value, explanation: clause.explanation.value } };
    default:
      return { kind: clause.kind };
  }
}

function referenceJson({ alias, symbol }: SymbolReference): Json {
  return without({ alias: alias?.value, symbol: symbol.value });
}

function dotted({ alias, symbol }: SymbolReference): string {
  return alias === undefined ? symbol.value : `${alias.value}.${symbol.value}`;
}
