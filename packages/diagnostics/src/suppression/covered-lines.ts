import type { SourceText } from '../source-text.ts';

/** Lines, 1-based, both included; `last` before `first`: none. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/**
 * What a comment alone on its line covers: the next line that holds more than blanks and comments, and below it the
 * lines that are indented further or begin with a closing bracket. That is the next declaration, key or list item.
 * `within` bounds the search.
 */
export function blocksBelow(source: SourceText, isComment: RegExp, within: Lines): (commentLine: number) => Lines {
  const isEmpty = (text: string) => text.trim() === '' || isComment.test(text);
  let nextFilled: Map<number, number> | undefined;
  return (commentLine) => {
    // From below, once: thousands of comments in a row must not look for the same line each.
    nextFilled ??= filledLines(source, isEmpty, within);
    const first = nextFilled.get(commentLine + 1) ?? within.last + 1;
    const indent = indentOf(source.line(first));
    let last = Math.min(first, within.last);
    for (let line = first + 1; line <= within.last; line++) {
      const text = source.line(line);
      if (isEmpty(text)) continue;
      if (indentOf(text) <= indent && !/^\s*[)\]}]/.test(text)) break;
      last = line;
    }
    return { first, last };
  };
}

function filledLines(source: SourceText, isEmpty: (text: string) => boolean, { first, last }: Lines) {
  const next = new Map<number, number>();
  for (let line = last, filled = last + 1; line >= first; line--) {
    if (!isEmpty(source.line(line))) filled = line;
    next.set(line, filled);
  }
  return next;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
