import { type Content, ListColumns } from './list-columns.ts';
import { quoteMarks } from './quote-marks.ts';

/** Where the content of a line begins within its quote and list items. */
export interface Placed {
  /** Its column counts from behind the marks of the quote. */
  readonly content: Content;
  /** Column of the innermost list item's content; 0 outside of lists. */
  readonly inner: number;
  /** Number of the marks `>`. */
  readonly quoted: number;
}

/** The lists that are open at a line: those of the text, and those of the quote that it belongs to. */
export class QuotedLists {
  readonly #text = new ListColumns();
  #quote = new ListColumns();
  #depth = 0;

  enter(line: string): Placed {
    const { depth, at } = quoteMarks(line);
    if (depth !== this.#depth) {
      this.#depth = depth;
      this.#quote = new ListColumns();
    }
    const lists = depth === 0 ? this.#text : this.#quote;
    const content = lists.enter(line.slice(at));
    return { content: { ...content, at: at + content.at }, inner: lists.inner, quoted: depth };
  }
}
