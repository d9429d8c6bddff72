/** A place in a text, both 1-based. Columns count Unicode scalar values, not UTF-16 units (ruling R14). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Half-open: `end` is the place just behind the last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Half-open range of UTF-16 offsets into a text. What lexers and parsers carry. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const LINE_FEED = 10;

/**
 * A file as its author sees it: offsets to lines and columns, computed on demand.
 * Only LF ends a line; a CR before it is part of the line and is not shown in frames.
 */
export class SourceText {
  readonly path: string;
  readonly text: string;
  #lineStarts: number[] | undefined;
  /** Surrogate pairs before each block of the text. */
  #pairs: Uint32Array | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** Number of lines; a text without LF has one. */
  get lineCount(): number {
    return this.#starts().length;
  }

  /** The line's text (1-based) without its line ending; empty outside the file. */
  line(line: number): string {
    const span = this.#lineSpan(line);
    return this.text.slice(span.start, span.end);
  }

  /** Columns of a line (1-based), without its line ending; 0 outside the file. */
  width(line: number): number {
    const { start, end } = this.#lineSpan(line);
    return this.#scalarCount(start, end);
  }

  /** At most `width` scalar values of a line from a column on; takes no longer in a long line than in a short one. */
  cut(line: number, column: number, width: number): string {
    const { start, end } = this.#lineSpan(line);
    const from = this.#forward(start, end, column - 1);
    return this.text.slice(from, this.#forward(from, Math.min(end, from + 2 * width), width));
  }

  /** UTF-16 offset to position; offsets outside the text are clamped to its ends. */
  position(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.text.length);
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: this.#scalarCount(starts[low] as number, at) + 1 };
  }

  /** Position to UTF-16 offset; a column behind the line's end is its end. Inverse of {@link position}. */
  offset({ line, column }: Position): number {
    const starts = this.#starts();
    const start = starts[Math.min(Math.max(line, 1), starts.length) - 1] as number;
    const end = (starts[line] ?? this.text.length + 1) - 1;
    return this.#forward(start, Math.max(start, end), Math.max(0, column - 1));
  }

  /** Span to range. */
  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(Math.max(span.start, span.end)) };
  }

  /** The whole file: only for findings that have no place of their own. */
  wholeRange(): Range {
    return this.range({ start: 0, end: this.text.length });
  }

  /** A line without its line ending; empty outside the file. */
  #lineSpan(line: number): Span {
    const starts = this.#starts();
    const start = starts[line - 1];
    if (start === undefined) return { start: 0, end: 0 };
    const end = (starts[line] ?? this.text.length + 1) - 1;
    return { start, end: end > start && this.text.endsWith('\r', end) ? end - 1 : end };
  }

  /** The offset `count` scalar values behind `start`, or `end` if that is nearer. */
  #forward(start: number, end: number, count: number): number {
    let low = start;
    let high = Math.min(end, start + 2 * count);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#scalarCount(start, middle) <= count) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #starts(): number[] {
    if (this.#lineStarts === undefined) {
      const starts = [0];
      for (let i = 0; i < this.text.length; i++) {
        if (this.text.charCodeAt(i) === LINE_FEED) starts.push(i + 1);
      }
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }

  /**
   * Unicode scalar values between two UTF-16 offsets, an unpaired surrogate counting as one. Far into a long line it
   * counts from the blocks' table, so that many places on one line take no longer than on many.
   */
  #scalarCount(from: number, to: number): number {
    if (to - from <= BLOCK) return to - from - pairCount(this.text, from, to);
    this.#pairs ??= pairsByBlock(this.text);
    const [first, last] = [Math.ceil(from / BLOCK), Math.floor((to - 1) / BLOCK)];
    const between = (this.#pairs[last] as number) - (this.#pairs[first] as number);
    return to - from - pairCount(this.text, from, first * BLOCK + 1) - between - pairCount(this.text, last * BLOCK, to);
  }
}

const BLOCK = 1024;

/** Pairs of surrogates, of which the first stands at or behind `from` and the second before `to`. */
function pairCount(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at + 1 < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800 || unit >= 0xdc00) continue;
    const next = text.charCodeAt(at + 1);
    if (next >= 0xdc00 && next < 0xe000) count++;
  }
  return count;
}

/** For the start of each block: how many pairs begin before it. */
function pairsByBlock(text: string): Uint32Array {
  const blocks = new Uint32Array(Math.floor(text.length / BLOCK) + 2);
  for (let block = 1; block < blocks.length; block++) {
    const start = (block - 1) * BLOCK;
    const end = Math.min(start + BLOCK, text.length);
    blocks[block] = (blocks[block - 1] as number) + pairCount(text, start, end + 1);
  }
  return blocks;
}
