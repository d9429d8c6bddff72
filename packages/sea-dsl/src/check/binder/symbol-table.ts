import type { SourceFile } from '../../syntax/ast.ts';
import { type DeclaredSymbol, symbolOf, type SymbolKind } from './symbol.ts';

/** The names a file declares, by kind and name, in order of appearance. */
export class SymbolTable {
  readonly symbols: readonly DeclaredSymbol[];
  /** Nearly every name is declared once: only those that are not have a list. */
  readonly #byKind = new Map<SymbolKind, Map<string, DeclaredSymbol | DeclaredSymbol[]>>();

  constructor(file: SourceFile) {
    const symbols: DeclaredSymbol[] = [];
    for (const declaration of file.declarations) {
      const symbol = symbolOf(file, declaration);
      if (symbol !== undefined) symbols.push(symbol);
    }
    this.symbols = symbols;
    for (const symbol of this.symbols) {
      let names = this.#byKind.get(symbol.kind);
      if (names === undefined) this.#byKind.set(symbol.kind, (names = new Map()));
      const namesakes = names.get(symbol.name.value);
      if (namesakes === undefined) names.set(symbol.name.value, symbol);
      else if (Array.isArray(namesakes)) namesakes.push(symbol);
      else names.set(symbol.name.value, [namesakes, symbol]);
    }
  }

  find<Kind extends SymbolKind>(kind: Kind, name: string): readonly DeclaredSymbol<Kind>[] {
    const found = this.#byKind.get(kind)?.get(name) ?? [];
    return (Array.isArray(found) ? found : [found]) as readonly DeclaredSymbol[] as readonly DeclaredSymbol<Kind>[];
  }

  names(kind: SymbolKind): Iterable<string> {
    return this.#byKind.get(kind)?.keys() ?? [];
  }

  /** Symbols that share kind and name with others of the file, group by group. */
  repeated(): readonly (readonly DeclaredSymbol[])[] {
    const groups: DeclaredSymbol[][] = [];
    for (const names of this.#byKind.values()) {
      for (const namesakes of names.values()) if (Array.isArray(namesakes)) groups.push(namesakes);
    }
    return groups;
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
