import type { SourceFile, Text } from '../../syntax/ast.ts';
import type { ModuleGraph } from '../modules/module-graph.ts';
import { type DeclaredSymbol, namespaceOf, shareNamespace, type SymbolKind } from './symbol.ts';
import type { SymbolTable, SymbolTables } from './symbol-table.ts';

export type Lookup<Kind extends SymbolKind = SymbolKind> =
  | { readonly kind: 'found'; readonly symbol: DeclaredSymbol<Kind> }
  | { readonly kind: 'ambiguous'; readonly symbols: readonly DeclaredSymbol<Kind>[] }
  | { readonly kind: 'missing' };

/**
 * What the names in one file mean (section 9): a named import, else a name of the same namespace, else the only one of
 * that name in another domain or behind a wildcard import.
 */
export class Scope {
  readonly file: SourceFile;
  readonly #graph: ModuleGraph;
  readonly #tables: SymbolTables;
  /** The file first, then the others of its namespace that are compiled with it. */
  readonly #sameNamespace: readonly SymbolTable[];
  readonly #named = new Map<string, DeclaredSymbol[]>();
  readonly #wildcards = new Map<string, SymbolTable>();
  /** Imported under another name only. */
  readonly #hidden = new Set<DeclaredSymbol>();

  constructor(file: SourceFile, graph: ModuleGraph, tables: SymbolTables) {
    this.file = file;
    this.#graph = graph;
    this.#tables = tables;
    const others = [...graph.visible(file)].filter((other) => other !== file && shareNamespace(file, other));
    this.#sameNamespace = [file, ...others].map((each) => tables.of(each));
    this.#readImports();
  }

  /** Looks a name up; several namespaces that would do are an ambiguity. */
  find<Kind extends SymbolKind>(kind: Kind, name: string): Lookup<Kind> {
    const exact = this.findExact(kind, name);
    if (exact !== undefined) return { kind: 'found', symbol: exact };
    const wildcard = [...this.#wildcards.values()].flatMap((table) => table.find(kind, name).filter(isExported));
    const symbols = [...this.#ofNamespace(kind, name), ...wildcard];
    const byNamespace = new Map([...symbols].reverse().map((symbol) => [symbol.namespace, symbol]));
    const [only] = byNamespace.values();
    if (only === undefined) return { kind: 'missing' };
    return byNamespace.size === 1
      ? { kind: 'found', symbol: only }
      : { kind: 'ambiguous', symbols: [...byNamespace.values()] };
  }

  /** The named import, or the name in the file's own namespace; no domain is searched. */
  findExact<Kind extends SymbolKind>(kind: Kind, name: string): DeclaredSymbol<Kind> | undefined {
    const imported = this.#named.get(name)?.find((symbol) => symbol.kind === kind);
    if (imported !== undefined) return imported as DeclaredSymbol as DeclaredSymbol<Kind>;
    const own = namespaceOf(this.file);
    return this.#ofNamespace(kind, name).find((symbol) => symbol.namespace === own);
  }

  /** `alias.name`: an exported name of a module imported with `* as alias`. */
  findQualified<Kind extends SymbolKind>(kind: Kind, alias: string, name: string): DeclaredSymbol<Kind> | undefined {
    return this.#wildcards.get(alias)?.find(kind, name).find(isExported);
  }

  /** Everything exported under `alias.name`, whatever its kind. */
  qualified(alias: string, name: string): readonly DeclaredSymbol[] {
    return (this.#wildcards.get(alias)?.named(name) ?? []).filter(isExported);
  }

  /** Exported names of a kind behind an alias, for suggestions. */
  qualifiedNames(kind: SymbolKind, alias: string): readonly string[] {
    const table = this.#wildcards.get(alias);
    return [...(table?.names(kind) ?? [])].filter((name) => this.findQualified(kind, alias, name) !== undefined);
  }

  hasWildcard(alias: string): boolean {
    return this.#wildcards.has(alias);
  }

  wildcardAliases(): Iterable<string> {
    return this.#wildcards.keys();
  }

  /** Names of a kind that may be written here, for suggestions. */
  names(kind: SymbolKind): readonly string[] {
    const imported = [...this.#named].filter(([, symbols]) => symbols.some((symbol) => symbol.kind === kind));
    const declared = [...this.#sameNamespace, ...this.#wildcards.values()].flatMap((table) => [...table.names(kind)]);
    return [...imported.map(([name]) => name), ...declared];
  }

  /** What has that name but another kind. */
  otherKinds(name: string): readonly DeclaredSymbol[] {
    return [...(this.#named.get(name) ?? []), ...this.#sameNamespace.flatMap((table) => table.named(name))];
  }

  /** What has that name and kind in an imported module, but is not imported or not exported. */
  outOfReach(kind: SymbolKind, name: string): DeclaredSymbol | undefined {
    return this.#graph.targets(this.file).flatMap((target) => [...this.#tables.of(target).find(kind, name)])[0];
  }

  #ofNamespace<Kind extends SymbolKind>(kind: Kind, name: string): readonly DeclaredSymbol<Kind>[] {
    const [only] = this.#sameNamespace;
    if (only !== undefined && this.#sameNamespace.length === 1 && this.#hidden.size === 0) return only.find(kind, name);
    const symbols = this.#sameNamespace.flatMap((table) => [...table.find(kind, name)]);
    return symbols.filter((symbol) => !this.#hidden.has(symbol));
  }

  #readImports(): void {
    for (const each of this.file.imports) {
      const target = this.#graph.resolve(this.file, each);
      if (target.kind !== 'module') continue;
      const table = this.#tables.of(target.file);
      if (each.specifier.kind === 'wildcard') this.#wildcards.set(each.specifier.alias.value, table);
      else for (const item of each.specifier.items) this.#readItem(table, item.name, item.alias);
    }
  }

  #readItem(table: SymbolTable, name: Text, alias: Text | undefined): void {
    const symbols = table.named(name.value).filter(isExported);
    const localName = (alias ?? name).value;
    const known = this.#named.get(localName);
    if (known === undefined) this.#named.set(localName, [...symbols]);
    else known.push(...symbols);
    if (localName !== name.value) for (const symbol of symbols) this.#hidden.add(symbol);
  }
}

function isExported(symbol: DeclaredSymbol): boolean {
  return symbol.declaration.exported;
}
