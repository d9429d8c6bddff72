import type { Import, SourceFile } from '../../syntax/ast.ts';
import type { Findings } from '../report/findings.ts';
import type { ModuleGraph } from './module-graph.ts';

/** Reports each circle of imports once (E505), at the import that closes it in the file that comes first by path. */
export function checkCycles(graph: ModuleGraph, findings: Findings): void {
  const inCircle = new Set<SourceFile>();
  for (const file of graph.files) {
    if (inCircle.has(file)) continue;
    const circle = shortestCircle(graph, file);
    if (circle === undefined) continue;
    for (const each of graph.closure(file)) if (graph.closure(each).has(file)) inCircle.add(each);
    const [closing, ...others] = circle.map((each, index) => importOf(each, circle[index + 1] ?? file, graph));
    if (closing === undefined) continue;
    const path = [...circle, file].map((each) => each.source.path).join(' -> ');
    const related = others.flatMap((each, index) => {
      const { source } = circle[index + 1] as SourceFile;
      const message = 'which imports this in turn';
      return each === undefined ? [] : [{ path: source.path, range: source.range(each.from.span), message }];
    });
    findings.reportIn(file)('E505', closing.from, { path }, { related });
  }
}

/** The import by which one file reaches another. */
function importOf(file: SourceFile, towards: SourceFile, graph: ModuleGraph): Import | undefined {
  return file.imports.find((each) => {
    const target = graph.resolve(file, each);
    return target.kind === 'module' && target.file === towards;
  });
}

/** The files on a shortest way from a file back to itself, beginning with it; undefined where there is none. */
function shortestCircle(graph: ModuleGraph, start: SourceFile): readonly SourceFile[] | undefined {
  const cameFrom = new Map<SourceFile, SourceFile>();
  const waiting: SourceFile[] = [start];
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
