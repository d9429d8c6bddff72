import type { SourceText, Span } from '@sea-forge/diagnostics';
import type { Text } from '../../syntax/ast.ts';

/** The place of one character of a string's value in the file, escapes counted; behind the last one, the closing quote. */
export function spanInText({ text }: SourceText, { span }: Text, offset: number): Span {
  const raw = text.slice(span.start, span.end);
  const isTriple = raw.length >= 6 && raw.startsWith('"""');
  let at = isTriple ? 3 : raw.startsWith('"') ? 1 : 0;
  for (let passed = 0; passed < offset && at < raw.length - 1; passed++) at += !isTriple && raw[at] === '\\' ? 2 : 1;
  const width = !isTriple && raw[at] === '\\' ? 2 : 1;
  return { start: span.start + at, end: Math.min(span.start + at + width, span.end) };
}
