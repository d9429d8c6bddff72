import { Lexicon } from './lexicon.ts';
import { CLAUSE_END, SENTENCE_END } from './words.ts';

/** Words in order. */
export interface Phrase {
  /** What it is a sign of, e.g. `override` or `violence`. */
  readonly family: string;
  /** 0 to 1: how strong a sign. */
  readonly weight: number;
  /** One list of alternatives a step, its words separated by blanks. */
  readonly steps: readonly string[];
  /** Other words allowed before each step but the first. */
  readonly gap: readonly number[];
  /** Does "never", "do not" or "if somebody asks you to" before it take its meaning away? Yes unless said. */
  readonly negatable?: boolean;
}

export interface PhraseHit {
  readonly family: string;
  readonly weight: number;
  /** Index of the phrase's first word. */
  readonly at: number;
}

interface CompiledPhrase {
  readonly phrase: Phrase;
  readonly rest: readonly ReadonlySet<string>[];
}

export interface PhraseSet {
  readonly lexicon: Lexicon;
  readonly byFirstWord: ReadonlyMap<string, readonly CompiledPhrase[]>;
}

/** No phrase is longer, other words in it included. */
const MAX_SPAN_WORDS = 40;
const NEGATION_WINDOW = 3;
const NEGATIONS = new Set(
  'not never dont doesnt didnt cannot cant wont without shouldnt mustnt refuse decline avoid nicht niemals nie kein keine'.split(
    ' ',
  ),
);
/** "If a user asks you to ignore ..." speaks about an attack. */
const REPORTING_WINDOW = 10;
const CONDITIONS = new Set('if when whenever should falls wenn'.split(' '));
const ASKING = new Set(
  'asks ask asked asking tries try attempts says tells requests wants someone user users'.split(' '),
);

/** Prepares phrases for matching. */
export function compilePhrases(phrases: readonly Phrase[]): PhraseSet {
  const byFirstWord = new Map<string, CompiledPhrase[]>();
  const all = new Set<string>();
  for (const phrase of phrases) {
    const [first, ...rest] = phrase.steps.map((step) => new Set(step.split(' ')));
    const compiled = { phrase, rest };
    for (const step of [first ?? new Set<string>(), ...rest]) for (const word of step) all.add(word);
    for (const word of first ?? []) byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), compiled]);
  }
  return { lexicon: new Lexicon(all), byFirstWord };
}

/**
 * The first word, of a text that may go on, from which a phrase has begun that the next words could complete; undefined
 * where there is none.
 */
export function openPhrase({ byFirstWord }: PhraseSet, words: readonly string[]): number | undefined {
  const from = Math.max(0, words.length - MAX_SPAN_WORDS);
  for (let at = from; at < words.length; at++) {
    const candidates = byFirstWord.get(words[at] as string) ?? [];
    for (const { phrase, rest } of candidates) {
      const isOpen = progressOf(words, at, rest, phrase.gap) === 'open';
      if (isOpen && !(phrase.negatable !== false && isTakenBack(words, at))) return at;
    }
  }
  return undefined;
}

/** Where the phrases are, in order; linear in the words. */
export function findPhrases({ byFirstWord }: PhraseSet, words: readonly string[]): PhraseHit[] {
  const hits: PhraseHit[] = [];
  for (const [at, word] of words.entries()) {
    const candidates = byFirstWord.get(word);
    if (candidates === undefined) continue;
    for (const { phrase, rest } of candidates) {
      if (progressOf(words, at, rest, phrase.gap) !== 'match') continue;
      if (phrase.negatable !== false && isTakenBack(words, at)) continue;
      hits.push({ family: phrase.family, weight: phrase.weight, at });
    }
  }
  return hits;
}

/** Do the words from `at` on make a phrase, can they not, or is it `open`: do they end before that is known? */
function progressOf(
  words: readonly string[],
  at: number,
  rest: readonly ReadonlySet<string>[],
  gap: readonly number[],
): 'match' | 'none' | 'open' {
  let from = at + 1;
  for (const [index, step] of rest.entries()) {
    const limit = from + (gap[index] ?? 0);
    let found = from;
    while (found <= limit && found < words.length && !step.has(words[found] as string)) {
      if (words[found] === SENTENCE_END) return 'none';
      found++;
    }
    if (found > limit) return 'none';
    if (found >= words.length) return 'open';
    from = found + 1;
  }
  return 'match';
}

function isTakenBack(words: readonly string[], at: number): boolean {
  const near = words.slice(Math.max(0, at - REPORTING_WINDOW), at);
  const clause = Math.max(near.lastIndexOf(SENTENCE_END), near.lastIndexOf(CLAUSE_END));
  const before = near.slice(clause + 1);
  if (before.slice(-NEGATION_WINDOW).some((word) => NEGATIONS.has(word))) return true;
  const condition = before.findIndex((word) => CONDITIONS.has(word));
  return condition >= 0 && before.slice(condition).some((word) => ASKING.has(word));
}
