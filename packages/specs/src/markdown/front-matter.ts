import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import matter from 'gray-matter';
import { diagnostic } from '../codes/codes.ts';
import { type MappedText, pieceOf } from '../yaml/mapped-text.ts';

const DELIMITER = '---';
const MAX_BLANKS = 256;
const SHOWN_LANGUAGE = 30;

export interface FrontMatter {
  /** The YAML between the delimiters; undefined where there is none, or none that may be read. */
  readonly yaml?: MappedText;
  /** The opening delimiter. */
  readonly opening?: Span;
  readonly bodyStart: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds YAML front matter. Front matter in a programming language is refused before any engine could run it, and so is
 * one without an exact closing line.
 */
export function findFrontMatter(source: SourceText): FrontMatter {
  const { text } = source;
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const firstLine = lineAt(text, start);
  if (!firstLine.startsWith(DELIMITER) || firstLine[DELIMITER.length] === '-')
    return { bodyStart: start, diagnostics: [] };
  const opening = { start, end: start + DELIMITER.length };
  const refuse = (finding: Diagnostic): FrontMatter => ({ opening, bodyStart: text.length, diagnostics: [finding] });
  const language = firstLine.slice(DELIMITER.length).trim();
  if (!['', 'yaml', 'yml'].includes(language)) {
    const span = { start: opening.end, end: start + firstLine.length };
    return refuse(diagnostic('SPEC008', { source, span }, { language: language.slice(0, SHOWN_LANGUAGE) }));
  }
  const closing = text.indexOf(`\n${DELIMITER}`, start);
  if (closing < 0) return refuse(diagnostic('SPEC007', { source, span: opening }, { found: '' }));
  const head = text.slice(start, closing + 1 + DELIMITER.length);
  const blanks = longBlank(head);
  if (blanks !== undefined) {
    const span = { start: start + blanks, end: start + blanks + MAX_BLANKS };
    return refuse(diagnostic('SPEC009', { source, span }, { limit: MAX_BLANKS }));
  }
  const closingLine = lineAt(text, closing + 1);
  if (closingLine.trimEnd() !== DELIMITER) {
    const span = { start: closing + 1, end: closing + 1 + closingLine.length };
    return refuse(diagnostic('SPEC007', { source, span }, { found: ': this line has more than that' }));
  }
  // The line feed before the closing line belongs to the delimiter; a carriage return alone is no line end to YAML.
  const end = text[closing - 1] === '\r' ? closing - 1 : closing;
  const yaml = pieceOf(text, { start: end - yamlOf(head).replace(/\r$/, '').length, end });
  return { yaml, opening, bodyStart: closing + 1 + closingLine.length, diagnostics: [] };
}

/** Options are always passed: without them gray-matter answers from a cache, even for a text that it failed on. */
function yamlOf(head: string): string {
  return matter(head, {
    language: 'yaml',
    engines: { yaml: nothing, javascript: nothing, js: nothing, coffee: nothing, json: nothing },
  }).matter;
}

/** The engine of every language: the YAML is parsed elsewhere, with places, and nothing else is ever read. */
function nothing(): object {
  return {};
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}

/** gray-matter's search for comments is quadratic in the length of a blank stretch. */
function longBlank(text: string): number | undefined {
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i]?.trim() !== '') from = i + 1;
    else if (i - from >= MAX_BLANKS) return from;
  }
  return undefined;
}
