/** Where the content of a line begins, behind indentation and list markers. */
export interface Content {
  /** Index into the line. */
  readonly at: number;
  /** Column, tabs counted to stops of four. */
  readonly column: number;
}

const MAX_NESTING = 32;

/** The list items that are open at a line of markdown, by the columns of their content (CommonMark 5.2). */
export class ListColumns {
  readonly #columns: number[] = [];

  /** Column of the innermost item's content; 0 outside of lists. */
  get inner(): number {
    return this.#columns.at(-1) ?? 0;
  }

  /** Takes the next line: leaves items that it is not indented enough for, and enters those that begin on it. */
  enter(line: string): Content {
    if (line.trim() === '') return { at: line.length, column: 0 };
    let content = skipBlanks(line, { at: 0, column: 0 });
    while (this.inner > content.column) this.#columns.pop();
    while (this.#columns.length < MAX_NESTING && content.column - this.inner <= 3) {
      const marker = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t])/.exec(line.slice(content.at, content.at + 12))?.[0];
      if (marker === undefined) break;
      const behind = { at: content.at + marker.length, column: content.column + marker.length };
      const next = skipBlanks(line, behind);
      // Five blanks or more: one belongs to the marker, the rest makes the content indented code.
      content = next.column - behind.column > 4 ? { at: behind.at + 1, column: behind.column + 1 } : next;
      this.#columns.push(content.column);
    }
    return content;
  }
}

function skipBlanks(line: string, { at, column }: Content): Content {
  let index = at;
  let reached = column;
  for (; line[index] === ' ' || line[index] === '\t'; index++) reached += line[index] === '\t' ? 4 - (reached % 4) : 1;
  return { at: index, column: reached };
}
