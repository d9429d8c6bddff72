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
  /** The place asked for last: in a long line the next one is counted from there. */
  #last = { line: 0, offset: 0, column: 1 };

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
    const starts = this.#starts();
    const start = starts[line - 1];
    if (start === undefined) return '';
    const end = starts[line] ?? this.text.length + 1;
    return this.text.slice(start, end - 1).replace(/\r$/, '');
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
    return { line: low + 1, column: this.#column(low, starts[low] as number, at) };
  }

  /** Position to UTF-16 offset; a column behind the line's end is its end. Inverse of {@link position}. */
  offset({ line, column }: Position): number {
    const starts = this.#starts();
    const start = starts[Math.min(Math.max(line, 1), starts.length) - 1] as number;
    const end = (starts[line] ?? this.text.length + 1) - 1;
    let at = start;
    for (let left = column - 1; left > 0 && at < end; left--) at += isPaired(this.text, at) ? 2 : 1;
    return at;
  }

  /** Span to range. */
  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(Math.max(span.start, span.end)) };
  }

  /** The whole file: only for findings that have no place of their own. */
  wholeRange(): Range {
    return this.range({ start: 0, end: this.text.length });
  }

  #column(line: number, start: number, at: number): number {
    const { offset, column } = this.#last;
    // Within a surrogate pair nothing can be counted from.
    const cutsPair = isLowSurrogate(this.text.charCodeAt(at));
    const near = !cutsPair && this.#last.line === line && Math.abs(at - offset) < at - start;
    const found = !near
      ? scalarCount(this.text, start, at) + 1
      : at < offset
        ? column - scalarCount(this.text, at, offset)
        : column + scalarCount(this.text, offset, at);
    if (!cutsPair) this.#last = { line, offset: at, column: found };
    return found;
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
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Unicode scalar values between two UTF-16 offsets (an unpaired surrogate counts as one). */
function scalarCount(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; count++) i += isPaired(text, i) ? 2 : 1;
  return count;
}

function isPaired(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  return unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(next);
}
