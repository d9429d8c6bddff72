import type { Details } from '@sea-forge/diagnostics';
import type { SymbolReference } from '../../syntax/ast.ts';
import type { Scope } from '../binder/scope.ts';
import { type DeclaredSymbol, kindWord, type SymbolKind } from '../binder/symbol.ts';
import type { CheckContext } from '../check-context.ts';
import { resolve } from '../collections/field-types.ts';
import { article, missingDetails } from '../declarations/require-symbol.ts';
import { relatedTo, suggestion } from '../report/replacement.ts';

/** In the order in which a reference is looked up (section 9). */
const LOOKUP: readonly SymbolKind[] = ['Record', 'Enum', 'Entity', 'Unit', 'Pattern', 'Role', 'Policy'];

/** What a reference means, whatever its kind: the first that is declared. */
export function meaningOf(reference: SymbolReference, scope: Scope): DeclaredSymbol | undefined {
  for (const kind of LOOKUP) {
    const symbol = resolve(kind, reference, scope);
    if (symbol !== undefined) return symbol as DeclaredSymbol;
  }
  return undefined;
}

/** A reference as it is written: `alias.name`. */
export function written({ alias, symbol }: SymbolReference): string {
  return alias === undefined ? symbol.value : `${alias.value}.${symbol.value}`;
}

/** What is wrong with a reference that should be of a kind: `"Jar" is an entity, not a record`. */
export function wrongKind(reference: SymbolReference, found: DeclaredSymbol | undefined, kind: SymbolKind): string {
  const name = written(reference);
  if (found === undefined) return `there is no ${kindWord(kind)} "${name}"`;
  const [is, shouldBe] = [kindWord(found.kind), kindWord(kind)];
  return `"${name}" is ${article(is)} ${is}, not ${article(shouldBe)} ${shouldBe}`;
}

/** Why a reference does not mean anything of a kind, and what may have been meant. */
export function referenceDetails(kind: SymbolKind, reference: SymbolReference, context: CheckContext): Details {
  const { alias, symbol } = reference;
  const { scope, file } = context;
  if (alias === undefined) {
    const { kind: outcome } = scope.find(kind, symbol.value);
    if (outcome === 'ambiguous') return { help: 'several namespaces declare it: import the one that is meant' };
    return missingDetails(kind, symbol, context);
  }
  if (!scope.hasWildcard(alias.value)) {
    const near = suggestion(file.source, alias.span, alias.value, scope.wildcardAliases());
    return near.help === undefined ? { help: `import it: \`import * as ${alias.value} from "..."\`` } : near;
  }
  const hidden = scope.outOfReach(kind, symbol.value);
  if (hidden !== undefined) {
    const related = relatedTo(hidden, 'declared here, without `export`');
    return { help: `export it in ${hidden.file.source.path}`, related };
  }
  return suggestion(file.source, symbol.span, symbol.value, scope.qualifiedNames([kind], alias.value));
}
