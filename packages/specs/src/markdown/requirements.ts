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
  // Levels of the open headings whose sections speak about requirements that stand elsewhere.
  let about: number | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.heading !== undefined && (about === undefined || line.heading <= about))
      about = speaksAbout(line) ? line.heading : undefined;
    const cells = line.heading === undefined ? tableCells(line) : undefined;
    if (cells === undefined) columns = undefined;
    else columns ??= cells;
    const here =
      cells !== undefined
        ? inRow(cells, columns as readonly Words[])
        : line.heading === undefined
          ? inLine(lines, index)
          : inHeading(lines, index);
    for (const one of here) found.push(about === undefined ? one : { ...one, isIndex: true });
  }
  return found;
}

/** Sections that name requirements without stating them. */
const ABOUT_REQUIREMENTS =
  /\b(?:acceptance|traceability|trace|tests?|testing|verification|validation|coverage|mapping|matrix|history|changes|changelog|revisions?|open (?:questions|points|issues)|questions|risks|references|glossary|appendix|scenarios|examples)\b/i;

function speaksAbout(heading: ProseLine): boolean {
  const { text } = heading;
  return ABOUT_REQUIREMENTS.test(text) && !/requirements?$/i.test(text) && startOf(heading) === undefined;
}

/** `### REQ-012: Title` with its text below; without one, the title is the text. */
function inHeading(lines: readonly ProseLine[], index: number): Found[] {
  const start = startOf(lines[index] as ProseLine);
  if (start === undefined) return [];
  const at = textBelow(lines, index, false) ?? textBelow(lines, index, true);
  const line = at === undefined ? undefined : (lines[at] as ProseLine);
  const mark = line === undefined ? 0 : (/^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+|>\s*)?/.exec(line.text)?.[0].length ?? 0);
  const text = line === undefined ? start.rest : paragraph(lines, at as number, part(line, mark));
  return [{ id: start.id, text: located(text) }];
}

/** The first line below a heading that says something: no field, no table, no other requirement; a quotation if asked. */
function textBelow(lines: readonly ProseLine[], heading: number, quoted: boolean): number | undefined {
  for (let at = heading + 1; at < lines.length; at++) {
    const line = lines[at] as ProseLine;
    if (line.heading !== undefined) return undefined;
    if (line.text.trim() === '' || isField(line.text) || (!quoted && /^\s*>/.test(line.text))) continue;
    return startOf(line) === undefined && tableCells(line) === undefined ? at : undefined;
  }
  return undefined;
}

/** `- **REQ-012**: text`, `REQ-012 - text`, with the lines that continue it, and `REQ-012 (Must)` above `: text`. */
function inLine(lines: readonly ProseLine[], index: number): Found[] {
  const line = lines[index] as ProseLine;
  const start = startOf(line);
  if (start === undefined) return [];
  const next = lines[index + 1];
  const definition =
    /^(?:\([^()]*\))?$/.test(start.rest.text) && next !== undefined
      ? /^ {0,3}:\s+/.exec(next.text)?.[0].length
      : undefined;
  if (definition !== undefined)
    return [{ id: start.id, text: located(paragraph(lines, index + 1, part(next as ProseLine, definition))) }];
  // An id alone, or with a list of others, refers to a requirement.
  if (!/[a-z]{2}/.test(start.rest.text.replaceAll(/\b[A-Z]+-\d+\b|\[|\]|\([^()]*\)/g, ''))) return [];
  // "REQ-012 is tested by hand" speaks about one.
  const isSentence = !start.isParted && /^[\p{Ll},;/&]/u.test(start.rest.text);
  if (isSentence && !/\bshall\b/i.test(start.rest.text)) return [];
  return [{ id: start.id, text: located(paragraph(lines, index, start.rest)), isIndex: isSentence }];
}

function inRow(cells: readonly Words[], columns: readonly Words[]): Found[] {
  const at = cells.findIndex(({ text }) => ID.exec(text)?.[0] === text);
  const id = cells[at];
  if (id === undefined) return [];
  const named = columns.findIndex(
    ({ text }, index) => index !== at && /^(requirement|description|text|statement|shall)/i.test(text),
  );
  const beside = cells[at + 1];
  const text = cells[named] ?? (beside !== undefined && saysSomething(beside.text) ? beside : undefined);
  return [
    {
      id: located(id),
      text: text === undefined ? { value: '', span: id.span } : located(text),
      isIndex: cells[named] === undefined,
    },
  ];
}

/** Whether a cell holds more than ids of tests, documents and the like: `T-1`, `ADR-001, TC7`. */
function saysSomething(text: string): boolean {
  return /\p{L}{2}/u.test(text.replaceAll(/\b[A-Z]{1,9}[-_]?\d+\b/g, ''));
}

/** The id at the start of a line or heading, whatever marks stand around it, and what follows. */
function startOf(line: ProseLine): { id: Located<string>; rest: Words; isParted: boolean } | undefined {
  const lead = /^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[[ xX]\]\s+)?(?:\*\*|__|`|\[)*/.exec(line.text)?.[0].length ?? 0;
  const id = ID.exec(line.text.slice(lead))?.[1];
  if (id === undefined) return undefined;
  const behind =
    /^(?:\*\*|__|`|\])*\s*[:.\u2013\u2014-]?(?:\*\*|__)?\s*/.exec(line.text.slice(lead + id.length))?.[0] ?? '';
  const span = { start: line.span.start + lead, end: line.span.start + lead + id.length };
  return {
    id: { value: id, span },
    rest: plainWords(part(line, lead + id.length + behind.length)),
    isParted: /[:.\u2013\u2014-]/.test(behind),
  };
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
