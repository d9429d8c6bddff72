import type { SourceText } from '@sea-forge/diagnostics';
import { scan } from '../../lexer/scanner.ts';
import { Problems } from '../../problems.ts';

export interface Comment {
  /** From `//` on, without white space at its end. */
  readonly text: string;
  /** Whether nothing but white space stands before it on its line. */
  readonly ownLine: boolean;
  /** Whether an empty line stands before it. */
  readonly blankBefore: boolean;
}

/** A token as its author wrote it, with the comments between it and the token before. */
export interface Token {
  readonly kind: number;
  readonly text: string;
  /** UTF-16 offsets into the source. */
  readonly start: number;
  readonly end: number;
  readonly comments: readonly Comment[];
  /** Whether an empty line stands right before it. */
  readonly blankBefore: boolean;
}

/** Every token of a text that has no errors, the end of the file as the last one. */
export function tokensOf(source: SourceText): Token[] {
  const { text } = source;
  const { tokens, comments } = scan(text, new Problems(source));
  const result: Token[] = [];
  let behind = 0;
  let nextComment = 0;
  for (let index = 0; index <= tokens.count; index++) {
    const start = tokens.start(index);
    const own: Comment[] = [];
    for (let span = comments[nextComment]; span !== undefined && span.start < start; span = comments[++nextComment]) {
      const lines = lineEnds(text, behind, span.start);
      own.push({
        text: text.slice(span.start, span.end).replace(/[ \t\r]+$/, ''),
        ownLine: lines > 0 || behind === 0,
        blankBefore: lines > 1,
      });
      behind = span.end;
    }
    const blankBefore = lineEnds(text, behind, start) > 1;
    result.push({
      kind: tokens.kind(index),
      text: tokens.image(index),
      start,
      end: tokens.end(index),
      comments: own,
      blankBefore,
    });
    behind = tokens.end(index);
  }
  return result;
}

/** The line end that a file uses: its first one outside of texts, which keep their own. */
export function lineEndOf(text: string, tokens: readonly Token[]): '\n' | '\r\n' {
  let behind = 0;
  for (const { start, end } of tokens) {
    const at = text.indexOf('\n', behind);
    if (at < 0) break;
    if (at < start) return text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
    behind = end;
  }
  return '\n';
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) count++;
  return count;
}

/** The same tokens without some of them; the comments before these go to the next one that stays. */
export function withoutTokens(tokens: readonly Token[], dropped: ReadonlySet<number>): readonly Token[] {
  if (dropped.size === 0) return tokens;
  const result: Token[] = [];
  let pending: readonly Comment[] = [];
  tokens.forEach((token, index) => {
    const comments = [...pending, ...token.comments];
    pending = dropped.has(index) ? comments : [];
    if (!dropped.has(index)) result.push({ ...token, comments });
  });
  return result;
}
