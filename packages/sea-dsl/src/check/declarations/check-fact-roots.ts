import { FACT_ROOTS, isFactRoot } from '@sea-forge/policy';
import type { Declaration, SourceFile, Text } from '../../syntax/ast.ts';
import { isNamed, nameOf } from '../binder/symbol.ts';
import type { CheckContext } from '../check-context.ts';

/** Nothing may be imported under a name by which policies read facts (ruling R15). */
export function checkImportedRoots({ imports }: SourceFile, context: CheckContext): void {
  for (const { specifier } of imports) {
    if (specifier.kind === 'wildcard') checkName(specifier.alias, context);
    else for (const { name, alias } of specifier.items) checkName(alias ?? name, context);
  }
}

/** And nothing declared. */
export function checkDeclaredRoot(declaration: Declaration, context: CheckContext): void {
  if (isNamed(declaration)) checkName(nameOf(declaration), context);
}

function checkName(name: Text, { report }: CheckContext): void {
  if (isFactRoot(name.value)) report('E026', name, { name: name.value, roots: FACT_ROOTS });
}
