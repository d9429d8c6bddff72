import { FACT_ROOTS, isFactRoot } from '@sea-forge/policy';
import type { SourceFile, Text } from '../../syntax/ast.ts';
import { symbolOf } from '../binder/symbol.ts';
import type { CheckContext } from '../check-context.ts';

/** Nothing may be declared or imported under a name by which policies read facts (ruling R15). */
export function checkFactRoots(file: SourceFile, { report }: CheckContext): void {
  const declared = file.declarations.flatMap((declaration) => symbolOf(file, declaration)?.name ?? []);
  const imported = file.imports.flatMap(({ specifier }): readonly Text[] =>
    specifier.kind === 'wildcard' ? [specifier.alias] : specifier.items.map(({ name, alias }) => alias ?? name),
  );
  for (const name of [...imported, ...declared]) {
    if (isFactRoot(name.value)) report('E026', name, { name: name.value, roots: FACT_ROOTS });
  }
}
