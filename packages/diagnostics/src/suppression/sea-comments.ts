import type { SourceText } from '../source-text.ts';
import { blocksBelow, type Lines } from './covered-lines.ts';
import type { IgnoreComment } from './find-comments.ts';

const COMMENT_LINE = /^\s*\/\//;
const IGNORE = /^\/\/[ \t]*sea-ignore\b(.*)$/s;
const TOKEN = /"""|"|\/\/|\\./gs;

/** `// sea-ignore ...` in SEA DSL, outside texts; behind code it covers its own line. */
export function seaComments(source: SourceText): readonly IgnoreComment[] {
  const { text } = source;
  const blockBelow = blocksBelow(source, COMMENT_LINE, { first: 1, last: source.lineCount });
  const comments: IgnoreComment[] = [];
  let open: string | undefined;
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found] = match;
    if (open !== undefined) {
      // Within `"`, three quotes are its end and an empty text; within `"""`, one or two are text.
      if (found === open || (open === '"' && found === '"""')) open = undefined;
    } else if (found === '//') {
      const end = lineEnd(text, match.index);
      const comment = ignoreComment(source, match.index, end, blockBelow);
      if (comment !== undefined) comments.push(comment);
      token.lastIndex = end;
    } else if (found.startsWith('"')) open = found;
  }
  return comments;
}

function ignoreComment(
  source: SourceText,
  start: number,
  end: number,
  blockBelow: (line: number) => Lines,
): IgnoreComment | undefined {
  const body = IGNORE.exec(source.text.slice(start, end))?.[1];
  if (body === undefined) return undefined;
  const { line } = source.position(start);
  const lines = COMMENT_LINE.test(source.line(line)) ? blockBelow(line) : { first: line, last: line };
  return { body, bodyStart: end - body.length, span: { start, end }, lines };
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  const end = feed < 0 ? text.length : feed;
  return text[end - 1] === '\r' ? end - 1 : end;
}
