import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { ProseLine } from '../document/spec-document.ts';
import { ListColumns } from './list-columns.ts';

/** A fenced code block. */
export interface Fence {
  /** The opening marker with its info string. */
  readonly opening: Span;
  /** First word behind the marker, in lower case. */
  readonly language: string;
  /** The lines of the content, without the fence's indentation, with their line endings. */
  readonly lines: readonly Span[];
}

export interface Markdown {
  readonly lines: readonly ProseLine[];
  readonly fences: readonly Fence[];
  readonly diagnostics: readonly Diagnostic[];
}

interface OpenFence extends Fence {
  readonly marker: string;
  readonly lines: Span[];
  /** Column of the fence and of the list item that holds it. */
  readonly column: number;
  readonly listColumn: number;
}

/** A line beyond this is no header and no fence; it keeps every pattern below linear. */
const MAX_LINE = 4000;
const COMMENT_START = '<!--';

/**
 * Splits markdown (CommonMark 0.31: fences 4.5, headings 4.2 and 4.3, list items 5.2) into prose and fenced code. Code
 * within list items loses the indentation of its fence. HTML comments are neither.
 */
export function scanMarkdown(source: SourceText, bodyStart: number): Markdown {
  const { text } = source;
  const lines: ProseLine[] = [];
  const fences: Fence[] = [];
  const lists = new ListColumns();
  let fence: OpenFence | undefined;
  let comment: Span | undefined;
  for (let start = bodyStart; start < text.length;) {
    const lineFeed = text.indexOf('\n', start);
    const next = lineFeed < 0 ? text.length : lineFeed + 1;
    let line = text.slice(start, lineFeed < 0 ? next : lineFeed).replace(/\r$/, '');
    const span = { start, end: start + line.length };
    if (fence !== undefined) {
      if (closes(line, fence)) fence = undefined;
      else fence.lines.push({ start: start + indentWithin(line, fence.column), end: next });
    } else if (comment !== undefined) {
      if (line.includes('-->')) comment = undefined;
    } else if (line.length > MAX_LINE) lines.push({ span, text: line });
    else {
      line = withoutComments(line);
      const opening = commentStart(line);
      if (opening !== undefined) {
        comment = { start: start + opening, end: start + opening + COMMENT_START.length };
        line = line.slice(0, opening);
      }
      const content = lists.enter(line);
      fence = openFence(line, content.at, content.column, lists.inner, start);
      if (fence !== undefined) fences.push(fence);
      else addProse(lines, { start, end: start + line.length }, line);
    }
    start = next;
  }
  return { lines, fences, diagnostics: unclosed(source, fence, comment) };
}

/** The line with blanks in place of its comments, so that places stay. */
function withoutComments(line: string): string {
  return line.includes(COMMENT_START) ? line.replaceAll(/<!--.*?-->/g, (comment) => ' '.repeat(comment.length)) : line;
}

/** Where a comment begins that does not end in this line; not within code. */
function commentStart(line: string): number | undefined {
  const at = line.indexOf(COMMENT_START);
  return at < 0 || line.slice(0, at).includes('`') ? undefined : at;
}

function unclosed(source: SourceText, fence: OpenFence | undefined, comment: Span | undefined): Diagnostic[] {
  if (fence !== undefined) return [diagnostic('SPEC012', { source, span: fence.opening }, { marker: fence.marker })];
  return comment === undefined ? [] : [diagnostic('SPEC012', { source, span: comment }, { marker: COMMENT_START })];
}

function openFence(line: string, at: number, column: number, listColumn: number, start: number): OpenFence | undefined {
  if (column - listColumn > 3) return undefined;
  const [, marker, info] = /^(`{3,}|~{3,})(.*)$/.exec(line.slice(at)) ?? [];
  if (marker === undefined || info === undefined || (marker.startsWith('`') && info.includes('`'))) return undefined;
  const language = /^[\s{.]*([\w+-]*)/.exec(info)?.[1] ?? '';
  const opening = { start: start + at, end: start + line.trimEnd().length };
  return { opening, marker, language: language.toLowerCase(), lines: [], column, listColumn };
}

function closes(line: string, { marker, listColumn }: OpenFence): boolean {
  const trimmed = line.trim();
  if (trimmed.length < marker.length || trimmed !== (marker[0] as string).repeat(trimmed.length)) return false;
  return line.length - line.trimStart().length - listColumn <= 3;
}

/** Characters of indentation to leave out: up to `column` columns. */
function indentWithin(line: string, column: number): number {
  let at = 0;
  for (let reached = 0; reached < column && (line[at] === ' ' || line[at] === '\t'); at++) {
    reached += line[at] === '\t' ? 4 - (reached % 4) : 1;
  }
  return at;
}

function addProse(lines: ProseLine[], span: Span, text: string): void {
  const underline = /^ {0,3}(=+|-{2,})\s*$/.exec(text)?.[1];
  const above = lines.at(-1);
  if (underline !== undefined && above !== undefined && canBeUnderlined(above, underline, span)) {
    lines[lines.length - 1] = heading(above.span, above.text, 0, underline.startsWith('=') ? 1 : 2);
    return;
  }
  const hashes = /^ {0,3}(#{1,6})(?=\s|$)/.exec(text);
  lines.push(hashes === null ? { span, text } : heading(span, text, hashes[0].length, (hashes[1] as string).length));
}

function canBeUnderlined({ text, heading, span }: ProseLine, underline: string, below: Span): boolean {
  if (heading !== undefined || text.trim() === '' || below.start - span.end > 2) return false;
  // A rule under header lines, though CommonMark makes a heading of the last one.
  if (underline.startsWith('-') && /^ {0,3}(?:\*\*|__)?[A-Za-z][A-Za-z _-]{0,30}(?:\*\*|__)?:/.test(text)) return false;
  return !/^\s*(?:[-*+]\s|[>|]|\d+[.)]\s)/.test(text);
}

function heading({ start }: Span, line: string, from: number, level: number): ProseLine {
  const words = line.slice(from).replace(/\s#+\s*$/, '');
  const text = words.trim();
  const at = start + from + words.length - words.trimStart().length;
  return { span: { start: at, end: at + text.length }, text, heading: level };
}
