import type { Diagnostic, SourceText, Span } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes/codes.ts';
import type { ProseLine } from '../document/spec-document.ts';
import { type HiddenBlock, hiddenFrom, withoutComments } from './hidden.ts';
import { htmlHeading } from './html-words.ts';
import { type Placed, QuotedLists } from './quoted-lists.ts';
import { quoteMarks } from './quote-marks.ts';

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
  /** Number of the marks `>` before it. */
  readonly quoted: number;
}

/** A line beyond this is no header and no fence; it keeps every pattern below linear. */
const MAX_LINE = 4000;
const CODE_INDENT = 4;

/**
 * Splits markdown (CommonMark 0.31: indented code 4.4, fences 4.5, headings 4.2 and 4.3, quotes 5.1, list items 5.2) into
 * prose and fenced code. Code within list items and quotes loses the indentation of its fence and the marks of the quote.
 * HTML comments, `<pre>` and the like are neither.
 */
export function scanMarkdown(source: SourceText, bodyStart: number): Markdown {
  const { text } = source;
  const lines: ProseLine[] = [];
  const fences: Fence[] = [];
  const lists = new QuotedLists();
  let fence: OpenFence | undefined;
  let hidden: (HiddenBlock & { readonly span: Span }) | undefined;
  // Whether an indented line would continue a paragraph.
  let inParagraph = false;
  for (let start = bodyStart; start < text.length;) {
    const lineFeed = text.indexOf('\n', start);
    const next = lineFeed < 0 ? text.length : lineFeed + 1;
    let line = text.slice(start, lineFeed < 0 ? next : lineFeed).replace(/\r$/, '');
    const span = { start, end: start + line.length };
    const marks = fence === undefined || fence.quoted === 0 ? undefined : quoteMarks(line, fence.quoted);
    // A quote ends with its marks, and so does what is open in it.
    if (fence !== undefined && marks !== undefined && marks.depth < fence.quoted) fence = undefined;
    if (fence !== undefined) {
      const at = marks?.at ?? 0;
      if (closes(line.slice(at), fence)) fence = undefined;
      else fence.lines.push({ start: start + at + indentWithin(line.slice(at), fence.column), end: next });
    } else if (hidden !== undefined) {
      if (hidden.end.test(line)) hidden = undefined;
    } else if (line.length > MAX_LINE) {
      lines.push({ span, text: line });
      inParagraph = true;
    } else {
      line = withoutComments(line);
      const begins = hiddenFrom(line);
      if (begins !== undefined) {
        const at = start + begins.at;
        hidden = { ...begins, span: { start: at, end: at + begins.marker.length } };
        line = line.slice(0, begins.at);
      }
      const placed = lists.enter(line);
      fence = openFence(line, placed, start);
      const isCode: boolean = !inParagraph && placed.inner === 0 && placed.content.column >= CODE_INDENT;
      if (fence !== undefined) fences.push(fence);
      else if (!isCode) addProse(lines, { start, end: start + line.length }, line);
      inParagraph = fence === undefined && !isCode && line.trim() !== '' && lines.at(-1)?.heading === undefined;
    }
    start = next;
  }
  return { lines, fences, diagnostics: unclosed(source, fence, hidden) };
}

function unclosed(
  source: SourceText,
  fence: OpenFence | undefined,
  hidden: { readonly marker: string; readonly span: Span } | undefined,
): Diagnostic[] {
  if (fence !== undefined) return [diagnostic('SPEC012', { source, span: fence.opening }, { marker: fence.marker })];
  return hidden === undefined ? [] : [diagnostic('SPEC012', { source, span: hidden.span }, { marker: hidden.marker })];
}

function openFence(line: string, { content, inner, quoted }: Placed, start: number): OpenFence | undefined {
  const { at, column } = content;
  if (column - inner > 3) return undefined;
  const [, marker, info] = /^(`{3,}|~{3,})(.*)$/.exec(line.slice(at)) ?? [];
  if (marker === undefined || info === undefined || (marker.startsWith('`') && info.includes('`'))) return undefined;
  const language = /^[\s{.]*([\w+-]*)/.exec(info)?.[1] ?? '';
  const opening = { start: start + at, end: start + line.trimEnd().length };
  return { opening, marker, language: language.toLowerCase(), lines: [], column, listColumn: inner, quoted };
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
  const html = htmlHeading(text);
  // The lower ones are part of a page's design as often as of its outline.
  if (html?.level === 1) {
    lines.push(heading(span, text.slice(0, html.at + html.words.length), html.at, html.level));
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
