import { diagnostic } from '../codes.ts';
import type { AllCodes, Diagnostic } from '../diagnostic.ts';
import type { SuppressedDiagnostic } from '../report.ts';
import type { SourceText } from '../source-text.ts';
import { findComments } from './find-comments.ts';
import { readComment, type Suppression } from './read-comment.ts';

export interface Suppressing {
  /** Not suppressed; with what is wrong with the comments themselves. */
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  /** Suppressions that met no finding, each with its code: only who looked for that knows that there is none. */
  readonly unused: readonly { readonly code: string; readonly diagnostic: Diagnostic }[];
}

/**
 * Applies the suppression comments of the sources to findings, whatever package they come from. A finding is
 * suppressed where it begins in a line that a comment with its code covers; no comment has the code of a firm one.
 */
export function suppress(
  diagnostics: readonly Diagnostic[],
  sources: Iterable<SourceText>,
  codes: AllCodes,
): Suppressing {
  const byPath = new Map<string, Suppression[]>();
  const wrong: Diagnostic[] = [];
  for (const source of sources) {
    const read = findComments(source).map((comment) => readComment(source, comment, codes));
    wrong.push(...read.flatMap(({ diagnostics: found }) => found));
    byPath.set(
      source.path,
      read.flatMap(({ suppressions }) => suppressions),
    );
  }
  const used = new Set<Suppression>();
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedDiagnostic[] = [];
  for (const found of diagnostics) {
    const line = found.range?.start.line;
    const covering = (byPath.get(found.path) ?? []).filter(
      ({ code, lines }) => code === found.code && line !== undefined && line >= lines.first && line <= lines.last,
    );
    for (const one of covering) used.add(one);
    const [first] = covering;
    if (first === undefined) kept.push(found);
    else suppressed.push({ ...found, suppression: { kind: 'comment', reason: first.reason } });
  }
  const all = [...byPath.values()].flat();
  return {
    kept: [...kept, ...wrong],
    suppressed,
    unused: all.filter((one) => !used.has(one)).map(unusedFinding),
  };
}

function unusedFinding({ source, codeSpan, code }: Suppression): Suppressing['unused'][number] {
  return { code, diagnostic: diagnostic('SUP003', { source, span: codeSpan }, { code }) };
}
