import type { Field, FieldType, SymbolReference } from '../../syntax/ast.ts';
import type { Scope } from '../binder/scope.ts';
import type { DeclaredSymbol, SymbolKind } from '../binder/symbol.ts';
import { BOOLEAN, NUMBER, type StaticType, TEXT, textOf, UNKNOWN } from '../expression/static-type.ts';

const SCALARS: Readonly<Record<string, StaticType>> = {
  string: TEXT,
  uuid: TEXT,
  int: NUMBER,
  decimal: NUMBER,
  bool: BOOLEAN,
  timestamp: { kind: 'instant' },
};

/** The types of declared fields by name, as the file that declares them means them. */
export function fieldTypes(fields: readonly Field[], scope: Scope): ReadonlyMap<string, StaticType> {
  return new Map(fields.map((field) => [field.name.value, fieldType(field.type, scope)]));
}

function fieldType(type: FieldType, scope: Scope): StaticType {
  switch (type.kind) {
    case 'scalar':
      return SCALARS[type.name.value.toLowerCase()] ?? UNKNOWN;
    case 'quantity':
      return { kind: 'quantity', units: new Set([type.symbol.symbol.value]), adoptsNumbers: true };
    case 'ref':
      return TEXT;
    case 'named': {
      const declared = resolve('Enum', type.symbol, scope)?.declaration;
      return declared === undefined
        ? UNKNOWN
        : textOf(
            declared.members.map((member) => member.wire.value),
            false,
          );
    }
    case 'list':
      return fieldType(type.element, scope).kind === 'text' ? { kind: 'texts' } : UNKNOWN;
  }
}

/** What a symbol reference in a file means, if it means one thing of that kind. */
export function resolve<Kind extends SymbolKind>(
  kind: Kind,
  { alias, symbol }: SymbolReference,
  scope: Scope,
): DeclaredSymbol<Kind> | undefined {
  if (alias !== undefined) return scope.findQualified(kind, alias.value, symbol.value);
  const found = scope.find(kind, symbol.value);
  return found.kind === 'found' ? found.symbol : undefined;
}
