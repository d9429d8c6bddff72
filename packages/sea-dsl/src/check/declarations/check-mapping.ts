import type { MappingDeclaration, ProjectionDeclaration, Text } from '../../syntax/ast.ts';
import { kindWord, type SymbolKind } from '../binder/symbol.ts';
import type { CheckContext } from '../check-context.ts';
import { suggestion } from '../report/replacement.ts';

/** Primitives that are found by name; a flow has none of its own. */
const KINDS: Readonly<Record<string, SymbolKind>> = {
  entity: 'Entity',
  resource: 'Resource',
  policy: 'Policy',
  instance: 'Instance',
};

/** Warns of rules for something that is not declared: they project nothing. */
export function checkMapping({ rules }: MappingDeclaration, context: CheckContext): void {
  for (const { primitiveType, primitiveName } of rules) checkPrimitive(primitiveType, primitiveName, context);
}

export function checkProjection({ overrides }: ProjectionDeclaration, context: CheckContext): void {
  for (const { primitiveType, primitiveName } of overrides) checkPrimitive(primitiveType, primitiveName, context);
}

function checkPrimitive(type: Text, name: Text, { scope, file, report }: CheckContext): void {
  const kind = KINDS[type.value.toLowerCase()];
  if (kind === undefined || scope.find(kind, name.value).kind !== 'missing') return;
  const near = suggestion(file.source, name.span, name.value, scope.names(kind));
  report('E301', name, { kind: kindWord(kind), name: name.value }, { severity: 'warning', ...near });
}
