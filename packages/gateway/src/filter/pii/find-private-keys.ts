import { isAlphanumeric } from './folded-text.ts';
import { MAX_MATCH, type PiiSink } from './pii-match.ts';

const BEGIN = '-----BEGIN ';
const HEADER = /-----BEGIN (?:[A-Z0-9]{1,16} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
const FOOTER = /-----END [A-Z0-9 ]{1,80}-----/y;
const MAX_MARK = 100;
const MIN_LINE = 20;
const HEADER_WORD = /:$|^4,ENCRYPTED$|^(?:AES|DES|GnuPG|OpenPGP)/;

/** PEM (RFC 7468) and OpenPGP; a key that is cut off counts as far as it goes, a mark without a key does not. */
export function findPrivateKeys(text: string, sink: PiiSink): void {
  for (let start = text.indexOf(BEGIN); start >= 0; start = text.indexOf(BEGIN, start + 1)) {
    HEADER.lastIndex = start;
    const header = HEADER.exec(text)?.[0];
    if (header === undefined) {
      if (text.length - start < MAX_MARK && !text.slice(start + BEGIN.length).includes('-----')) sink.open(start);
      continue;
    }
    const body = bodyEnd(text, start + header.length, start + MAX_MATCH);
    FOOTER.lastIndex = body.next;
    const footer = FOOTER.exec(text)?.[0];
    const end = footer === undefined ? body.end : body.next + footer.length;
    const isMarkOpen = footer === undefined && text[body.next] === '-' && text.length - body.next < MAX_MARK;
    if (body.next === text.length || isMarkOpen) sink.open(start);
    if (!body.hasKey) continue;
    sink.match({ kind: 'secret', start, end, score: 1 });
    start = end - 1;
  }
}

/** Past the lines of a key: where the last one ends, and where what is none begins. */
function bodyEnd(text: string, from: number, limit: number): { end: number; next: number; hasKey: boolean } {
  let end = from;
  let hasKey = false;
  for (;;) {
    let at = end;
    while (at < text.length && at - end < 64 && isBreak(text, at)) at++;
    const start = at;
    while (at < text.length && at < limit && isBodyUnit(text, at)) at++;
    const word = text.slice(start, at);
    const isCut = at === text.length;
    if (isCut || word === '' || at >= limit || !(isKeyLine(word) || HEADER_WORD.test(word))) {
      const counts = at >= limit || isKeyLine(word);
      return { end: counts ? at : end, next: isCut || at >= limit ? at : start, hasKey: hasKey || isLong(word) };
    }
    hasKey ||= isLong(word);
    end = at;
  }
}

const isLong = (word: string): boolean => word.length >= MIN_LINE && !word.endsWith(':');
const isKeyLine = (word: string): boolean => word.length >= MIN_LINE || /[0-9+/=]/.test(word);

/** White space, and the escaped line break of a key inside JSON. */
function isBreak(text: string, at: number): boolean {
  const character = text[at] as string;
  return character === '\n' || character === ' ' || character === '\\' || (character === 'n' && text[at - 1] === '\\');
}

function isBodyUnit(text: string, at: number): boolean {
  const character = text[at] as string;
  if (character === '-') return !text.startsWith('---', at);
  return isAlphanumeric(text.charCodeAt(at)) || '+/=:,.'.includes(character);
}
