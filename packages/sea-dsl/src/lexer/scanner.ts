import type { Span } from '@sea-forge/diagnostics';
import type { Problems } from '../problems.ts';
import { Char, Class, classOf, isDigit, isWhite, skipDigits, skipWord, startsWord } from './characters.ts';
import { isConflictMarker, readConflict } from './conflicts.ts';
import { readForeign } from './foreign.ts';
import { hashStep, keywordKindAt } from './keyword-table.ts';
import { isWord, KeywordKind, Kind } from './kinds.ts';
import { readText } from './texts.ts';
import { TokenStream } from './token-stream.ts';

interface Scan {
  readonly tokens: TokenStream;
  /** Of every `//` comment, without its line end. */
  readonly comments: readonly Span[];
}

/**
 * Text to tokens, in one pass and in linear time. What does not belong into the language is reported, with the place and
 * the right spelling, and read as what it is likely to mean, so that the parser can go on.
 */
export function scan(text: string, problems: Problems): Scan {
  const tokens = new TokenStream(text);
  const comments: Span[] = [];
  const conflict = { isOpen: false, isLast: false };
  const length = text.length;
  let at = 0;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const kind = unit < 128 ? (classOf[unit] as number) : Class.Other;
    if (kind === Class.White) {
      at++;
    } else if (kind === Class.Letter) {
      at = readWord(text, at, tokens, problems);
    } else if (kind === Class.Punctuation) {
      tokens.push(punctuation[unit] as number, at, at + 1);
      at++;
    } else if (unit === Char.Quote) {
      at = readText(text, at, tokens, problems);
    } else if (kind === Class.Digit) {
      at = readNumber(text, at, tokens, problems);
    } else if (unit === Char.Slash && text.charCodeAt(at + 1) === Char.Slash) {
      const lineEnd = text.indexOf('\n', at);
      const end = lineEnd < 0 ? length : lineEnd;
      comments.push({ start: at, end });
      at = end;
    } else {
      at =
        readOperator(text, at, tokens) ||
        readConflict(text, at, conflict, problems) ||
        readOther(text, at, tokens, problems);
    }
  }
  tokens.finish();
  return { tokens, comments };
}

const punctuation: Readonly<Record<number, number>> = Object.fromEntries(
  Object.entries({
    '{': Kind.LeftBrace,
    '}': Kind.RightBrace,
    '(': Kind.LeftParenthesis,
    ')': Kind.RightParenthesis,
    '[': Kind.LeftBracket,
    ']': Kind.RightBracket,
    '+': Kind.Plus,
    '*': Kind.Times,
    ',': Kind.Comma,
    ':': Kind.Colon,
    '.': Kind.Dot,
    '@': Kind.At,
  }).map(([mark, kind]) => [mark.charCodeAt(0), kind]),
);

function readWord(text: string, start: number, tokens: TokenStream, problems: Problems): number {
  let at = start;
  let hash = 0;
  let unit = text.charCodeAt(at);
  while (unit < 128 && (classOf[unit] === Class.Letter || classOf[unit] === Class.Digit)) {
    hash = hashStep(hash, unit);
    unit = text.charCodeAt(++at);
  }
  if (unit >= 128) {
    const end = skipWord(text, at);
    if (end > at) {
      tokens.push(Kind.Identifier, start, end);
      return end;
    }
  }
  if (
    (text.charCodeAt(start) | 32) === Char.LowerV &&
    text.charCodeAt(at) === Char.Dot &&
    isDigit(text.charCodeAt(at + 1))
  ) {
    const end = readVersion(text, start + 1, at, tokens, problems);
    if (end > 0) return end;
  }
  tokens.push(keywordKindAt(text, start, at, hash), start, at);
  return at;
}

const looseVersion = /\d[\w.-]*(?<![.-])/y;

/** `1.2.0` behind a `v`, whose word ends at `wordEnd`; index behind it, 0 where the word is an ordinary one. */
function readVersion(text: string, start: number, wordEnd: number, tokens: TokenStream, problems: Problems): number {
  if (skipDigits(text, start) !== wordEnd) return 0;
  const exact = versionEnd(text, start);
  looseVersion.lastIndex = start;
  const end = looseVersion.test(text) ? looseVersion.lastIndex : exact;
  tokens.push(KeywordKind.v, start - 1, start);
  tokens.push(Kind.Version, start, exact === 0 || /[.-]/.test(text.charAt(exact)) ? end : exact);
  if (tokens.end(tokens.count - 1) !== exact) {
    const [major = '0', minor = '0', patch = '0'] = text.slice(start, end).match(/\d+/g) ?? [];
    const right = `v${major}.${minor}.${patch}`;
    problems.keep({ start: start - 1, end }, 'a version is three numbers', {
      help: `write \`${right}\``,
      replacement: right,
    });
  }
  return tokens.end(tokens.count - 1);
}

/** Index behind `digits.digits.digits`; 0 where there is no version. Only `v` before it stays glued (ruling R1). */
function versionEnd(text: string, start: number): number {
  let at = skipDigits(text, start);
  for (let part = 0; part < 2; part++) {
    if (text.charCodeAt(at) !== Char.Dot || !isDigit(text.charCodeAt(at + 1))) return 0;
    at = skipDigits(text, at + 1);
  }
  return at;
}

function readNumber(text: string, start: number, tokens: TokenStream, problems: Problems): number {
  let at = skipDigits(text, start);
  if (text.charCodeAt(at) === Char.Dot && isDigit(text.charCodeAt(at + 1))) {
    at = skipDigits(text, at + 1);
    const version = text.charCodeAt(at) === Char.Dot ? versionEnd(text, start) : 0;
    if (version > 0) {
      tokens.push(Kind.Version, start, version);
      return version;
    }
  }
  if (text.charCodeAt(at) === Char.Underscore && isDigit(text.charCodeAt(at + 1)))
    at = groupedEnd(text, start, at, problems);
  tokens.push(Kind.Number, start, at);
  return at;
}

/**
 * `50_000` is `50` and the name `_000` to the grammar, which makes sense in one case only: a field of that name. Anything
 * else is a number with its thousands grouped.
 */
function groupedEnd(text: string, start: number, end: number, problems: Problems): number {
  let at = end;
  while (isDigit(text.charCodeAt(at)) || text.charCodeAt(at) === Char.Underscore) at++;
  if (skipWord(text, at) > at) return end;
  let next = at;
  while (isWhite(text.charCodeAt(next))) next++;
  if (text.charCodeAt(next) === Char.Colon) return end;
  const written = text.slice(start, at);
  const plain = written.replaceAll('_', '');
  problems.keep({ start, end: at }, `\`${written}\` is not a number: digits are not grouped`, {
    help: `write \`${plain}\``,
    replacement: plain,
  });
  return at;
}

/** `< > <= >= = != - -> /`; the index behind it, 0 where there is none. */
function readOperator(text: string, start: number, tokens: TokenStream): number {
  const unit = text.charCodeAt(start);
  const next = text.charCodeAt(start + 1);
  const one = (kind: number) => (tokens.push(kind, start, start + 1), start + 1);
  const two = (kind: number) => (tokens.push(kind, start, start + 2), start + 2);
  switch (unit) {
    case Char.Minus:
      return next === Char.Greater ? two(Kind.Arrow) : one(Kind.Minus);
    case Char.Slash:
      return text.charAt(start + 1) === '*' ? 0 : one(Kind.Divide);
    case Char.Exclamation:
      return next === Char.Equal && text.charCodeAt(start + 2) !== Char.Equal ? two(Kind.NotEqual) : 0;
    case Char.Equal:
      return next === Char.Equal || next === Char.Greater ? 0 : one(Kind.Equal);
    case Char.Less:
      if (next === Char.Greater || (next === Char.Less && isConflictMarker(text, start))) return 0;
      return next === Char.Equal ? two(Kind.LessEqual) : one(Kind.Less);
    case Char.Greater:
      if (next === Char.Greater && isConflictMarker(text, start)) return 0;
      return next === Char.Equal && !closesRole(tokens) ? two(Kind.GreaterEqual) : one(Kind.Greater);
    default:
      return 0;
  }
}

/** Whether a `>` here ends `role<name` or `role<alias.name`: then `role<a>=b` compares a role (reference T9). */
function closesRole(tokens: TokenStream): boolean {
  const { count } = tokens;
  if (count < 3 || !isWord(tokens.kind(count - 1))) return false;
  const less = tokens.kind(count - 2) === Kind.Dot && isWord(tokens.kind(count - 3)) ? count - 4 : count - 2;
  return less > 0 && tokens.kind(less) === Kind.Less && tokens.kind(less - 1) === KeywordKind.role;
}

function readOther(text: string, start: number, tokens: TokenStream, problems: Problems): number {
  if (text.charCodeAt(start) >= 128 && startsWord(text, start)) {
    const end = skipWord(text, start);
    tokens.push(Kind.Identifier, start, end);
    return end;
  }
  return readForeign(text, start, tokens, problems);
}
