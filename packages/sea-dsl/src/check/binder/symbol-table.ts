import type { SourceFile } from '../../syntax/ast.ts';
import { declarationsOf, kindsOf } from '../declarations-of.ts';
import { type DeclaredSymbol, symbolOf, type SymbolKind } from './symbol.ts';

/** Nearly every name is declared once: only those that are not have a list. */
type Names = ReadonlyMap<string, DeclaredSymbol | readonly DeclaredSymbol[]>;

const NOTHING: readonly DeclaredSymbol[] = [];

/** The names a file declares, by kind and name, in order of appearance. A kind that nobody asks for has no symbols made. */
export class SymbolTable {
  readonly #file: SourceFile;
  readonly #byKind = new Map<SymbolKind, Names>();

  constructor(file: SourceFile) {
    this.#file = file;
  }

  /** Those that the file declares something of, in order of appearance. */
  get kinds(): readonly SymbolKind[] {
    return kindsOf(this.#file).filter((kind) => kind !== 'Flow');
  }

  find<Kind extends SymbolKind>(kind: Kind, name: string): readonly DeclaredSymbol<Kind>[] {
    const found = this.#namesOf(kind).get(name) ?? NOTHING;
    return listed(found) as readonly DeclaredSymbol[] as readonly DeclaredSymbol<Kind>[];
  }

  names(kind: SymbolKind): Iterable<string> {
    return this.#namesOf(kind).keys();
  }

  /** Symbols of a kind, name by name. */
  symbols(kind: SymbolKind): readonly DeclaredSymbol[] {
    return [...this.#namesOf(kind).values()].flat();
  }

  /** Symbols of a kind that share their name with others of the file, group by group. */
  repeated(kind: SymbolKind): readonly (readonly DeclaredSymbol[])[] {
    const groups: (readonly DeclaredSymbol[])[] = [];
    for (const namesakes of this.#namesOf(kind).values()) if (isList(namesakes)) groups.push(namesakes);
    return groups;
  }

  /** Every symbol of that name, whatever its kind. */
  named(name: string): readonly DeclaredSymbol[] {
    return this.kinds.flatMap((kind) => this.#namesOf(kind).get(name) ?? []);
  }

  #namesOf(kind: SymbolKind): Names {
    let names = this.#byKind.get(kind);
    if (names === undefined) this.#byKind.set(kind, (names = this.#read(kind)));
    return names;
  }

  #read(kind: SymbolKind): Names {
    const names = new Map<string, DeclaredSymbol | DeclaredSymbol[]>();
    for (const declaration of declarationsOf(this.#file, kind)) {
      const symbol = symbolOf(this.#file, declaration);
      const namesakes = names.get(symbol.name.value);
      if (namesakes === undefined) names.set(symbol.name.value, symbol);
      else if (Array.isArray(namesakes)) namesakes.push(symbol);
      else names.set(symbol.name.value, [namesakes, symbol]);
    }
    return names;
  }
}

function listed(namesakes: DeclaredSymbol | readonly DeclaredSymbol[]): readonly DeclaredSymbol[] {
  return isList(namesakes) ? namesakes : [namesakes];
}

function isList(namesakes: DeclaredSymbol | readonly DeclaredSymbol[]): namesakes is readonly DeclaredSymbol[] {
  return Array.isArray(namesakes);
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
