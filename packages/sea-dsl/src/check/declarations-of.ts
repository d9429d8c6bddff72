import type { Declaration, DeclarationKind, SourceFile } from '../syntax/ast.ts';

type ByKind = ReadonlyMap<DeclarationKind, readonly Declaration[]>;

const known = new WeakMap<SourceFile, ByKind>();

/** A file's declarations of one kind, in order. A file is gone through once, however many kinds are asked for. */
export function declarationsOf<Kind extends DeclarationKind>(
  file: SourceFile,
  kind: Kind,
): readonly Extract<Declaration, { kind: Kind }>[] {
  return (byKindOf(file).get(kind) ?? []) as readonly Extract<Declaration, { kind: Kind }>[];
}

/** The kinds of which a file declares something, in order of appearance. */
export function kindsOf(file: SourceFile): readonly DeclarationKind[] {
  return [...byKindOf(file).keys()];
}

function byKindOf(file: SourceFile): ByKind {
  let byKind = known.get(file);
  if (byKind === undefined) known.set(file, (byKind = grouped(file.declarations)));
  return byKind;
}

function grouped(declarations: readonly Declaration[]): ByKind {
  const byKind = new Map<DeclarationKind, Declaration[]>();
  for (const declaration of declarations) {
    const alike = byKind.get(declaration.kind);
    if (alike === undefined) byKind.set(declaration.kind, [declaration]);
    else alike.push(declaration);
  }
  return byKind;
}
