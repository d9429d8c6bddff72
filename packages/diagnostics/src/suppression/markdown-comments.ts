import type { SourceText } from '../source-text.ts';
import type { Lines } from './covered-lines.ts';
import type { IgnoreComment } from './find-comments.ts';
import { shownAsCode } from './shown-as-code.ts';
import { yamlComments } from './yaml-comments.ts';

const FENCE = /^[ \t>*+-]*(`{3,}|~{3,})[ \t]*([\w-]*)/;
const IGNORE = /^<!--[ \t]*sea-ignore\b(.*)-->$/;

/**
 * `<!-- sea-ignore ... -->` in prose, and `# sea-ignore ...` in front matter and in fenced YAML. A comment alone on
 * its line covers the next block: up to the next blank line, a heading, or a whole fenced block.
 */
export function markdownComments(source: SourceText): readonly IgnoreComment[] {
  const comments: IgnoreComment[] = [];
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
      if (text.includes('sea-ignore')) comments.push(...proseComments(source, line));
      line++;
      continue;
    }
    const last = fenceEnd(source, line, fence[1] as string);
    const isYaml = /^ya?ml$/i.test(fence[2] as string);
    if (isYaml) comments.push(...yamlComments(source, { first: line + 1, last: last - 1 }));
    line = last + 1;
  }
  return comments;
}

function proseComments(source: SourceText, line: number): readonly IgnoreComment[] {
  const text = shownAsCode(source.line(line));
  const lineStart = source.offset({ line, column: 1 });
  const found: { start: number; end: number; body: string }[] = [];
  let rest = '';
  let behind = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', behind)) {
    const mark = text.indexOf('-->', start);
    if (mark < 0) break;
    rest += text.slice(behind, start);
    behind = mark + '-->'.length;
    const body = IGNORE.exec(text.slice(start, behind))?.[1];
    if (body !== undefined) found.push({ start, end: behind, body });
  }
  const isAlone = (rest + text.slice(behind)).trim() === '';
  const lines = isAlone && found.length > 0 ? blockBelow(source, line) : { first: line, last: line };
  return found.map(({ start, end, body }) => ({
    body,
    bodyStart: lineStart + end - '-->'.length - body.length,
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
