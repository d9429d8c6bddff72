import type { Fix, SourceText, Span } from '@sea-forge/diagnostics';

/** The change that writes `newText` in place of a value or key. */
export function replaceBy(newText: string, source: SourceText, span: Span): Fix {
  return { title: `write ${newText}`, edits: [{ path: source.path, range: source.range(span), newText }] };
}
