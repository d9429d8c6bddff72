import type { Span } from '@sea-forge/diagnostics';

/** JSON with the place of everything in it. Numbers stay as written. */
export type JsonNode = { readonly span: Span } & (
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'list'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

export interface JsonMember {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: JsonNode;
}

/** Why a text is no JSON, and where. */
export class JsonProblem extends Error {
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

/** Facts need three levels; more is a mistake, and deeper text could exhaust the stack. */
const MAX_DEPTH = 32;
const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\p{N}_$.'+-]+/uy;

/**
 * Parses JSON (RFC 8259), places kept.
 *
 * @throws {JsonProblem} for anything else.
 */
export function parseJson(text: string): JsonNode {
  const reader = new JsonReader(text);
  return reader.document();
}

class JsonReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonNode {
    this.#skip();
    const value = this.#value('a JSON object');
    this.#skip();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the file');
    return value;
  }

  #value(expected: string): JsonNode {
    const start = this.#at;
    switch (this.#text[start]) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#list());
      case '"':
        return { kind: 'text', ...this.#string() };
    }
    const number = this.#match(NUMBER);
    if (number !== undefined) return { kind: 'number', text: number, span: { start, end: this.#at } };
    const word = this.#match(WORD);
    const span = { start, end: this.#at };
    if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', span };
    if (word === 'null') return { kind: 'null', span };
    this.#at = start;
    throw this.#unexpected(expected);
  }

  #object(): JsonNode {
    const start = this.#at++;
    const members: JsonMember[] = [];
    this.#skip();
    while (!this.#take('}')) {
      if (members.length > 0) this.#expect(',', '"," or "}"');
      if (this.#text[this.#at] !== '"') throw this.#unexpected('a name in double quotes');
      const { value: key, span: keySpan } = this.#string();
      this.#skip();
      this.#expect(':', '":"');
      members.push({ key, keySpan, value: this.#value('a value') });
      this.#skip();
    }
    return { kind: 'object', members, span: { start, end: this.#at } };
  }

  #list(): JsonNode {
    const start = this.#at++;
    const items: JsonNode[] = [];
    this.#skip();
    while (!this.#take(']')) {
      if (items.length > 0) this.#expect(',', '"," or "]"');
      items.push(this.#value('a value'));
      this.#skip();
    }
    return { kind: 'list', items, span: { start, end: this.#at } };
  }

  #string(): { readonly value: string; readonly span: Span } {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && !'"\n'.includes(this.#text.charAt(end))) end += this.#text[end] === '\\' ? 2 : 1;
    const isClosed = this.#text[end] === '"';
    const span = { start, end: Math.min(isClosed ? end + 1 : end, this.#text.length) };
    const value = isClosed ? decoded(this.#text.slice(start, end + 1)) : undefined;
    if (value === undefined) {
      throw new JsonProblem('this text does not end in its line, or holds what JSON has no texts of', span);
    }
    this.#at = span.end;
    return { value, span };
  }

  #nested(read: () => JsonNode): JsonNode {
    if (this.#depth >= MAX_DEPTH) throw this.#problem(`this is nested deeper than ${MAX_DEPTH} levels`);
    this.#depth++;
    const node = read();
    this.#depth--;
    return node;
  }

  #expect(character: string, what: string): void {
    if (!this.#take(character)) throw this.#unexpected(what);
    this.#skip();
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #skip(): void {
    this.#match(SPACE);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #unexpected(expected: string): JsonProblem {
    const start = this.#at;
    if (start >= this.#text.length) return this.#problem(`the file ends where ${expected} should be`);
    const found = this.#match(WORD) ?? String.fromCodePoint(this.#text.codePointAt(start) as number);
    this.#at = start;
    const message = `${JSON.stringify(found)} stands where ${expected} should be`;
    return new JsonProblem(message, { start, end: start + found.length });
  }

  #problem(message: string): JsonProblem {
    return new JsonProblem(message, { start: this.#at, end: Math.min(this.#at + 1, this.#text.length) });
  }
}

/** A text with its escapes read; undefined where JSON does not have one of them. */
function decoded(raw: string): string | undefined {
  try {
    return JSON.parse(raw) as string;
  } catch {
    return undefined;
  }
}
