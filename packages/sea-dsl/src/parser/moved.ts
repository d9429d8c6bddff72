import { Char, isWhite } from '../lexer/characters.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import type { Remedy } from '../problems.ts';

/** Changes that move the tokens from `first` to `last`, and the comments among them, behind the offset `to`. */
export function moved(tokens: TokenStream, first: number, last: number, to: number): NonNullable<Remedy['edits']> {
  const { start, end } = tokens.span(first, last);
  return [
    { span: { start: to, end: to }, newText: ` ${tokens.text.slice(start, end)}` },
    { span: { start: startOfRemoval(tokens.text, start, end), end }, newText: '' },
  ];
}

/** The white space before goes too; a line break only where the rest of the line is empty, for a comment may end there. */
function startOfRemoval(text: string, start: number, end: number): number {
  const isBlank = (at: number) => text.charCodeAt(at) === Char.Space || text.charCodeAt(at) === Char.Tab;
  let next = end;
  while (isBlank(next) || text.charCodeAt(next) === Char.CarriageReturn) next++;
  const endsLine = next >= text.length || text.charCodeAt(next) === Char.LineFeed;
  let at = start;
  while (at > 0 && (isBlank(at - 1) || (endsLine && isWhite(text.charCodeAt(at - 1))))) at--;
  return at;
}
