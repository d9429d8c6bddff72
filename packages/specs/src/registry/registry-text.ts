import type { Span } from '@sea-forge/diagnostics';

/** A value as YAML that reads as this text wherever it stands, in block or flow style. */
export function scalar(key: string, value: string): string {
  // An unquoted version such as 1.20 would be a number, and lose its zero.
  if (key === 'version') return JSON.stringify(value);
  const isPlain =
    /^\d{4}-\d\d-\d\d$/.test(value) ||
    (/^[A-Za-z][A-Za-z0-9_@./-]*$/.test(value) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value));
  return isPlain ? value : JSON.stringify(value);
}

/** The blanks before the keys of the entry whose id stands at `idStart`; undefined in flow style. */
export function keyColumn(text: string, idStart: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', idStart - 1) + 1, idStart);
  return /^[\s>]*(?:-\s+)?(?=id:\s*["']?$)/.exec(before)?.[0].replace('-', ' ');
}

export function newLineOf(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

/** Where the line that holds `offset` ends, before its line ending. */
export function lineEndAfter(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  const end = lineFeed < 0 ? text.length : lineFeed;
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** A part of a text and what is to stand there. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

export function insertAt(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}
