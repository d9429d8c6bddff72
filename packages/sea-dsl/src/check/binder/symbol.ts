import type { CellDeclaration, Declaration, FlowDeclaration, SourceFile, Text } from '../../syntax/ast.ts';

export type NamedDeclaration = Exclude<Declaration, FlowDeclaration>;
export type SymbolKind = NamedDeclaration['kind'];

/** The node of each kind; several kinds share the node of cells. */
type DeclarationOf = {
  [Kind in SymbolKind]: Kind extends CellDeclaration['kind']
    ? CellDeclaration
    : Extract<NamedDeclaration, { kind: Kind }>;
};

/** A declared name, and where. */
export interface DeclaredSymbol<Kind extends SymbolKind = SymbolKind> {
  readonly kind: Kind;
  readonly name: Text;
  /** The domain of an entity, resource or role that has one, else the file's namespace. */
  readonly namespace: string;
  readonly declaration: DeclarationOf[Kind];
  readonly file: SourceFile;
}

const DEFAULT_NAMESPACE = 'default';

export function namespaceOf(file: SourceFile): string {
  return file.header.namespace?.value ?? DEFAULT_NAMESPACE;
}

/** Whether two files see each other's names: a file without a namespace is one of its own (section 9). */
export function shareNamespace(a: SourceFile, b: SourceFile): boolean {
  return a === b || (a.header.namespace !== undefined && a.header.namespace.value === b.header.namespace?.value);
}

/** Flows have no name. */
export function isNamed(declaration: Declaration): declaration is NamedDeclaration {
  return declaration.kind !== 'Flow';
}

export function nameOf(declaration: NamedDeclaration): Text {
  return declaration.kind === 'Unit' ? declaration.symbol : declaration.name;
}

export function symbolOf(file: SourceFile, declaration: NamedDeclaration): DeclaredSymbol {
  const name = nameOf(declaration);
  const domain = 'domain' in declaration ? declaration.domain?.value : undefined;
  return { kind: declaration.kind, name, namespace: domain ?? namespaceOf(file), declaration, file };
}

/** A kind as it is said in a message: `concept change`. */
export function kindWord(kind: SymbolKind): string {
  return kind.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}
