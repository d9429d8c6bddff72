import { type Diagnostic, SourceText, type Span } from '@sea-forge/diagnostics';
import { expect } from 'vitest';
import { parse } from '../../parse.ts';
import { check } from '../check.ts';

/** A snippet without its marks, and the places that were between « and ». */
interface Marked {
  readonly source: SourceText;
  readonly spans: readonly Span[];
}

function unmark(path: string, marked: string): Marked {
  const spans: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = '';
  for (const character of marked) {
    if (character === '«') open.push(spans.push({ start: text.length, end: text.length }) - 1);
    else if (character === '»') (spans[open.pop() as number] as { end: number }).end = text.length;
    else text += character;
  }
  return { source: new SourceText(path, text), spans };
}

/** Parses and checks files whose names end in `.sea`; a parse error fails the test. */
export function checkSources(sources: Readonly<Record<string, string>>): readonly Diagnostic[] {
  const parsed = Object.entries(sources).map(([path, text]) => parse(new SourceText(path, text)));
  expect(parsed.flatMap(({ diagnostics }) => diagnostics.filter(({ severity }) => severity === 'error'))).toEqual([]);
  return check(parsed.map(({ file }) => file));
}

/**
 * Checks a snippet, or several files, and states what must be found: exactly one finding of each code, in reading order,
 * each on exactly the text between « and ». A code followed by `?` is a warning. Answers the findings.
 */
export function expectFindings(
  marked: string | Readonly<Record<string, string>>,
  ...codes: readonly string[]
): readonly Diagnostic[] {
  const entries = Object.entries(typeof marked === 'string' ? { 'main.sea': marked } : marked).sort();
  const unmarked = entries.map(([path, text]) => unmark(path, text));
  const findings = checkSources(Object.fromEntries(unmarked.map(({ source }) => [source.path, source.text])));
  const places = unmarked.flatMap(({ source, spans }) =>
    spans.map((span) => place(source.path, source.range(span).start, source.text.slice(span.start, span.end))),
  );
  const texts = new Map(unmarked.map(({ source }) => [source.path, source]));
  const found = findings.map((finding) => {
    const { start, end } = finding.range as NonNullable<Diagnostic['range']>;
    const text = textBetween(texts.get(finding.path) as SourceText, start, end);
    return `${finding.code}${finding.severity === 'warning' ? '?' : ''} ${place(finding.path, start, text)}`;
  });
  expect(found).toEqual(codes.map((code, index) => `${code} ${places[index] ?? 'unmarked'}`));
  expect(places).toHaveLength(codes.length);
  return findings;
}

type Position = { readonly line: number; readonly column: number };

function place(path: string, { line, column }: Position, text: string): string {
  return `${path}:${line}:${column} «${text}»`;
}

function textBetween(source: SourceText, start: Position, end: Position): string {
  const lines = source.text.split('\n');
  const offset = ({ line, column }: Position) => {
    const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    return before + [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
  };
  return source.text.slice(offset(start), offset(end));
}
