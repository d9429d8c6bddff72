import type { Diagnostic, Position, Span } from '@sea-forge/diagnostics';
import { leavesGap } from '../../problems.ts';
import type { SourceFile } from '../../syntax/ast.ts';

/**
 * Declarations of which a part was left out for an error of form: what they mean is not known, and checks would only repeat
 * the error in other words.
 */
export function unsoundDeclarations(
  { source, declarations }: SourceFile,
  syntax: readonly Diagnostic[],
): readonly Span[] {
  const errors = syntax.flatMap((finding) =>
    leavesGap(finding) && finding.range !== undefined ? [finding.range.start] : [],
  );
  if (errors.length === 0) return [];
  const unsound: Span[] = [];
  let next = 0;
  for (const [index, { span }] of declarations.entries()) {
    const { start, end } = source.range(span);
    const following = declarations[index + 1];
    const limit = following === undefined ? undefined : source.position(following.span.start);
    while (next < errors.length && isBefore(errors[next] as Position, start)) next++;
    const error = errors[next];
    if (error === undefined) break;
    // What stands behind it on its last line was to be its rest.
    const isInside = isBefore(error, end) || error.line === end.line;
    if (isInside && (limit === undefined || isBefore(error, limit))) unsound.push(span);
  }
  return unsound;
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
