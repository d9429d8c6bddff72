import type { Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { Located, Requirement } from '../document/spec-document.ts';
import { part, plainWords, tableCells, type Words } from './inline.ts';
import type { ProseLine } from '../document/spec-document.ts';

const ID = /^(REQ-(?:[A-Z][A-Z0-9]*-)*\d+)(?![\w-])/;

interface Found extends Requirement {
  /** A row of a table without a column of texts: a requirement only if it stands nowhere else. */
  readonly isIndex?: boolean;
}

/** The requirements of a PRD, those of YAML first; one given twice or without text is a finding. */
export function collectRequirements(
  source: SourceText,
  fromYaml: readonly Requirement[],
  lines: readonly ProseLine[],
): { requirements: Requirement[]; diagnostics: Diagnostic[] } {
  const requirements = new Map<string, Requirement>();
  const diagnostics: Diagnostic[] = [];
  const found: readonly Found[] = [...fromYaml, ...inProse(lines)];
  for (const { id, text, isIndex = false } of [
    ...found.filter((one) => !one.isIndex),
    ...found.filter((one) => one.isIndex),
  ]) {
    const earlier = requirements.get(id.value);
    if (earlier === undefined) requirements.set(id.value, { id, text });
    else if (!isIndex) {
      const related = [
        { path: source.path, range: source.range(earlier.id.span), message: `${id.value} is first written here` },
      ];
      diagnostics.push(diagnostic('PRD101', { source, span: id.span }, { id: id.value }, { related }));
      continue;
    }
    if (!isIndex && text.value === '')
      diagnostics.push(diagnostic('PRD102', { source, span: id.span }, { id: id.value }));
  }
  return { requirements: [...requirements.values()], diagnostics };
}

function inProse(lines: readonly ProseLine[]): Found[] {
  const found: Found[] = [];
  let columns: readonly Words[] | undefined;
  for (const [index, line] of lines.entries()) {
    const cells = line.heading === undefined ? tableCells(line) : undefined;
    if (cells === undefined) columns = undefined;
    else columns ??= cells;
    if (cells !== undefined) found.push(...inRow(cells, columns as readonly Words[]));
    else found.push(...(line.heading === undefined ? inLine(lines, index) : inHeading(lines, index)));
  }
  return found;
}

/** `### REQ-012: Title` with its text below; without one, the title is the text. */
function inHeading(lines: readonly ProseLine[], index: number): Found[] {
  const heading = lines[index] as ProseLine;
  const start = startOf(heading);
  if (start === undefined) return [];
  let from = index + 1;
  for (let line = lines[from]; line !== undefined && line.heading === undefined; line = lines[++from]) {
    if (line.text.trim() !== '' && !isField(line.text)) break;
  }
  const first = lines[from];
  const hasText =
    first !== undefined &&
    first.heading === undefined &&
    startOf(first) === undefined &&
    tableCells(first) === undefined;
  const text = hasText ? paragraph(lines, from, part(first, 0)) : start.rest;
  return [{ id: start.id, text: located(text) }];
}

/** `- **REQ-012**: text`, `REQ-012 - text`, with the lines that continue it. */
function inLine(lines: readonly ProseLine[], index: number): Found[] {
  const line = lines[index] as ProseLine;
  const start = startOf(line);
  // An id alone, or with a list of others, refers to a requirement.
  if (start === undefined || !/[a-z]{2}/.test(start.rest.text.replaceAll(/\b[A-Z]+-\d+\b|\[|\]|\([^()]*\)/g, '')))
    return [];
  return [{ id: start.id, text: located(paragraph(lines, index, start.rest)) }];
}

function inRow(cells: readonly Words[], columns: readonly Words[]): Found[] {
  const at = cells.findIndex(({ text }) => ID.exec(text)?.[0] === text);
  const id = cells[at];
  if (id === undefined) return [];
  const named = columns.findIndex(
    ({ text }, index) => index !== at && /^(requirement|description|text|statement|shall)/i.test(text),
  );
  const text = cells[named] ?? cells[at + 1];
  return [
    {
      id: located(id),
      text: text === undefined ? { value: '', span: id.span } : located(text),
      isIndex: cells[named] === undefined,
    },
  ];
}

/** The id at the start of a line or heading, whatever marks stand around it, and what follows. */
function startOf(line: ProseLine): { id: Located<string>; rest: Words } | undefined {
  const lead = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[[ xX]\]\s+)?(?:\*\*|__|`|\[)*/.exec(line.text)?.[0].length ?? 0;
  const id = ID.exec(line.text.slice(lead))?.[1];
  if (id === undefined) return undefined;
  const behind =
    /^(?:\*\*|__|`|\])*\s*[:.\u2013\u2014-]?(?:\*\*|__)?\s*/.exec(line.text.slice(lead + id.length))?.[0].length ?? 0;
  const span = { start: line.span.start + lead, end: line.span.start + lead + id.length };
  return { id: { value: id, span }, rest: plainWords(part(line, lead + id.length + behind)) };
}

/** The words of a line and of those that continue it, up to a blank line, a list item, a heading or a field. */
function paragraph(lines: readonly ProseLine[], index: number, first: Words): Words {
  const texts = [first.text];
  let { end } = first.span;
  for (let i = index + 1; i < lines.length; i++) {
    const line = lines[i] as ProseLine;
    const text = line.text.trim();
    if (
      text === '' ||
      line.heading !== undefined ||
      /^(?:[-*+]\s|\d{1,9}[.)]\s|\||>)/.test(text) ||
      isField(text) ||
      startOf(line) !== undefined
    )
      break;
    texts.push(text);
    end = line.span.start + line.text.trimEnd().length;
  }
  return { text: texts.join(' ').trim(), span: { start: first.span.start, end: Math.max(end, first.span.end) } };
}

function isField(text: string): boolean {
  return /^\s*(?:[-*+]\s+)?(?:(?:\*\*|__)[^*_]{1,40}(?:\*\*|__):|(?:\*\*|__)[^*_]{1,40}:(?:\*\*|__)|[A-Z][A-Za-z ]{1,25}:\s)/.test(
    text,
  );
}

function located({ text, span }: Words): Located<string> {
  return { value: text, span };
}
