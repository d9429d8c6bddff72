/** Characters before a number whose words say what it is. */
export const BEFORE = 60;
/** Characters behind a number whose words still say what it is. */
export const AFTER = 30;

/** Words near a match; the pattern is of literals only, so looking is linear in the stretch. */
export function isNear(words: RegExp, text: string, start: number, end: number): boolean {
  return words.test(text.slice(Math.max(0, start - BEFORE), start)) || words.test(text.slice(end, end + AFTER));
}

/** Like `isNear`, within fewer characters and only before. */
export function isJustBefore(words: RegExp, text: string, start: number, characters: number): boolean {
  return words.test(text.slice(Math.max(0, start - characters), start));
}
