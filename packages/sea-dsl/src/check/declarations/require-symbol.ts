import type { Details } from '@sea-forge/diagnostics';
import type { Text } from '../../syntax/ast.ts';
import { type DeclaredSymbol, kindWord, type SymbolKind } from '../binder/symbol.ts';
import type { CheckContext } from '../check-context.ts';
import { relatedTo, suggestion } from '../report/replacement.ts';

/** What a name refers to; reports a name that means nothing (E001, E002, E301) or several things (E304). */
export function requireSymbol<Kind extends SymbolKind>(
  kind: Kind,
  name: Text,
  context: CheckContext,
): DeclaredSymbol<Kind> | undefined {
  const found = context.scope.find(kind, name.value);
  if (found.kind === 'found') return found.symbol;
  if (found.kind === 'missing') {
    reportMissing(kind, name, context, () => missingDetails(kind, name, context));
    return undefined;
  }
  const namespaces = found.symbols.map((symbol) => symbol.namespace).sort();
  const related = found.symbols.flatMap((symbol) => relatedTo(symbol, `declared in ${symbol.namespace}`));
  context.report('E304', name, { kind: kindWord(kind), name: name.value, namespaces }, { related });
  return undefined;
}

export function reportMissing(
  kind: SymbolKind,
  name: Text,
  { report }: CheckContext,
  details: Details | (() => Details),
): void {
  if (kind === 'Entity') report('E001', name, { name: name.value }, details);
  else if (kind === 'Resource') report('E002', name, { name: name.value }, details);
  else report('E301', name, { kind: kindWord(kind), name: name.value }, details);
}

/** Why a name may mean nothing: it is not imported, not exported, of another kind, or misspelt. */
export function missingDetails(kind: SymbolKind, name: Text, { scope, file }: CheckContext): Details {
  const hidden = scope.outOfReach(kind, name.value);
  if (hidden !== undefined) {
    const { path } = hidden.file.source;
    const help = hidden.declaration.exported ? `import it: ${path} exports it` : `export it in ${path}, and import it`;
    return {
      help,
      related: relatedTo(hidden, hidden.declaration.exported ? 'declared here' : 'declared here, without `export`'),
    };
  }
  const [other] = scope.otherKinds(name.value);
  if (other !== undefined) {
    const word = kindWord(other.kind);
    return {
      help: `"${name.value}" is declared as ${article(word)} ${word}, not as ${article(kindWord(kind))} ${kindWord(kind)}`,
      related: relatedTo(other, 'declared here'),
    };
  }
  return suggestion(file.source, name.span, name.value, scope.names(kind));
}

/** `a` or `an`: a unit, an entity. */
export function article(word: string): string {
  return /^(?:[aeio]|u(?!ni))/.test(word) ? 'an' : 'a';
}
