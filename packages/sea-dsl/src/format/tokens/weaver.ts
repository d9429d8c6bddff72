import { keywordOf, Kind } from '../../lexer/kinds.ts';
import type { Keyword } from '../../lexer/keywords.ts';
import { blankLine, comment, concat, type Document, hardline, sequence } from '../document/document.ts';
import type { Comment, Token } from './token.ts';

/**
 * Hands out the tokens of a file one after the other, each once, and between two of them the comments that stand there.
 * Whoever lays out a declaration says what to put into a gap; comments in it come first, and end their lines.
 */
export class Weaver {
  readonly #tokens: readonly Token[];
  #at = 0;
  /** Those before the next token that were not handed out yet. */
  #comments: readonly Comment[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    this.#comments = this.next.comments;
  }

  get next(): Token {
    return this.#tokens[this.#at] as Token;
  }

  is(kind: number, ahead = 0): boolean {
    return this.#tokens[this.#at + ahead]?.kind === kind;
  }

  /** The keyword that the next token spells; undefined where it spells none. */
  get keyword(): Keyword | undefined {
    return keywordOf(this.next.kind);
  }

  /** The next token, as written or in another spelling. */
  token(spelling = this.next.text): Document {
    if (this.#comments.length > 0) throw new Error(`a comment was passed over before \`${this.next.text}\``);
    this.#at++;
    this.#comments = this.#at < this.#tokens.length ? this.next.comments : [];
    return spelling;
  }

  /** The next token, a keyword, in lower case. */
  lower(): Document {
    return this.token(this.next.text.toLowerCase());
  }

  /** What stands between the last token and the next: comments, or else what is wanted. */
  gap(wanted: Document): Document {
    return this.#comments.length === 0 ? wanted : concat(this.comments(), hardline);
  }

  /** A gap and the token behind it. */
  after(wanted: Document, spelling?: string): Document {
    const gap = this.gap(wanted);
    return concat(gap, this.token(spelling));
  }

  /** A gap and the token behind it, a keyword, in lower case. */
  lowerAfter(wanted: Document): Document {
    return this.after(wanted, this.next.text.toLowerCase());
  }

  /** An operator in lower case that leads its line: the comments on both sides of it stand before it. */
  operator(wanted: Document): Document {
    this.#comments = [...this.#comments, ...(this.#tokens[this.#at + 1]?.comments ?? [])];
    const gap = this.gap(wanted);
    const word = this.lower();
    this.#comments = [];
    return concat(gap, word);
  }

  /** The line end before one of several things on lines of their own; an empty line stays, at most one. */
  row(place: 'first' | 'later' | 'section'): Document {
    const { blankBefore } = this.next;
    const comments = this.#comments;
    const begins = comments.findIndex((one, index) => !trails(one, index));
    const hasBlank = blankBefore || comments.some((one) => one.blankBefore);
    const forced = place === 'section' && !hasBlank;
    const told = this.comments({ keepBlanks: true, dropFirst: place === 'first', blankAt: forced ? begins : -1 });
    const isBlank = (blankBefore && (place !== 'first' || comments.length > 0)) || (forced && begins < 0);
    return concat(told, isBlank ? blankLine : hardline);
  }

  /** The comments before the next token, without the last line end; nothing where there are none. */
  comments({ keepBlanks = false, dropFirst = false, blankAt = -1 } = {}): Document {
    const comments = this.#comments;
    this.#comments = [];
    const parts = comments.map((one, index) => {
      if (trails(one, index)) return concat(' ', comment(one.text));
      const isBlank = index === blankAt || (keepBlanks && one.blankBefore && !(dropFirst && index === 0));
      return concat(isBlank ? blankLine : hardline, comment(one.text));
    });
    return parts.length === 0 ? '' : sequence(parts);
  }

  /** Leaves out the next token where it is of this kind; the comments around it stay together. */
  skip(kind: number): void {
    if (!this.is(kind)) return;
    const before = this.#comments;
    this.#at++;
    this.#comments = [...before, ...this.next.comments];
  }

  /** A number with its sign, or another value of one token. */
  value(): Document {
    return this.is(Kind.Minus) ? concat(this.token(), this.after('')) : this.token();
  }

  /** `name` or `alias.name`. */
  reference(): Document {
    const first = this.token();
    return this.is(Kind.Dot) ? concat(first, this.after(''), this.after('')) : first;
  }
}

/** Whether a comment stays behind what stands before it on the line. */
function trails({ ownLine }: Comment, index: number): boolean {
  return index === 0 && !ownLine;
}
