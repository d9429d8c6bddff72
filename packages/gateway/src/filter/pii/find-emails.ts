import { codePointBefore, isIgnorable, isWordCharacter } from '../../text/code-points.ts';
import type { PiiMatch } from './pii-match.ts';

const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;
const MAX_LABEL = 63;
const LOCAL_SYMBOLS = new Set(Array.from("!#$%&'*+-/=?^_`{|}~.", (symbol) => symbol.charCodeAt(0)));
const AT_SIGNS = new Set([0x40, 0xff20, 0xfe6b]);
const DOTS = new Set([0x2e, 0xff0e, 0x3002, 0xff61]);
const QUOTE = 0x22;

/** E-mail addresses (RFC 5321, 5322, 6531): `local@domain.tld`, internationalised too, invisible characters or not. */
export function findEmails(text: string): PiiMatch[] {
  const matches: PiiMatch[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (!AT_SIGNS.has(text.charCodeAt(at))) continue;
    const start = localStart(text, at, from);
    const end = start === undefined ? undefined : domainEnd(text, at + 1);
    if (start === undefined || end === undefined) continue;
    matches.push({ kind: 'email', start, end, score: 1 });
    from = end;
    at = end - 1;
  }
  return matches;
}

/** Where the characters at a text's end begin that may still be part of an address; its length where there are none. */
export function openEmail(text: string): number {
  let open = text.length;
  let count = 0;
  for (let at = text.length; at > 0;) {
    const codePoint = codePointBefore(text, at);
    const width = codePoint > 0xffff ? 2 : 1;
    if (!isIgnorable(codePoint)) {
      const isPart = DOTS.has(codePoint) || LOCAL_SYMBOLS.has(codePoint) || AT_SIGNS.has(codePoint);
      if ((!isPart && !isWordCharacter(codePoint)) || ++count > MAX_LOCAL + 1 + MAX_DOMAIN) break;
      open = at - width;
    }
    at -= width;
  }
  return Math.min(open, openQuote(text, open));
}

/** Where a quoted local part begins that is open at the end, has just been closed there, or stands before `domain`. */
function openQuote(text: string, domain: number): number {
  const isClosed = text.charCodeAt(domain - 1) === QUOTE;
  const quote = text.lastIndexOf('"', isClosed ? domain - 2 : text.length);
  if (quote < 0 || (isClosed ? domain : text.length) - quote > MAX_LOCAL + 2) return text.length;
  return text.slice(quote, domain).includes('\n') ? text.length : quote;
}

/** Where the local part before an at sign begins, not before `from`. */
function localStart(text: string, at: number, from: number): number | undefined {
  let start = at;
  let count = 0;
  let last = 0;
  if (text.charCodeAt(at - 1) === QUOTE) {
    const open = text.lastIndexOf('"', at - 2);
    const isQuoted = open >= Math.max(from, at - 2 - MAX_LOCAL) && at - 1 - open > 1;
    return isQuoted && !text.slice(open, at).includes('\n') ? open : undefined;
  }
  for (let i = at; i > from;) {
    const codePoint = codePointBefore(text, i);
    const width = codePoint > 0xffff ? 2 : 1;
    if (!isIgnorable(codePoint)) {
      const isDot = DOTS.has(codePoint);
      if (!isDot && !LOCAL_SYMBOLS.has(codePoint) && !isWordCharacter(codePoint)) break;
      // A dot stands between two other characters.
      if (isDot && (count === 0 || DOTS.has(last))) break;
      if (++count > MAX_LOCAL) return undefined;
      last = codePoint;
      if (!isDot) start = i - width;
    }
    i -= width;
  }
  return start === at ? undefined : start;
}

/** Where the domain ends that begins at an offset: at least two labels, the last one of letters. */
function domainEnd(text: string, from: number): number | undefined {
  let labels = 0;
  let label = '';
  let end: number | undefined;
  let length = 0;
  const closeLabel = (at: number): boolean => {
    if (label === '' || label.length > MAX_LABEL || label.startsWith('-') || label.endsWith('-')) return false;
    labels++;
    if (labels >= 2 && isTopLevel(label)) end = at;
    label = '';
    return true;
  };
  let lastVisible = from;
  for (let at = from; at < text.length;) {
    const codePoint = text.codePointAt(at) as number;
    const next = at + (codePoint > 0xffff ? 2 : 1);
    if (!isIgnorable(codePoint)) {
      if (++length > MAX_DOMAIN) break;
      if (DOTS.has(codePoint)) {
        if (!closeLabel(lastVisible)) return end;
      } else if (isWordCharacter(codePoint) || codePoint === 0x2d) {
        label += String.fromCodePoint(codePoint);
        lastVisible = next;
      } else break;
    }
    at = next;
  }
  while (label.endsWith('-')) {
    label = label.slice(0, -1);
    lastVisible--;
  }
  closeLabel(lastVisible);
  return end;
}

function isTopLevel(label: string): boolean {
  return /^(?:\p{L}{2,63}|xn--[a-z0-9-]+)$/iu.test(label.normalize('NFKC'));
}
