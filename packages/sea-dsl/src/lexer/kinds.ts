import { type Keyword, keywords } from './keywords.ts';

/** What a token is, as a small number: the scanner writes these into a byte array. Keywords follow behind the last. */
export const Kind = {
  EndOfFile: 0,
  Identifier: 1,
  String: 2,
  TripleString: 3,
  Number: 4,
  /** Three numbers with points: `1.2.0`. */
  Version: 5,
  LeftBrace: 6,
  RightBrace: 7,
  LeftParenthesis: 8,
  RightParenthesis: 9,
  LeftBracket: 10,
  RightBracket: 11,
  Less: 12,
  Greater: 13,
  LessEqual: 14,
  GreaterEqual: 15,
  Equal: 16,
  NotEqual: 17,
  Plus: 18,
  Minus: 19,
  Times: 20,
  Divide: 21,
  Comma: 22,
  Colon: 23,
  Dot: 24,
  At: 25,
  Arrow: 26,
} as const;

export const FIRST_KEYWORD = 27;
export const KIND_COUNT = FIRST_KEYWORD + keywords.length;

/** The kind of each keyword. */
export const KeywordKind = Object.fromEntries(keywords.map((word, index) => [word, FIRST_KEYWORD + index])) as Readonly<
  Record<Keyword, number>
>;

/** Identifiers and keywords alike. */
export function isWord(kind: number): boolean {
  return kind === Kind.Identifier || kind >= FIRST_KEYWORD;
}

/** The keyword of a kind; undefined where it is no keyword. */
export function keywordOf(kind: number): Keyword | undefined {
  return keywords[kind - FIRST_KEYWORD];
}
