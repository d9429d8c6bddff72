import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';

/** The finding about a file whose canonical form is another text: from the first difference to the end of that line. */
export function notCanonical(source: SourceText, canonical: string): Diagnostic {
  const { text } = source;
  let start = 0;
  while (start < text.length && text.charCodeAt(start) === canonical.charCodeAt(start)) start++;
  const lineEnd = text.indexOf('\n', start);
  return diagnostic('FMT001', { source, span: { start, end: lineEnd < 0 ? text.length : lineEnd } }, {});
}
