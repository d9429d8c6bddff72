import { keywords } from './keywords.ts';
import { FIRST_KEYWORD, Kind } from './kinds.ts';

const SIZE = 4096;
const CASE_BIT = 32;

/** One step of the hash that {@link keywordKindAt} expects over all characters of a word, letters in either case. */
export function hashStep(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + (unit | CASE_BIT)) | 0;
}

const buckets: (number[] | undefined)[] = [];
for (const [index, word] of keywords.entries()) {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = hashStep(hash, word.charCodeAt(i));
  (buckets[hash & (SIZE - 1)] ??= []).push(index);
}
for (let i = 0; i < SIZE; i++) buckets[i] ??= undefined;

/**
 * Kind of the word `text[start, end)`, which is all ASCII: a keyword's, in any letter case, or that of an identifier.
 * Only ASCII letters fold (reference 1.3): the Kelvin sign is no `k`.
 */
export function keywordKindAt(text: string, start: number, end: number, hash: number): number {
  const bucket = buckets[hash & (SIZE - 1)];
  if (bucket === undefined) return Kind.Identifier;
  for (const index of bucket) {
    if (sameWord(keywords[index] as string, text, start, end)) return FIRST_KEYWORD + index;
  }
  return Kind.Identifier;
}

function sameWord(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 0; i < word.length; i++) {
    if ((word.charCodeAt(i) | CASE_BIT) !== (text.charCodeAt(start + i) | CASE_BIT)) return false;
  }
  return true;
}
