import type { Findings } from '../report/findings.ts';
import { relatedTo } from '../report/replacement.ts';
import type { ModuleGraph } from '../modules/module-graph.ts';
import { type DeclaredSymbol, kindWord, type SymbolKind } from './symbol.ts';
import type { SymbolTables } from './symbol-table.ts';

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
  const groups = new Map<string, DeclaredSymbol[]>();
  for (const file of graph.files) {
    for (const symbol of tables.of(file).symbols) {
      if (REPEATABLE.has(symbol.kind)) continue;
      const key = `${symbol.kind}\0${owner(symbol)}\0${symbol.name.value}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [symbol]);
      else group.push(symbol);
    }
  }
  for (const group of groups.values()) if (group.length > 1) reportGroup(group, graph, findings);
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
