import type { Span } from '@sea-forge/diagnostics';
import type { SourceFile } from '../../syntax/ast.ts';
import type { SymbolTables } from '../binder/symbol-table.ts';
import type { Report } from '../report/findings.ts';
import type { ModuleGraph } from './module-graph.ts';

/** What may have been declared, but could not be seen: an error that is told already stands in the way. */
export interface BlindNames {
  /** Any name may be among what could not be loaded. */
  readonly any: boolean;
  /** Of imports that bring nothing. */
  readonly imported: ReadonlySet<string>;
  /** Of declarations lost in a broken file. */
  readonly lost: ReadonlySet<string>;
}

// Bounded, so that a line without end takes no longer than its length.
const DECLARED =
  /\b(?:Entity|Resource|Role|Relation|Policy|Pattern|Unit|Dimension|Instance|Metric|ConceptChange|Mapping|Projection|record|enum|operation)[ \t]+["'“`]?((?:[^"'”`\\\s]|\\.| (?=[^"'”`\n]{0,200}["'”`])){1,400})/giu;

/**
 * Names that a file may use although nothing declares them: imported from where nothing could be loaded, or declared where
 * the form is so broken that the declaration was lost. Nothing is said of them: one mistake is one finding (ruling R10).
 */
export function blindNames(
  file: SourceFile,
  graph: ModuleGraph,
  tables: SymbolTables,
  isBroken: (file: SourceFile) => boolean,
): BlindNames {
  const imported = new Set<string>();
  let any = false;
  for (const each of file.imports) {
    const target = graph.resolve(file, each);
    if (each.specifier.kind === 'wildcard') {
      if (target.kind === 'module') continue;
      any = true;
      imported.add(each.specifier.alias.value);
      continue;
    }
    for (const { name, alias } of each.specifier.items) {
      const symbols = target.kind === 'module' ? tables.of(target.file).named(name.value) : [];
      if (!symbols.some(({ declaration }) => declaration.exported)) imported.add((alias ?? name).value);
    }
  }
  const broken = [...graph.visible(file)].filter(isBroken);
  return { any, imported, lost: new Set(broken.flatMap((other) => lostNames(other, tables))) };
}

/** Names behind declaring words of a broken file for which its tree has no declaration. */
function lostNames(file: SourceFile, tables: SymbolTables): readonly string[] {
  const written = new Set<string>();
  for (const [, name = ''] of file.source.text.matchAll(DECLARED)) written.add(name);
  return [...written].filter((name) => tables.of(file).named(name).length === 0);
}

/**
 * A report that says nothing of names that could not be seen, and nothing of declarations (`unsound`) that could be read
 * in part only.
 */
export function reportBut({ any, imported, lost }: BlindNames, unsound: readonly Span[], report: Report): Report {
  if (!any && imported.size === 0 && lost.size === 0 && unsound.length === 0) return report;
  return (code, at, parameters, details) => {
    const { start } = 'span' in at ? at.span : at;
    if (unsound.some((span) => span.start <= start && start < span.end)) return;
    const { name } = parameters as { readonly name?: string };
    if (name !== undefined && UNDEFINED.has(code)) {
      const owner = name.split('.', 1)[0] as string;
      if (any || lost.has(name) || imported.has(name) || imported.has(owner)) return;
    }
    if (code === 'E504' && name !== undefined && lost.has(name)) return;
    report(code, at, parameters, details);
  };
}

/** Codes that say of a `name` that nothing declares it. */
const UNDEFINED: ReadonlySet<string> = new Set(['E001', 'E002', 'E008', 'E301', 'E307']);
