import { foldCharacter, LEET } from './fold.ts';
import type { Lexicon } from './lexicon.ts';

/** Stand for the ends of sentences and clauses among the words; no word is one. */
export const SENTENCE_END = '.';
export const CLAUSE_END = ',';

const ENDS: Readonly<Record<string, string | undefined>> = {
  '.': SENTENCE_END,
  '!': SENTENCE_END,
  '?': SENTENCE_END,
  ';': SENTENCE_END,
  ',': CLAUSE_END,
};
const APOSTROPHES = new Set([0x27, 0x2019, 0x02bc, 0x60, 0xb4]);
const MAX_WORD = 32;
const MIN_SPELLED = 4;
/** Leetspeak at the ends of a word is punctuation: "now!". */
const END_SIGNS = new Set(['!', '|', '+']);

/** Where the words of a text stand in it, for one that may go on. */
export interface WordPlaces {
  /** UTF-16 offset of each word, or of the run of letters that it is part of. */
  readonly starts: number[];
  /** Where a run of single letters begins that the text ends with. */
  spelledFrom?: number;
}

/**
 * The words of a text in one pass: folded, leetspeak read as letters, words that are spelled letter by letter or run
 * together put right with the help of the lexicon.
 *
 * @param places is filled in.
 */
export function wordsOf(text: string, lexicon: Lexicon, places?: WordPlaces): string[] {
  const words: string[] = [];
  let spelled: string[] = [];
  let spelledFrom = 0;
  const place = (start: number): void => {
    if (places === undefined) return;
    while (places.starts.length < words.length) places.starts.push(start);
  };
  const flushSpelled = (): void => {
    if (spelled.length >= MIN_SPELLED) lexicon.split(spelled.join(''), words);
    else for (const letter of spelled) words.push(letter);
    place(spelledFrom);
    spelled = [];
  };
  eachRawWord(text, (raw, isPlain, start) => {
    if (raw.length === 1 && raw !== SENTENCE_END && raw !== CLAUSE_END) {
      if (spelled.length === 0) spelledFrom = start;
      spelled.push(raw);
      return;
    }
    if (spelled.length > 0) flushSpelled();
    if (lexicon.has(raw)) words.push(raw);
    else if (raw.length > MAX_WORD || (isPlain && lexicon.isJoined(raw))) lexicon.split(raw, words);
    else if (isPlain) words.push(raw);
    else addLeet(raw, lexicon, words);
    place(start);
  });
  if (places !== undefined && spelled.length > 0) places.spelledFrom = spelledFrom;
  flushSpelled();
  return words;
}

/** Calls back with each word, and whether it has letters only; and with the ends of sentences and clauses. */
function eachRawWord(text: string, visit: (word: string, isPlain: boolean, start: number) => void): void {
  let word = '';
  let isPlain = true;
  let start = 0;
  const flush = (): void => {
    const core = isPlain ? word : trimmed(word);
    if (core !== '') visit(core, isPlain, start);
    word = '';
    isPlain = true;
  };
  for (let at = 0; at < text.length;) {
    const lettersEnd = asciiLettersEnd(text, at);
    if (word === '') start = at;
    if (lettersEnd > at) {
      word += text.slice(at, lettersEnd).toLowerCase();
      at = lettersEnd;
      continue;
    }
    if (isBlankAt(text, at)) {
      if (word !== '') flush();
      at++;
      continue;
    }
    const codePoint = text.codePointAt(at) as number;
    at += codePoint > 0xffff ? 2 : 1;
    if (APOSTROPHES.has(codePoint)) continue;
    const end = ENDS[text[at - 1] as string];
    const closes = end !== undefined && isBlankAt(text, at);
    const folded = closes ? ' ' : foldCharacter(codePoint);
    if (folded.includes(' ')) {
      if (word !== '') flush();
      if (closes) visit(end, true, at - 1);
    } else if (folded !== '') {
      word += folded;
      isPlain &&= !hasSign(folded);
    }
  }
  flush();
}

function asciiLettersEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const lowerCase = text.charCodeAt(at) | 0x20;
    if (lowerCase < 0x61 || lowerCase > 0x7a || text.charCodeAt(at) > 0x7a) break;
  }
  return at;
}

function hasSign(folded: string): boolean {
  for (const letter of folded) if (letter in LEET || (letter >= '0' && letter <= '9')) return true;
  return false;
}

function trimmed(word: string): string {
  let [start, end] = [0, word.length];
  while (start < end && END_SIGNS.has(word[start] as string)) start++;
  while (end > start && END_SIGNS.has(word[end - 1] as string)) end--;
  return word.slice(start, end);
}

/** Also at the text's end. */
function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return Number.isNaN(code) || code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Adds a word with digits and signs in it as the word it stands for; 1 is i or l. */
function addLeet(word: string, lexicon: Lexicon, words: string[]): void {
  for (const one of word.includes('1') ? ['i', 'l'] : ['i']) {
    let read = '';
    for (const letter of word) read += letter === '1' ? one : (LEET[letter] ?? letter);
    if (lexicon.has(read)) {
      words.push(read);
      return;
    }
    if (lexicon.isJoined(read)) {
      lexicon.split(read, words);
      return;
    }
  }
  for (const part of word.split(/[@$!|+]/)) if (part !== '') words.push(part);
}
