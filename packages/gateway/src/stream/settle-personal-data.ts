import { digitValue } from '../text/code-points.ts';
import { lastBlank } from './last-blank.ts';
import type { Settled } from './settle.ts';

/** Words after a number that still may tell what it is stand this near. */
const CONTEXT_CHARACTERS = 128;
/** A number in groups has at most so many words without digits between two of them, e.g. `GB82 WEST 1234` or `(ext.)`. */
const MAX_WORDS_BETWEEN = 2;
const MAX_WORD_BETWEEN = 12;
/** Longest local part of an e-mail address in quotes, which may hold blanks, and its quotes. */
const QUOTED_CHARACTERS = 66;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly hasDigit: boolean;
}

/**
 * How far personal data is known in a text that may go on. Held back are: the last word; the number that it may belong
 * to, with the words before it that may too, until what follows it is known; and what may be an address in quotes.
 */
export function settlePersonalData(text: string): Settled {
  const last = lastBlank(text);
  let from = last;
  const quote = openQuote(text, last);
  if (quote !== undefined) from = Math.min(from, lastBlank(text.slice(0, quote)));
  from = Math.min(from, numberStart(wordsBefore(text, last), last, text.length));
  return { judged: from, released: from };
}

/** The quote that a local part may begin with: the last one, or the one before a quote in the last word. */
function openQuote(text: string, last: number): number | undefined {
  const quote = text.lastIndexOf('"');
  if (quote < 0) return undefined;
  if (quote < last) return text.length - quote <= QUOTED_CHARACTERS ? quote : undefined;
  const before = quote === 0 ? -1 : text.lastIndexOf('"', quote - 1);
  return before >= 0 && quote - before <= QUOTED_CHARACTERS ? before : quote;
}

/** Where the first number, of words in order from the last, begins that is not over or whose surroundings are not known. */
function numberStart(words: Iterable<Word>, last: number, length: number): number {
  let from = last;
  let isOpen = true;
  const between: Word[] = [];
  for (const word of words) {
    if (word.hasDigit) {
      isOpen ||= word.end >= length - CONTEXT_CHARACTERS;
      if (!isOpen) break;
      from = word.start;
      between.length = 0;
      continue;
    }
    between.push(word);
    const isShort = word.end - word.start <= MAX_WORD_BETWEEN;
    // What stands before a number may be its first part.
    if (isOpen && from < last && isShort && between.length <= MAX_WORDS_BETWEEN) from = word.start;
    if (between.length > MAX_WORDS_BETWEEN || !isShort) isOpen = false;
    if (word.end < length - CONTEXT_CHARACTERS && !isOpen) break;
  }
  return from;
}

/** The words before an offset, the last one first. */
function* wordsBefore(text: string, end: number): Generator<Word> {
  let wordEnd = -1;
  let hasDigit = false;
  for (let at = end - 1; at >= -1; at--) {
    const code = at < 0 ? 0x20 : text.charCodeAt(at);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) {
      if (wordEnd >= 0) yield { start: at + 1, end: wordEnd, hasDigit };
      wordEnd = -1;
      hasDigit = false;
      continue;
    }
    if (wordEnd < 0) wordEnd = at + 1;
    const isHigh = code >= 0xd800 && code <= 0xdbff;
    hasDigit ||= isHigh ? digitValue(text.codePointAt(at) as number) >= 0 : digitValue(code) >= 0;
  }
}
