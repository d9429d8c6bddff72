import type { Problems } from '../problems.ts';
import { Char } from './characters.ts';
import { Kind } from './kinds.ts';
import type { TokenStream } from './token-stream.ts';

const TRIPLE = '"""';

/** Reads a text in quotes; returns the index behind it. */
export function readText(text: string, start: number, tokens: TokenStream, problems: Problems): number {
  if (text.startsWith(TRIPLE, start) && !inStringOnlyPlace(tokens)) return readTriple(text, start, tokens, problems);
  const end = readString(text, start, problems);
  tokens.push(Kind.String, start, end);
  return end;
}

/**
 * Values of objects, behind `"key":` or `"key" ->`, are never triple-quoted: there `"""` is an empty text and the start of
 * the next (reference 1.8).
 */
function inStringOnlyPlace(tokens: TokenStream): boolean {
  const before = tokens.kind(tokens.count - 1);
  return (before === Kind.Colon || before === Kind.Arrow) && tokens.kind(tokens.count - 2) === Kind.String;
}

function readTriple(text: string, start: number, tokens: TokenStream, problems: Problems): number {
  const close = text.indexOf(TRIPLE, start + 3);
  const end = close < 0 ? text.length : close + 3;
  if (close < 0) {
    problems.keep({ start, end: start + 3 }, 'this text is never closed', { help: 'end it with `"""`' });
  } else {
    reportControls(text, start + 3, close, problems);
  }
  tokens.push(Kind.TripleString, start, end);
  return end;
}

// Control characters are just what this looks for.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

function reportControls(text: string, start: number, end: number, problems: Problems): void {
  const found = control.exec(text.slice(start, end));
  if (found === null) return;
  const at = start + found.index;
  problems.keep({ start: at, end: at + 1 }, `a text cannot hold ${controlName(text.charCodeAt(at))}`, {
    help: 'remove it',
  });
}

function readString(text: string, start: number, problems: Problems): number {
  let at = start + 1;
  let spansLines = false;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === Char.Quote) {
      if (spansLines) reportLines(text, start, at + 1, problems);
      return at + 1;
    }
    if (unit === Char.Backslash) {
      at = readEscape(text, at, problems);
    } else if (unit === Char.LineFeed) {
      if (!spansLines && !continuesBelow(text, at)) return reportOpen(text, start, at, problems);
      spansLines = true;
      at++;
    } else {
      if (unit < Char.Space && unit !== Char.CarriageReturn) reportControl(text, at, problems);
      at++;
    }
  }
  return reportOpen(text, start, at, problems);
}

function reportOpen(text: string, start: number, end: number, problems: Problems): number {
  const lineEnd = text.indexOf('\n', start);
  let close = lineEnd < 0 || lineEnd > end ? end : lineEnd;
  if (text.charCodeAt(close - 1) === Char.CarriageReturn) close--;
  problems.keep({ start, end: Math.max(close, start + 1) }, 'this text is not closed on its line', {
    help: 'end it with `"`; a text over several lines stands between `"""` where a name or a literal is expected',
  });
  problems.hole(Math.max(close, start + 1));
  return Math.max(close, start + 1);
}

function reportLines(text: string, start: number, end: number, problems: Problems): void {
  const joined = JSON.stringify(text.slice(start + 1, end - 1).replaceAll('\r\n', '\n')).replaceAll('\\\\', '\\');
  problems.keep({ start, end }, 'a text in `"` stands on one line', {
    help: 'write line breaks as `\\n`, or put the text between `"""` where a name or a literal is expected',
    replacement: joined,
  });
}

/** Whether a text that reaches the end of its line is closed further down: the next line with quotes has an odd number. */
function continuesBelow(text: string, lineEnd: number): boolean {
  const quote = text.indexOf('"', lineEnd);
  if (quote < 0) return false;
  let quotes = 0;
  for (let at = quote; at < text.length && text.charCodeAt(at) !== Char.LineFeed; at++) {
    if (text.charCodeAt(at) === Char.Backslash) at++;
    else if (text.charCodeAt(at) === Char.Quote) quotes++;
  }
  return quotes % 2 === 1;
}

const unicodeEscape = /\\u\{([0-9a-fA-F]{1,6})\}/y;

function readEscape(text: string, at: number, problems: Problems): number {
  const next = text.charAt(at + 1);
  if (next !== '' && '\\"nrt'.includes(next)) return at + 2;
  unicodeEscape.lastIndex = at;
  const unicode = unicodeEscape.exec(text);
  const end = unicode
    ? unicodeEscape.lastIndex
    : at + 1 + (/^[^\n\r"]/u.exec(text.slice(at + 1, at + 3))?.[0].length ?? 0);
  const character = unicode ? scalar(unicode[1] as string) : undefined;
  const written = text.slice(at, end);
  problems.keep(
    { start: at, end },
    `\`${written}\` is no escape: a text knows \`\\\\\`, \`\\"\`, \`\\n\`, \`\\r\` and \`\\t\``,
    character === undefined
      ? { help: `write a backslash as \`\\\\\`: \`\\${written}\``, replacement: `\\${written}` }
      : { help: `write the character itself: \`${character}\``, replacement: character },
  );
  return end;
}

/** The character of a code point that may stand in a text as it is. */
function scalar(hex: string): string | undefined {
  const point = Number.parseInt(hex, 16);
  const printable = point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) && point !== Char.Quote;
  return printable && point !== Char.Backslash ? String.fromCodePoint(point) : undefined;
}

function reportControl(text: string, at: number, problems: Problems): void {
  const unit = text.charCodeAt(at);
  const escape = unit === Char.Tab ? '\\t' : '';
  problems.keep({ start: at, end: at + 1 }, `a text in \`"\` cannot hold ${controlName(unit)}`, {
    help: escape === '' ? 'remove it' : `write it as \`${escape}\``,
    replacement: escape,
  });
}

function controlName(unit: number): string {
  return unit === Char.Tab
    ? 'a tab character'
    : `the control character U+${unit.toString(16).toUpperCase().padStart(4, '0')}`;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * What a text in quotes says; `image` includes them. An unclosed text, or an unknown escape, reads as it stands; so does
 * all between quotes of another kind.
 */
export function textValue(image: string): string {
  if (image.charCodeAt(0) !== Char.Quote) return image.slice(1, -1);
  if (image.startsWith(TRIPLE)) return image.slice(3, image.length >= 6 && image.endsWith(TRIPLE) ? -3 : undefined);
  const closed = image.length > 1 && image.charCodeAt(image.length - 1) === Char.Quote;
  const inner = image.slice(1, closed ? -1 : undefined);
  return inner.includes('\\')
    ? inner.replace(/\\(["\\nrt])/g, (_, escaped: string) => escapes[escaped] ?? escaped)
    : inner;
}

/** The name that is meant by one in pieces. */
export function wholeName(written: string): string {
  return written
    .trim()
    .replace(/[^\p{L}\p{N}_]+/gu, '_')
    .replace(/^(?=\p{N})/u, '_');
}
