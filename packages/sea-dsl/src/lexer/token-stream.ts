import type { Span } from '@sea-forge/diagnostics';
import { Kind } from './kinds.ts';

/** So many tokens may be looked at behind the last one: they read as the end of the file. */
const MARGIN = 8;

/**
 * The tokens of a text as three parallel arrays: kind, and UTF-16 offsets of start and end. No token is an object; the
 * parser works on indexes. Behind the last token stands the end of the file, as often as one looks.
 */
export class TokenStream {
  readonly text: string;
  kinds: Uint8Array;
  starts: Uint32Array;
  ends: Uint32Array;
  count = 0;

  constructor(text: string, capacity = Math.ceil(text.length / 5) + 64) {
    this.text = text;
    this.kinds = new Uint8Array(capacity + MARGIN);
    this.starts = new Uint32Array(capacity + MARGIN);
    this.ends = new Uint32Array(capacity + MARGIN);
  }

  push(kind: number, start: number, end: number): void {
    const at = this.count;
    if (at + MARGIN >= this.kinds.length) this.#grow();
    this.kinds[at] = kind;
    this.starts[at] = start;
    this.ends[at] = end;
    this.count = at + 1;
  }

  /** Puts a token of no width before the one at `index`, right behind the one before that. */
  insert(index: number, kind: number): void {
    if (this.count + MARGIN >= this.kinds.length) this.#grow();
    const at = index === 0 ? 0 : this.end(index - 1);
    for (const array of [this.kinds, this.starts, this.ends]) array.copyWithin(index + 1, index, this.count);
    this.kinds[index] = kind;
    this.starts[index] = at;
    this.ends[index] = at;
    this.count++;
    this.finish();
  }

  /** Makes two tokens of one, the first of them so many characters long. */
  split(index: number, length: number, first: number, second: number): void {
    this.insert(index + 1, second);
    const middle = this.start(index) + length;
    this.kinds[index] = first;
    this.starts[index + 1] = middle;
    this.ends[index] = middle;
  }

  /** Takes out the tokens from `first` to `last`. */
  remove(first: number, last = first): void {
    for (const array of [this.kinds, this.starts, this.ends]) array.copyWithin(first, last + 1, this.count);
    this.count -= last + 1 - first;
    this.finish();
  }

  /** Makes one token of those from `first` to `last`, and of what stands between them. */
  join(first: number, last: number, kind: number): void {
    this.kinds[first] = kind;
    this.ends[first] = this.end(last);
    if (last > first) this.remove(first + 1, last);
  }

  /** Puts the end-of-file token behind the last. */
  finish(): void {
    for (let i = this.count; i < this.count + MARGIN; i++) {
      this.kinds[i] = Kind.EndOfFile;
      this.starts[i] = this.text.length;
      this.ends[i] = this.text.length;
    }
  }

  kind(index: number): number {
    return this.kinds[index] ?? Kind.EndOfFile;
  }

  /** Offset of a token's first character; the end of the text behind the last token. */
  start(index: number): number {
    return this.starts[index] ?? this.text.length;
  }

  /** Offset behind a token's last character. */
  end(index: number): number {
    return this.ends[index] ?? this.text.length;
  }

  span(first: number, last = first): Span {
    return { start: this.start(first), end: this.end(last) };
  }

  /** A token as its author wrote it. */
  image(index: number): string {
    return this.text.slice(this.start(index), this.end(index));
  }

  /** Whether nothing stands between a token and the one before it. */
  touchesPrevious(index: number): boolean {
    return index > 0 && this.end(index - 1) === this.start(index);
  }

  /** Whether a token is the first of its line. */
  startsLine(index: number): boolean {
    return index === 0 || this.text.slice(this.end(index - 1), this.start(index)).includes('\n');
  }

  #grow(): void {
    const capacity = this.kinds.length * 2;
    this.kinds = copied(new Uint8Array(capacity), this.kinds);
    this.starts = copied(new Uint32Array(capacity), this.starts);
    this.ends = copied(new Uint32Array(capacity), this.ends);
  }
}

function copied<A extends Uint8Array | Uint32Array>(target: A, from: A): A {
  target.set(from);
  return target;
}
