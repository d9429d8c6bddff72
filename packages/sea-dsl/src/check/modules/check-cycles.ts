import type { Import, SourceFile } from '../../syntax/ast.ts';
import type { Findings } from '../report/findings.ts';
import type { ModuleGraph } from './module-graph.ts';

/** So many ways back are looked for: files of which each imports each would take hours, and one circle is an error. */
const MAX_SEARCHES = 1000;

/**
 * Reports circles of imports (E505) until each import that closes one is part of a circle that is told, at the import by
 * which the file that comes first by path enters it.
 */
export function checkCycles(graph: ModuleGraph, findings: Findings): void {
  const told = new Map<SourceFile, Set<SourceFile>>();
  const entangled = entangledFiles(graph);
  let searches = 0;
  for (const file of entangled) {
    for (const target of graph.targets(file)) {
      if (!entangled.has(target) || told.get(file)?.has(target) === true) continue;
      if (++searches > MAX_SEARCHES) return;
      const circle = shortestCircle(graph, file, target);
      if (circle === undefined) continue;
      for (const [index, each] of circle.entries()) {
        const next = circle[index + 1] ?? file;
        told.set(each, (told.get(each) ?? new Set<SourceFile>()).add(next));
      }
      reportCircle(circle, graph, findings);
    }
  }
}

/** Files that import something and are imported, once all those that cannot be part of a circle are gone; in order. */
function entangledFiles(graph: ModuleGraph): ReadonlySet<SourceFile> {
  const targetsOf = new Map(graph.files.map((file) => [file, graph.targets(file)]));
  const importersOf = new Map<SourceFile, SourceFile[]>();
  for (const [file, targets] of targetsOf) {
    for (const target of targets) {
      const importers = importersOf.get(target);
      if (importers === undefined) importersOf.set(target, [file]);
      else importers.push(file);
    }
  }
  return withoutEnds(withoutEnds(new Set(graph.files), targetsOf, importersOf), importersOf, targetsOf);
}

type Edges = ReadonlyMap<SourceFile, readonly SourceFile[]>;

/** Takes away files from which no way leads on, then those from which none leads on but to them, and so on. */
function withoutEnds(files: ReadonlySet<SourceFile>, onward: Edges, back: Edges): ReadonlySet<SourceFile> {
  const left = new Map([...files].map((file) => [file, (onward.get(file) ?? []).filter((to) => files.has(to)).length]));
  const ends = [...files].filter((file) => left.get(file) === 0);
  for (const end of ends) {
    for (const from of back.get(end) ?? []) {
      const more = left.get(from);
      if (more === undefined) continue;
      left.set(from, more - 1);
      if (more === 1) ends.push(from);
    }
  }
  return new Set([...left].flatMap(([file, more]) => (more > 0 ? [file] : [])));
}

function reportCircle(circle: readonly SourceFile[], graph: ModuleGraph, findings: Findings): void {
  const [file] = circle;
  if (file === undefined) return;
  const [closing, ...others] = circle.map((each, index) => importOf(each, circle[index + 1] ?? file, graph));
  if (closing === undefined) return;
  const path = [...circle, file].map((each) => each.source.path).join(' -> ');
  const related = others.flatMap((each, index) => {
    const { source } = circle[index + 1] as SourceFile;
    const message = 'which imports this in turn';
    return each === undefined ? [] : [{ path: source.path, range: source.range(each.from.span), message }];
  });
  findings.reportIn(file)('E505', closing.from, { path }, { related });
}

/** The import by which one file reaches another. */
function importOf(file: SourceFile, towards: SourceFile, graph: ModuleGraph): Import | undefined {
  return file.imports.find((each) => {
    const target = graph.resolve(file, each);
    return target.kind === 'module' && target.file === towards;
  });
}

/** The files on a shortest way from a file over one that it imports back to itself; undefined where there is none. */
function shortestCircle(graph: ModuleGraph, start: SourceFile, first: SourceFile): readonly SourceFile[] | undefined {
  if (first === start) return [start];
  const cameFrom = new Map<SourceFile, SourceFile>([[first, start]]);
  const waiting: SourceFile[] = [first];
  for (const file of waiting) {
    for (const target of graph.targets(file)) {
      if (target === start) return wayTo(file, start, cameFrom);
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, file);
      waiting.push(target);
    }
  }
  return undefined;
}

function wayTo(end: SourceFile, start: SourceFile, cameFrom: ReadonlyMap<SourceFile, SourceFile>): SourceFile[] {
  const way = [end];
  for (let at = end; at !== start;) {
    at = cameFrom.get(at) as SourceFile;
    way.unshift(at);
  }
  return way;
}
