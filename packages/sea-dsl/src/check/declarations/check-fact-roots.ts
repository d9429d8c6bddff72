import { FACT_ROOTS, isFactRoot } from '@sea-forge/policy';
import type { SourceFile, Text } from '../../syntax/ast.ts';
import type { DeclaredSymbol } from '../binder/symbol.ts';
import type { CheckContext } from '../check-context.ts';

/** Nothing may be declared or imported under a name by which policies read facts (ruling R15). */
export function checkFactRoots(file: SourceFile, declared: readonly DeclaredSymbol[], { report }: CheckContext): void {
  const imported = file.imports.flatMap(({ specifier }): readonly Text[] =>
    specifier.kind === 'wildcard' ? [specifier.alias] : specifier.items.map(({ name, alias }) => alias ?? name),
  );
  const checkName = (name: Text) => {
    if (isFactRoot(name.value)) report('E026', name, { name: name.value, roots: FACT_ROOTS });
  };
  for (const name of imported) checkName(name);
  for (const { name } of declared) checkName(name);
}
