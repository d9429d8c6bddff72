import { WordIndex } from '@sea-forge/diagnostics';
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
  /** Each module once, however many names it has here. */
  readonly #behindWildcards = new Set<SymbolTable>();
  /** Imported under another name only. */
  readonly #hidden = new Set<DeclaredSymbol>();
  readonly #lists = new Map<string, WordIndex>();

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
    const wildcard = [...this.#behindWildcards].flatMap((table) => table.find(kind, name).filter(isExported));
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

  /** Exported names of some kinds behind an alias, for suggestions. */
  qualifiedNames(kinds: readonly SymbolKind[], alias: string): WordIndex {
    const table = this.#wildcards.get(alias);
    const exported = (kind: SymbolKind) =>
      [...(table?.names(kind) ?? [])].filter((name) => this.findQualified(kind, alias, name) !== undefined);
    return this.#listed([alias, ...kinds].join('.'), () => kinds.flatMap(exported));
  }

  hasWildcard(alias: string): boolean {
    return this.#wildcards.has(alias);
  }

  wildcardAliases(): WordIndex {
    return this.#listed('*', () => this.#wildcards.keys());
  }

  /** Names of some kinds that may be written here, for suggestions. */
  names(...kinds: readonly SymbolKind[]): WordIndex {
    const imported = () =>
      [...this.#named].flatMap(([name, symbols]) => (symbols.some(({ kind }) => kinds.includes(kind)) ? [name] : []));
    const tables = [...this.#sameNamespace, ...this.#behindWildcards];
    const declared = () => tables.flatMap((table) => kinds.flatMap((kind) => [...table.names(kind)]));
    return this.#listed(kinds.join(), () => [...imported(), ...declared()]);
  }

  /** What has that name but another kind. */
  otherKinds(name: string): readonly DeclaredSymbol[] {
    return [...(this.#named.get(name) ?? []), ...this.#sameNamespace.flatMap((table) => table.named(name))];
  }

  /** What has that name and kind in an imported module, but is not imported or not exported. */
  outOfReach(kind: SymbolKind, name: string): DeclaredSymbol | undefined {
    return this.#graph.targets(this.file).flatMap((target) => [...this.#tables.of(target).find(kind, name)])[0];
  }

  /** Each list is made once: a file may ask for it as often as it has names. */
  #listed(key: string, words: () => Iterable<string>): WordIndex {
    let list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, (list = new WordIndex(words())));
    return list;
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
      if (each.specifier.kind === 'wildcard') {
        this.#wildcards.set(each.specifier.alias.value, table);
        this.#behindWildcards.add(table);
      } else for (const item of each.specifier.items) this.#readItem(table, item.name, item.alias);
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
