import type { SourceText } from '../source-text.ts';
import { blocksBelow, type Lines } from './covered-lines.ts';
import type { IgnoreComment } from './find-comments.ts';

const COMMENT_LINE = /^\s*#/;
const IGNORE = /^#[ \t]*sea-ignore\b(.*)$/;

/** `# sea-ignore ...` in a stretch of YAML; behind a value it covers its own line. Quoted values are not searched. */
export function yamlComments(source: SourceText, within: Lines): readonly IgnoreComment[] {
  const blockBelow = blocksBelow(source, COMMENT_LINE, within);
  const comments: IgnoreComment[] = [];
  for (let line = within.first; line <= within.last; line++) {
    const text = source.line(line);
    if (!text.includes('sea-ignore')) continue;
    const at = commentStart(text);
    const body = at === undefined ? undefined : IGNORE.exec(text.slice(at))?.[1];
    if (at === undefined || body === undefined) continue;
    const lineStart = source.offset({ line, column: 1 });
    const end = lineStart + text.length;
    const lines = COMMENT_LINE.test(text) ? blockBelow(line) : { first: line, last: line };
    comments.push({ body, bodyStart: end - body.length, span: { start: lineStart + at, end }, lines });
  }
  return comments;
}

/** Where a line's comment begins: at a `#` behind a blank, outside quotes. */
function commentStart(text: string): number | undefined {
  let quote: string | undefined;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    const before = at === 0 ? ' ' : (text[at - 1] as string);
    if (quote !== undefined) {
      const isEscape = quote === '"' ? character === '\\' : text.startsWith("''", at);
      if (isEscape) at++;
      else if (character === quote) quote = undefined;
    } else if ((character === '"' || character === "'") && /[\s:[{,(-]/.test(before)) quote = character;
    else if (character === '#' && /\s/.test(before)) return at;
  }
  return undefined;
}
