import type { Problems } from '../problems.ts';
import { isWord, KeywordKind, Kind } from './kinds.ts';
import type { TokenStream } from './token-stream.ts';

interface Spelling {
  readonly written: string;
  readonly right: string;
  /** What the parser reads in its place; undefined: nothing. */
  readonly kind?: number;
}

/** Operators of other languages, longest first. */
const spellings: readonly Spelling[] = [
  { written: '!==', right: '!=', kind: Kind.NotEqual },
  { written: '===', right: '=', kind: Kind.Equal },
  { written: '==', right: '=', kind: Kind.Equal },
  { written: '=>', right: '->', kind: Kind.Arrow },
  { written: '<>', right: '!=', kind: Kind.NotEqual },
  { written: '&&', right: 'and', kind: KeywordKind.and },
  { written: '||', right: 'or', kind: KeywordKind.or },
  { written: '&', right: 'and', kind: KeywordKind.and },
  { written: '|', right: 'or', kind: KeywordKind.or },
  { written: '!', right: 'not', kind: KeywordKind.not },
  { written: '≥', right: '>=', kind: Kind.GreaterEqual },
  { written: '≤', right: '<=', kind: Kind.LessEqual },
  { written: '≠', right: '!=', kind: Kind.NotEqual },
  { written: '×', right: '*', kind: Kind.Times },
  { written: '÷', right: '/', kind: Kind.Divide },
  { written: '−', right: '-', kind: Kind.Minus },
  { written: '–', right: '-', kind: Kind.Minus },
  { written: '→', right: '->', kind: Kind.Arrow },
  { written: '∧', right: 'and', kind: KeywordKind.and },
  { written: '∨', right: 'or', kind: KeywordKind.or },
  { written: '¬', right: 'not', kind: KeywordKind.not },
];

const closingQuote: Readonly<Record<string, string>> = { "'": "'", '`': '`', '“': '”', '„': '“', '«': '»', '‘': '’' };

// White space of other languages, a byte order mark included.
const otherWhite = /[\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\f\v\u0085]+/y;

/** Reads what is no part of the language, reports it and returns the index behind it. */
export function readForeign(text: string, start: number, tokens: TokenStream, problems: Problems): number {
  const spelling = spellings.find(({ written }) => text.startsWith(written, start));
  if (spelling !== undefined) return readSpelling(spelling, start, tokens, problems);
  const character = String.fromCodePoint(text.codePointAt(start) as number);
  if (closingQuote[character] !== undefined) return readQuoted(text, start, tokens, problems);
  if (text.startsWith('/*', start)) return readBlockComment(text, start, problems);
  if (character === ';') {
    const span = { start, end: start + 1 };
    problems.keep(span, '`;` has no place in the language', {
      help: 'remove it: nothing stands between declarations',
      replacement: '',
    });
    return start + 1;
  }
  if (character === '#') {
    const end = lineEnd(text, start);
    problems.keep({ start, end: start + 1 }, '`#` begins no comment', {
      help: 'comments begin with `//`',
      replacement: '//',
    });
    return end;
  }
  return readWhite(text, start, problems) || readUnknown(text, start, problems);
}

function readSpelling(
  { written, right, kind }: Spelling,
  start: number,
  tokens: TokenStream,
  problems: Problems,
): number {
  const end = start + written.length;
  problems.keep({ start, end }, `\`${written}\` is no operator here`, {
    help: `write \`${right}\``,
    replacement: kind !== undefined && isWord(kind) ? apart(right, tokens.text, start, end) : right,
  });
  if (kind !== undefined) tokens.push(kind, start, end);
  return end;
}

/** A word that takes the place of a sign: `!a` is no `nota`. */
function apart(word: string, text: string, start: number, end: number): string {
  const before = /[^\s(!&|¬∧∨]$/u.test(text.slice(Math.max(0, start - 2), start)) ? ' ' : '';
  const behind = /^[^\s)]/u.test(text.slice(end, end + 2)) ? ' ' : '';
  return before + word + behind;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

/** So far a closing quote of another kind is looked for. */
const MAX_QUOTED = 1000;

/** A text in quotes of another kind, if it is closed on its line; else the quote alone is unknown. */
function readQuoted(text: string, start: number, tokens: TokenStream, problems: Problems): number {
  const quote = text.charAt(start);
  const [line = ''] = text.slice(start + 1, start + MAX_QUOTED).split('\n', 1);
  const length = line.indexOf(closingQuote[quote] as string);
  if (length < 0) return readUnknown(text, start, problems);
  const close = start + 1 + length;
  const end = close + 1;
  const inner = text.slice(start + 1, close);
  problems.keep(
    { start, end },
    `a text stands between \`"\`, not between \`${quote}\` and \`${closingQuote[quote]}\``,
    {
      help: `write \`"${inner}"\``,
      replacement: `"${inner.replaceAll('"', '\\"')}"`,
    },
  );
  tokens.push(Kind.String, start, end);
  return end;
}

function readBlockComment(text: string, start: number, problems: Problems): number {
  const close = text.indexOf('*/', start + 2);
  const end = close < 0 ? text.length : close + 2;
  problems.keep({ start, end: start + 2 }, 'there are no block comments', {
    help: 'begin each line of the comment with `//`',
    edits: [
      { span: { start, end }, newText: lineComments(text.slice(start + 2, close < 0 ? end : close), text.slice(end)) },
    ],
  });
  return end;
}

/** The text of a block comment as comments of lines; what stands behind it on its line comes on the next. */
function lineComments(inner: string, behind: string): string {
  const lines = inner.split('\n').map((line) => `// ${line.trim().replace(/^\* ?/, '')}`.trimEnd());
  return lines.join('\n') + (/^[ \t\r]*(?:\n|$)/.test(behind) ? '' : '\n');
}

function readWhite(text: string, start: number, problems: Problems): number {
  otherWhite.lastIndex = start;
  const found = otherWhite.exec(text)?.[0];
  if (found === undefined) return 0;
  const end = start + found.length;
  const mark = start === 0 && found.startsWith('\ufeff');
  problems.keep(
    { start, end },
    mark ? 'the file begins with a byte order mark' : `${codePoint(found)} is not white space here`,
    mark
      ? { help: 'save the file as UTF-8 without a byte order mark', replacement: '' }
      : { help: 'use a space, a tab or a new line', replacement: ' ' },
  );
  return end;
}

/** A run of characters that mean nothing, reported once. */
function readUnknown(text: string, start: number, problems: Problems): number {
  // oxlint-disable-next-line no-control-regex
  const run = /^[^\s\p{L}\p{N}_"'`;#{}()[\]<>=!+*,:.@\-/&|]+/u.exec(text.slice(start, start + 64))?.[0];
  const character = run ?? String.fromCodePoint(text.codePointAt(start) as number);
  const end = start + character.length;
  const shown = /^\p{M}|^\p{C}/u.test(character) ? codePoint(character) : `\`${character}\``;
  problems.hole(start);
  // `string?` in a field: what it means can be said.
  const isOptional =
    character === '?' && /\w/.test(text.charAt(start - 1)) && /^\s*(?:\n|\}|$)/.test(text.slice(end, end + 40));
  problems.keep({ start, end }, `${shown} has no meaning here`, {
    help: isOptional ? 'write `optional` behind the type' : unknownHelp(text, start, character),
    ...(isOptional ? { replacement: ' optional' } : { gap: true }),
  });
  return end;
}

function unknownHelp(text: string, start: number, character: string): string {
  if (character === '%') return 'there is no remainder operator; a percentage is a quantity: `5 "percent"`';
  if (character === '?')
    return 'there is no `? :` and no `?.`: `if a then b` is `not a or b`, and a missing field is unknown';
  if (/^\p{M}/u.test(character))
    return 'names hold letters, digits and `_`; write the letter with its accent as one character';
  const nameAround = start > 0 && /[\p{L}\p{N}_]/u.test(text.charAt(start - 1));
  return nameAround ? 'names hold letters, digits and `_` only' : 'remove it';
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
