import { nearest } from '@sea-forge/diagnostics';
import { Char } from '../lexer/characters.ts';
import { clauseWords, declarationWords } from '../lexer/keywords.ts';
import { FIRST_KEYWORD, isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import { foreignStatement } from './guesses/foreign-declarations.ts';

/** Places where reading can start again after something that makes no sense. */

const declaring: ReadonlySet<number> = new Set(declarationWords.map((word) => KeywordKind[word]));
const clausing: ReadonlySet<number> = new Set(clauseWords.map((word) => KeywordKind[word]));

/** What may stand behind the name, for the declarations whose name is a word. */
const behindName: Readonly<Record<number, readonly number[]>> = {
  [KeywordKind.policy]: [KeywordKind.as, KeywordKind.per, KeywordKind.v, Kind.At, Kind.Colon],
  [KeywordKind.instance]: [KeywordKind.of],
  [KeywordKind.record]: [Kind.LeftBrace],
  [KeywordKind.enum]: [Kind.LeftBrace],
  [KeywordKind.operation]: [Kind.LeftBrace],
};

/** Whether a kind of token stands behind the name of declarations with this keyword, whose name is a word. */
export function isBehindName(keyword: number, kind: number): boolean {
  return behindName[keyword]?.includes(kind) ?? false;
}

export function isClauseWord(kind: number): boolean {
  return clausing.has(kind);
}

/** The declaration keyword that a misspelt word at the head of a declaration means. */
export function meantDeclaration(tokens: TokenStream, index: number): (typeof declarationWords)[number] | undefined {
  if (tokens.kind(index) !== Kind.Identifier || tokens.end(index) - tokens.start(index) < 4) return undefined;
  return nearest(tokens.image(index), declarationWords) as (typeof declarationWords)[number] | undefined;
}

/**
 * Whether a declaration begins at a token, as far as can be told from the tokens behind it: surely enough to close what is
 * still open before it.
 */
export function isDeclarationStart(tokens: TokenStream, index: number): boolean {
  const kind = tokens.kind(index);
  if (kind < FIRST_KEYWORD) {
    return (
      kind === Kind.Identifier &&
      tokens.startsLine(index) &&
      namesSomething(tokens, index) &&
      meantDeclaration(tokens, index) !== undefined
    );
  }
  const next = tokens.kind(index + 1);
  if (kind === KeywordKind.export) return declaring.has(next);
  if (kind === KeywordKind.import) return next === Kind.LeftBrace || next === Kind.Times;
  if (!declaring.has(kind)) return false;
  const follow = behindName[kind];
  const third = tokens.kind(index + 2);
  const isText = next === Kind.String || next === Kind.TripleString;
  const certain = follow === undefined ? isText && third !== Kind.Arrow : isWord(next) && follow.includes(third);
  return certain || (tokens.startsLine(index) && third !== Kind.Arrow && namesSomething(tokens, index));
}

/**
 * Whether a sentence goes on at a declaration's keyword, as in `every flow must have a keeper`: words stand around it on
 * one line, and its name would be a text.
 */
export function goesOnAsSentence(tokens: TokenStream, index: number): boolean {
  const kind = tokens.kind(index);
  if (!declaring.has(kind) || behindName[kind] !== undefined) return false;
  const isAmongWords = isWord(tokens.kind(index - 1)) && isWord(tokens.kind(index + 1));
  return isAmongWords && !tokens.startsLine(index) && !tokens.startsLine(index + 1);
}

/** Whether a name stands behind a word. */
function namesSomething(tokens: TokenStream, index: number): boolean {
  const next = tokens.kind(index + 1);
  return next === Kind.String || next === Kind.TripleString || (isWord(next) && tokens.kind(index + 2) !== Kind.Dot);
}

/**
 * Index of the next declaration, or statement of another language, at `from` or behind it; the end of the file if there is
 * none. `first` is where the broken one began.
 */
export function nextDeclaration(tokens: TokenStream, first: number, from: number): number {
  let depth = 0;
  for (let index = first; index < tokens.count; index++) {
    if (index >= from && isDeclarationStart(tokens, index)) return index;
    if (index >= from && index > first && depth === 0 && isStatementStart(tokens, index)) return index;
    const kind = tokens.kind(index);
    if (openers.includes(kind)) depth++;
    else if (closers.includes(kind)) depth = Math.max(0, depth - 1);
  }
  return tokens.count;
}

const openers: readonly number[] = [Kind.LeftBrace, Kind.LeftParenthesis, Kind.LeftBracket];
const closers: readonly number[] = [Kind.RightBrace, Kind.RightParenthesis, Kind.RightBracket];

/** What stands behind the names of statements in other languages. */
const behindStatement: readonly number[] = [Kind.Equal, Kind.LeftBrace, Kind.Colon];

/**
 * Whether a statement begins at a token that is none of this language: at the very start of a line, where what is broken
 * before it would hardly go on. It has a mistake of its own.
 */
export function isStatementStart(tokens: TokenStream, index: number): boolean {
  const kind = tokens.kind(index);
  const next = tokens.kind(index + 1);
  if (!isWord(kind) || !tokens.startsLine(index) || tokens.text.charCodeAt(tokens.start(index) - 1) !== Char.LineFeed)
    return false;
  switch (kind) {
    case KeywordKind.export:
      return true;
    case KeywordKind.import:
      return isWord(next) || next === Kind.String;
    case KeywordKind.namespace:
    case KeywordKind.owner:
    case KeywordKind.profile:
      return next === Kind.String;
    case Kind.Identifier:
    case KeywordKind.default:
      return (
        foreignStatement(tokens.image(index)) !== undefined ||
        next === Kind.LeftBrace ||
        (next === Kind.String && endsStatement(tokens, index + 2)) ||
        (isWord(next) && behindStatement.includes(tokens.kind(index + 2)))
      );
    default:
      return false;
  }
}

function endsStatement(tokens: TokenStream, index: number): boolean {
  const kind = tokens.kind(index);
  return kind === Kind.EndOfFile || kind === Kind.LeftBrace || tokens.startsLine(index);
}

/**
 * Index where the next part of a body can start: at such a part, at the body's closing brace, at a declaration (the brace
 * is missing) or at the end of the file. `first` is where the broken part began, `from` where to look.
 */
export function nextInBody(
  tokens: TokenStream,
  first: number,
  from: number,
  isPart: (index: number) => boolean,
): number {
  let braces = 0;
  let others = 0;
  for (let index = first; index < tokens.count; index++) {
    const kind = tokens.kind(index);
    if (index >= from && index > first) {
      if (kind === Kind.RightBrace && braces === 0) return index;
      if (braces === 0 && (others <= 0 || tokens.startsLine(index)) && isPart(index)) return index;
      if (tokens.startsLine(index) && isDeclarationStart(tokens, index)) return index;
    }
    if (kind === Kind.LeftBrace) braces++;
    else if (kind === Kind.RightBrace) braces = Math.max(0, braces - 1);
    else if (kind === Kind.LeftParenthesis || kind === Kind.LeftBracket) others++;
    else if (kind === Kind.RightParenthesis || kind === Kind.RightBracket) others = Math.max(0, others - 1);
  }
  return tokens.count;
}

/** Whether `name:` stands at a token. */
export function isFieldStart(tokens: TokenStream, index: number): boolean {
  if (!isWord(tokens.kind(index))) return false;
  if (tokens.kind(index + 1) === Kind.Colon) return tokens.kind(index - 1) !== KeywordKind.key;
  return (
    tokens.kind(index) === KeywordKind.key && isWord(tokens.kind(index + 1)) && tokens.kind(index + 2) === Kind.Colon
  );
}

/** Index of the bracket, from `first` on, that the closing one expected at `at` would close; undefined if there is none. */
export function openerBefore(
  tokens: TokenStream,
  first: number,
  at: number,
  opens: number,
  closes: number,
): number | undefined {
  let depth = 0;
  for (let index = at - 1; index >= first; index--) {
    const kind = tokens.kind(index);
    if (kind === closes) depth++;
    else if (kind === opens && depth-- === 0) return index;
  }
  return undefined;
}
