import { type Diagnostic, plain, reporters, type Span } from '@sea-forge/diagnostics';
import { toAstV3 } from '@sea-forge/sea-dsl';
import type { Check, Subject } from './subject.ts';

/** Findings lie inside the file and can be shown; nodes lie inside each other; the tree has a JSON form. */
export const placesCheck: Check = {
  name: 'places',
  run: ({ source, file, syntax, findings }) => {
    for (const diagnostic of [...syntax, ...findings]) {
      const problem = misplaced(diagnostic, source);
      if (problem !== undefined) return problem;
    }
    const whole = { start: 0, end: source.text.length };
    for (const node of [...file.imports, ...file.declarations]) {
      const problem = notNested(node, whole);
      if (problem !== undefined) return problem;
    }
    JSON.stringify(toAstV3(file));
    const report = {
      command: 'fuzz',
      files: [{ path: source.path }],
      diagnostics: [...syntax, ...findings].slice(0, 50),
    };
    const context = { readSource: () => source.text, paint: plain };
    const empty = Object.entries(reporters).find(([, reporter]) => reporter(report, context) === '');
    return empty === undefined || (empty[0] === 'github' && report.diagnostics.length === 0)
      ? undefined
      : `the ${empty[0]} report is empty`;
  },
};

function misplaced({ code, message, range }: Diagnostic, source: Subject['source']): string | undefined {
  if (message.length < 6) return `${code} says nothing`;
  if (range === undefined) return `${code} has no place`;
  const { start, end } = range;
  const width = (line: number) => [...source.line(line)].length + 2;
  const isOrdered = start.line < end.line || (start.line === end.line && start.column <= end.column);
  const isInside = start.line >= 1 && end.line <= source.lineCount && start.column >= 1 && end.column >= 1;
  if (!isOrdered || !isInside || start.column > width(start.line) || end.column > width(end.line))
    return `${code} lies outside the file: ${JSON.stringify(range)}`;
  return undefined;
}

/** Goes down the tree without recursion of its own: trees may be deep. */
function notNested(root: object, whole: Span): string | undefined {
  const pending: { readonly node: object; readonly outer: Span }[] = [{ node: root, outer: whole }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, outer } = next;
    const own = (node as { readonly span?: Span }).span;
    if (own !== undefined && (own.start < outer.start || own.end > outer.end || own.start > own.end))
      return `a span ${own.start}-${own.end} does not lie in ${outer.start}-${outer.end}`;
    for (const child of Object.values(node)) {
      if (typeof child === 'object' && child !== null) pending.push({ node: child, outer: own ?? outer });
    }
  }
  return undefined;
}
