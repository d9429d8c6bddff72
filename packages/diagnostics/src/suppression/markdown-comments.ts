import type { SourceText } from '../source-text.ts';
import type { Lines } from './covered-lines.ts';
import type { IgnoreComment } from './find-comments.ts';
import { shownAsCode } from './shown-as-code.ts';
import { yamlComments } from './yaml-comments.ts';

const FENCE = /^[ \t>*+-]*(`{3,}|~{3,})[ \t]*([\w-]*)/;
const IGNORE = /^<!--\s*sea-ignore\b(.*)-->$/s;
const OPEN = '<!--';
const CLOSE = '-->';

/**
 * `<!-- sea-ignore ... -->` in prose, and `# sea-ignore ...` in front matter and in fenced YAML. A comment alone on
 * its line covers the next block: up to the next blank line, a heading, or a whole fenced block.
 */
export function markdownComments(source: SourceText): readonly IgnoreComment[] {
  const comments: IgnoreComment[] = [];
  const next = { close: nextOf(source.text, /-->/g), blankLine: nextOf(source.text, /\n(?=[ \t]*\r?\n)/g) };
  let line = 1;
  if (/^\ufeff?---\s*$/.test(source.line(1))) {
    const last = closing(source, 2, (text) => /^(?:---|\.\.\.)\s*$/.test(text));
    comments.push(...yamlComments(source, { first: 2, last: last - 1 }));
    line = last + 1;
  }
  while (line <= source.lineCount) {
    const text = source.line(line);
    const fence = FENCE.exec(text);
    if (fence === null) {
      const prose = text.includes(OPEN) ? proseFrom(source, line, next) : undefined;
      if (prose !== undefined) comments.push(...proseComments(source, prose));
      line = (prose?.lines.last ?? line) + 1;
      continue;
    }
    const last = fenceEnd(source, line, fence[1] as string);
    const isYaml = /^ya?ml$/i.test(fence[2] as string);
    if (isYaml) comments.push(...yamlComments(source, { first: line + 1, last: last - 1 }));
    line = last + 1;
  }
  return comments;
}

/** One line, or as many as its comments have. */
interface Prose {
  readonly lines: Lines;
  /** As long as in the source, without what is shown as code. */
  readonly text: string;
}

function proseFrom(source: SourceText, first: number, next: Next): Prose {
  let last = first;
  let from = source.offset({ line: first, column: 1 });
  let piece = shownAsCode(source.line(first));
  const pieces = [piece];
  for (;;) {
    const open = piece.lastIndexOf(OPEN);
    const isClosed = open < 0 || piece.indexOf(CLOSE, open) >= 0;
    const end = isClosed ? undefined : endOfComment(from + open, piece.slice(0, open), next);
    if (end === undefined) return { lines: { first, last }, text: pieces.join('') };
    const { line, column } = source.position(end);
    last = line;
    const rest = shownAsCode(source.line(line).slice(column - 1));
    pieces.push(source.text.slice(from + piece.length, end), rest);
    from = end;
    piece = rest;
  }
}

/** Where a comment that begins at `open` ends in a later line; undefined where it does not. */
function endOfComment(open: number, before: string, { close, blankLine }: Next): number | undefined {
  const at = close(open);
  // What begins within a paragraph ends with it.
  const isBlock = /^[\s>*+-]*$/.test(before);
  return at === Infinity || (!isBlock && blankLine(open) < at) ? undefined : at + CLOSE.length;
}

/** Offset of the next of its kind at or behind another; Infinity where there is none. */
interface Next {
  readonly close: (from: number) => number;
  readonly blankLine: (from: number) => number;
}

/** Asked from the start to the end, each part of the text is searched once. */
function nextOf(text: string, pattern: RegExp): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found >= from) return found;
    pattern.lastIndex = from;
    return (found = pattern.exec(text)?.index ?? Infinity);
  };
}

function proseComments(source: SourceText, { text, lines: own }: Prose): readonly IgnoreComment[] {
  const lineStart = source.offset({ line: own.first, column: 1 });
  const found: { start: number; end: number; body: string }[] = [];
  let rest = '';
  let behind = 0;
  for (let start = text.indexOf(OPEN); start >= 0; start = text.indexOf(OPEN, behind)) {
    const mark = text.indexOf(CLOSE, start);
    if (mark < 0) break;
    rest += text.slice(behind, start);
    behind = mark + CLOSE.length;
    const body = IGNORE.exec(text.slice(start, behind))?.[1];
    if (body !== undefined) found.push({ start, end: behind, body });
  }
  const isAlone = (rest + text.slice(behind)).trim() === '';
  const lines = isAlone && found.length > 0 ? blockBelow(source, own.last) : own;
  return found.map(({ start, end, body }) => ({
    body,
    bodyStart: lineStart + end - CLOSE.length - body.length,
    span: { start: lineStart + start, end: lineStart + end },
    lines,
  }));
}

function blockBelow(source: SourceText, commentLine: number): Lines {
  let first = commentLine + 1;
  while (first <= source.lineCount && /^\s*(<!--.*-->\s*)?$/.test(source.line(first))) first++;
  const fence = FENCE.exec(source.line(first));
  if (fence !== null) return { first, last: fenceEnd(source, first, fence[1] as string) };
  if (/^ {0,3}#{1,6}(\s|$)/.test(source.line(first))) return { first, last: first };
  let last = first;
  while (last < source.lineCount && source.line(last + 1).trim() !== '' && !FENCE.test(source.line(last + 1))) last++;
  return { first, last };
}

function fenceEnd(source: SourceText, opening: number, mark: string): number {
  const isClosing = new RegExp(`^[ \\t>]*${mark[0] as string}{${mark.length},}[ \\t]*$`);
  return closing(source, opening + 1, (text) => isClosing.test(text));
}

/** The first line from `from` on that closes; behind the last line where none does. */
function closing(source: SourceText, from: number, closes: (text: string) => boolean): number {
  for (let line = from; line <= source.lineCount; line++) if (closes(source.line(line))) return line;
  return source.lineCount + 1;
}
