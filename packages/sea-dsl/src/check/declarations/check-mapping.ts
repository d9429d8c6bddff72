import type { MappingDeclaration, ProjectionDeclaration, Text } from '../../syntax/ast.ts';
import { kindWord, type SymbolKind } from '../binder/symbol.ts';
import type { CheckContext } from '../check-context.ts';
import { placeIn, suggestion } from '../report/replacement.ts';

/** Primitives that are found by name; a flow has none of its own. */
const KINDS: Readonly<Record<string, SymbolKind>> = {
  entity: 'Entity',
  resource: 'Resource',
  policy: 'Policy',
  instance: 'Instance',
};

/** Warns of rules for something that is not declared, which project nothing, and of second ones. */
export function checkMapping({ rules }: MappingDeclaration, context: CheckContext): void {
  checkRules(rules, context);
}

export function checkProjection({ overrides }: ProjectionDeclaration, context: CheckContext): void {
  checkRules(overrides, context);
}

interface Rule {
  readonly primitiveType: Text;
  readonly primitiveName: Text;
}

function checkRules(rules: readonly Rule[], context: CheckContext): void {
  const seen = new Map<string, Text>();
  for (const { primitiveType, primitiveName } of rules) {
    checkPrimitive(primitiveType, primitiveName, context);
    const what = primitiveType.value.toLowerCase();
    const key = `${what}\0${primitiveName.value}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, primitiveName);
      continue;
    }
    const related = [placeIn(context.file, first, 'the first one')];
    context.report('E029', primitiveName, { what, name: primitiveName.value }, { related });
  }
}

function checkPrimitive(type: Text, name: Text, { scope, file, report }: CheckContext): void {
  const kind = KINDS[type.value.toLowerCase()];
  if (kind === undefined || scope.find(kind, name.value).kind !== 'missing') return;
  const near = suggestion(file.source, name.span, name.value, scope.names(kind));
  report('E301', name, { kind: kindWord(kind), name: name.value }, { severity: 'warning', ...near });
}
