import type { SourceText, Span } from '@sea-forge/diagnostics';

/** The place of what concerns a file as a whole: its first line with text. */
export function firstLine({ text }: SourceText): Span {
  const start = text.search(/\S/);
  if (start < 0) return { start: 0, end: 0 };
  const line = (text.slice(start).split('\n', 1)[0] as string).trimEnd();
  return { start, end: start + line.length };
}
