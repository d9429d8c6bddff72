import { indexed } from '@sea-forge/diagnostics';
import type { Import, SourceFile } from '../../syntax/ast.ts';
import { type DeclaredSymbol, isNamed, kindWord, nameOf } from '../binder/symbol.ts';
import type { SymbolTables } from '../binder/symbol-table.ts';
import type { Report } from '../report/findings.ts';
import { relatedTo, replacement, suggestion } from '../report/replacement.ts';
import type { ModuleGraph, Resolution } from './module-graph.ts';

/** Checks that each import of a file leads somewhere and brings names that are there (E500, E503, E504, E506, E508). */
export function checkImports(file: SourceFile, graph: ModuleGraph, tables: SymbolTables, report: Report): void {
  const origins = new Map<string, DeclaredSymbol | SourceFile>();
  for (const each of file.imports) {
    const target = graph.resolve(file, each);
    if (target.kind !== 'module') reportUnresolved(file, each, target, report);
    else checkNames(file, each, target.file, { tables, report, origins });
  }
}

function reportUnresolved(
  file: SourceFile,
  { from }: Import,
  target: Exclude<Resolution, { kind: 'module' }>,
  report: Report,
): void {
  const specifier = from.value;
  if (target.kind === 'ambiguous') {
    const related = target.files.map((each) => ({
      path: each.source.path,
      range: each.source.range(each.header.namespace?.span ?? { start: 0, end: 0 }),
      message: `declares the namespace "${specifier}"`,
    }));
    report(
      'E506',
      from,
      { problem: `the namespace "${specifier}" is declared by ${target.files.length} files` },
      { related },
    );
    return;
  }
  if (target.kind === 'limit') {
    report('E005', from, { problem: target.problem }, { help: 'import less, or from nearer by' });
    return;
  }
  const { problem, help } = target;
  const near = suggestion(file.source, from.span, specifier, target.candidates);
  const [only] = target.candidates;
  // A single candidate is what was meant, however far it is spelt from it: another case, a missing ending.
  const isMeant =
    target.candidates.length === 1 && only !== undefined && only.toLowerCase().startsWith(specifier.toLowerCase());
  const details = isMeant ? replacement(file.source, from.span, only) : near;
  const all = help === undefined || details.help !== undefined ? details : { help };
  if (target.unknownNamespace === true) report('E500', from, { specifier }, all);
  else report('E503', from, { specifier, ...(problem === undefined ? {} : { problem }) }, all);
}

interface Names {
  readonly tables: SymbolTables;
  readonly report: Report;
  /** What each local name was first imported as. */
  readonly origins: Map<string, DeclaredSymbol | SourceFile>;
}

function checkNames(file: SourceFile, { specifier, from }: Import, target: SourceFile, names: Names): void {
  const { tables, report, origins } = names;
  const table = tables.of(target);
  if (specifier.kind === 'wildcard') {
    const alias = specifier.alias.value;
    if (origins.has(alias)) report('E506', specifier.alias, { problem: `"${alias}" is imported twice` });
    else origins.set(alias, target);
    return;
  }
  for (const { name, alias } of specifier.items) {
    const declared = table.named(name.value);
    const exported = declared.filter((symbol) => symbol.declaration.exported);
    const [first] = exported;
    if (first === undefined) {
      const [hidden] = declared;
      const details =
        hidden === undefined
          ? suggestion(
              file.source,
              name.span,
              name.value,
              indexed(target, () => exportedNames(target)),
            )
          : {
              help: 'write `export` before its declaration',
              related: relatedTo(hidden, 'declared here, without `export`'),
            };
      report('E504', name, { name: name.value, module: from.value, declared: hidden !== undefined }, details);
      continue;
    }
    const local = alias ?? name;
    const origin = origins.get(local.value);
    if (origin === undefined) origins.set(local.value, first);
    else if (origin !== first)
      report('E506', local, { problem: `"${local.value}" is imported twice, from different places` });
    const own = exported.flatMap((symbol) => tables.of(file).find(symbol.kind, local.value))[0];
    if (own !== undefined) {
      const related = relatedTo(own, 'hidden by the import');
      report('E508', local, { name: local.value, kind: kindWord(own.kind) }, { related });
    }
  }
}

function exportedNames({ declarations }: SourceFile): readonly string[] {
  return declarations.filter(isNamed).flatMap((each) => (each.exported ? [nameOf(each).value] : []));
}
