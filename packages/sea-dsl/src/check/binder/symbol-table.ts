import type { SourceFile } from '../../syntax/ast.ts';
import { type DeclaredSymbol, symbolOf, type SymbolKind } from './symbol.ts';

/** The names a file declares, by kind and name, in order of appearance. */
export class SymbolTable {
  readonly symbols: readonly DeclaredSymbol[];
  readonly #byKind = new Map<SymbolKind, Map<string, DeclaredSymbol[]>>();

  constructor(file: SourceFile) {
    this.symbols = file.declarations.flatMap((declaration) => symbolOf(file, declaration) ?? []);
    for (const symbol of this.symbols) {
      const names = this.#byKind.get(symbol.kind) ?? new Map<string, DeclaredSymbol[]>();
      const namesakes = names.get(symbol.name.value);
      if (namesakes === undefined) names.set(symbol.name.value, [symbol]);
      else namesakes.push(symbol);
      this.#byKind.set(symbol.kind, names);
    }
  }

  find<Kind extends SymbolKind>(kind: Kind, name: string): readonly DeclaredSymbol<Kind>[] {
    return (this.#byKind.get(kind)?.get(name) ?? []) as readonly DeclaredSymbol[] as readonly DeclaredSymbol<Kind>[];
  }

  names(kind: SymbolKind): Iterable<string> {
    return this.#byKind.get(kind)?.keys() ?? [];
  }

  /** Every symbol of that name, whatever its kind. */
  named(name: string): readonly DeclaredSymbol[] {
    return [...this.#byKind.values()].flatMap((names) => names.get(name) ?? []);
  }
}

/** Symbol tables of files, each built once. */
export class SymbolTables {
  readonly #tables = new Map<SourceFile, SymbolTable>();

  of(file: SourceFile): SymbolTable {
    const known = this.#tables.get(file);
    if (known !== undefined) return known;
    const table = new SymbolTable(file);
    this.#tables.set(file, table);
    return table;
  }
}
