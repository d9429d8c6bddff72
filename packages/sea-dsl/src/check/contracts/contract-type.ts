import type { FieldType, SymbolReference } from '../../syntax/ast.ts';
import type { Scope } from '../binder/scope.ts';
import type { DeclaredSymbol, SymbolKind } from '../binder/symbol.ts';
import { resolve } from '../collections/field-types.ts';
import { meaningOf, wrongKind, written } from './references.ts';
import { SCALARS, type Scalar, scalarMeant } from './type-words.ts';

/** What a field's type means, its names resolved (section 12). */
export type ContractType =
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  | { readonly kind: 'quantity'; readonly unit: DeclaredSymbol<'Unit'> }
  | { readonly kind: 'ref'; readonly entity: DeclaredSymbol<'Entity'> }
  | { readonly kind: 'enum'; readonly enum: DeclaredSymbol<'Enum'> }
  | { readonly kind: 'list'; readonly element: ContractType };

/** Why a type means nothing: what to say, and which kind of thing was looked for under which name. */
export type TypeProblem =
  | { readonly kind: 'scalar'; readonly problem: string; readonly correct: Scalar }
  | { readonly kind: 'nested'; readonly problem: string; readonly record: DeclaredSymbol }
  | {
      readonly kind: 'reference';
      readonly problem: string;
      readonly wanted: SymbolKind;
      readonly reference: SymbolReference;
      readonly found: DeclaredSymbol | undefined;
    };

export type TypeMeaning =
  { readonly ok: true; readonly type: ContractType } | { readonly ok: false; readonly problem: TypeProblem };

/** Resolves a type in the file that declares it. Scalars are written in lower case; units are declared ones. */
export function contractType(type: FieldType, scope: Scope): TypeMeaning {
  switch (type.kind) {
    case 'scalar': {
      const lower = type.name.value.toLowerCase();
      const scalar = SCALARS.find((each) => each === lower) as Scalar;
      if (scalar === type.name.value) return { ok: true, type: { kind: 'scalar', scalar } };
      const problem = `there is no type "${type.name.value}": types are written in lower case`;
      return { ok: false, problem: { kind: 'scalar', problem, correct: scalar } };
    }
    case 'quantity': {
      const unit = resolve('Unit', type.symbol, scope);
      return unit === undefined ? missing('Unit', type.symbol, scope) : { ok: true, type: { kind: 'quantity', unit } };
    }
    case 'ref': {
      const entity = resolve('Entity', type.symbol, scope);
      return entity === undefined ? missing('Entity', type.symbol, scope) : { ok: true, type: { kind: 'ref', entity } };
    }
    case 'named':
      return namedType(type.symbol, scope);
    case 'list': {
      const element = contractType(type.element, scope);
      return element.ok ? { ok: true, type: { kind: 'list', element: element.type } } : element;
    }
  }
}

function namedType(reference: SymbolReference, scope: Scope): TypeMeaning {
  const record = resolve('Record', reference, scope);
  if (record !== undefined) {
    const problem = `"${written(reference)}" is a record, and records do not nest`;
    return { ok: false, problem: { kind: 'nested', problem, record: record as DeclaredSymbol } };
  }
  const declared = resolve('Enum', reference, scope);
  if (declared !== undefined) return { ok: true, type: { kind: 'enum', enum: declared } };
  const { alias, symbol } = reference;
  const isUnknown =
    alias === undefined &&
    scope.otherKinds(symbol.value).length === 0 &&
    scope.outOfReach('Enum', symbol.value) === undefined;
  const correct = isUnknown ? scalarMeant(symbol.value, scope.names('Enum')) : undefined;
  if (correct === undefined) return missing('Enum', reference, scope);
  return { ok: false, problem: { kind: 'scalar', problem: `there is no type "${symbol.value}"`, correct } };
}

function missing(wanted: SymbolKind, reference: SymbolReference, scope: Scope): TypeMeaning {
  const found = meaningOf(reference, scope);
  const problem = wrongKind(reference, found, wanted);
  return { ok: false, problem: { kind: 'reference', problem, wanted, reference, found } };
}

/** Whether two types are the same, whichever files they are written in. */
export function sameType(a: ContractType, b: ContractType): boolean {
  switch (a.kind) {
    case 'scalar':
      return b.kind === 'scalar' && a.scalar === b.scalar;
    case 'quantity':
      return b.kind === 'quantity' && a.unit.declaration === b.unit.declaration;
    case 'ref':
      return b.kind === 'ref' && a.entity.declaration === b.entity.declaration;
    case 'enum':
      return b.kind === 'enum' && a.enum.declaration === b.enum.declaration;
    case 'list':
      return b.kind === 'list' && sameType(a.element, b.element);
  }
}

/** A type in a message: `a text`. */
export function typeWord(type: ContractType): string {
  return type.kind === 'scalar' ? type.scalar : type.kind;
}
