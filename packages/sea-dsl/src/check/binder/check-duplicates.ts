import type { Findings } from '../report/findings.ts';
import { relatedTo } from '../report/replacement.ts';
import type { ModuleGraph } from '../modules/module-graph.ts';
import { type DeclaredSymbol, kindWord, type SymbolKind } from './symbol.ts';
import type { SymbolTable, SymbolTables } from './symbol-table.ts';

/** Declarations that may be repeated: the reference keeps no table of them (section 6). */
const REPEATABLE: ReadonlySet<SymbolKind> = new Set<SymbolKind>([
  'Dimension',
  // Equal units may be repeated, others conflict: the unit registry says so.
  'Unit',
  'Cell',
  'DependencySet',
  'Mount',
  'Endpoint',
  'Credential',
  'Runtime',
  'Tool',
  'SystemDependency',
  'Service',
  'NetworkFlow',
]);

/** Reports each name that is declared twice in one namespace of one closure (E007), at the later declaration. */
export function checkDuplicates(graph: ModuleGraph, tables: SymbolTables, findings: Findings): void {
  const [only, ...others] = graph.files;
  const repeated =
    only !== undefined && others.length === 0 ? repeatedIn(tables.of(only)) : repeatedNames(graph, tables);
  for (const namesakes of repeated) {
    const groups = new Map<string, DeclaredSymbol[]>();
    for (const symbol of namesakes) {
      const group = groups.get(owner(symbol));
      if (group === undefined) groups.set(owner(symbol), [symbol]);
      else group.push(symbol);
    }
    for (const group of groups.values()) if (group.length > 1) reportGroup(group, graph, findings);
  }
}

function repeatedIn(table: SymbolTable): Iterable<readonly DeclaredSymbol[]> {
  return uniqueKinds(table).flatMap((kind) => table.repeated(kind));
}

function uniqueKinds({ kinds }: SymbolTable): readonly SymbolKind[] {
  return kinds.filter((kind) => !REPEATABLE.has(kind));
}

/** Symbols of one kind and name, where there are several. Most names are declared once, and cost next to nothing. */
function repeatedNames(graph: ModuleGraph, tables: SymbolTables): Iterable<readonly DeclaredSymbol[]> {
  const firsts = new Map<SymbolKind, Map<string, DeclaredSymbol>>();
  const repeated = new Map<DeclaredSymbol, DeclaredSymbol[]>();
  const all = graph.files.map((file) => tables.of(file));
  for (const symbol of all.flatMap((table) => uniqueKinds(table).flatMap((kind) => table.symbols(kind)))) {
    let names = firsts.get(symbol.kind);
    if (names === undefined) firsts.set(symbol.kind, (names = new Map()));
    const first = names.get(symbol.name.value);
    if (first === undefined) names.set(symbol.name.value, symbol);
    else {
      const namesakes = repeated.get(first);
      if (namesakes === undefined) repeated.set(first, [first, symbol]);
      else namesakes.push(symbol);
    }
  }
  return repeated.values();
}

/** A file without a namespace is one of its own, except for what it puts into a domain. */
function owner({ file, namespace, declaration }: DeclaredSymbol): string {
  const inDomain = 'domain' in declaration && declaration.domain !== undefined;
  return file.header.namespace === undefined && !inDomain ? `\0${file.source.path}` : namespace;
}

function reportGroup(group: readonly DeclaredSymbol[], graph: ModuleGraph, findings: Findings): void {
  for (const [index, symbol] of group.entries()) {
    const first = group.find((other, at) => at !== index && comesBefore(other, at, symbol, index, graph));
    if (first === undefined) continue;
    const parameters = { kind: kindWord(symbol.kind), name: symbol.name.value, namespace: symbol.namespace };
    findings.reportIn(symbol.file)('E007', symbol.name, parameters, {
      related: relatedTo(first, 'first declared here'),
    });
  }
}

/** In one file the earlier comes first, between files the imported one; files that never meet do not clash. */
function comesBefore(a: DeclaredSymbol, atA: number, b: DeclaredSymbol, atB: number, graph: ModuleGraph): boolean {
  if (a.file === b.file) return atA < atB;
  if (!graph.visible(a.file).has(b.file)) return false;
  const imports = graph.closure(b.file).has(a.file);
  return imports === graph.closure(a.file).has(b.file) ? atA < atB : imports;
}
