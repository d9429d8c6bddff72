/** Letters of other scripts that look like Latin ones. */
// prettier-ignore
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ј: 'j', ѕ: 's', һ: 'h', ԁ: 'd', ԛ: 'q', ԝ: 'w',
  к: 'k', м: 'm', т: 't', в: 'b', н: 'h', г: 'r', п: 'n', ɡ: 'g', ɑ: 'a', ι: 'i', ο: 'o', α: 'a', ν: 'v', ρ: 'p',
  τ: 't', υ: 'u', κ: 'k', ε: 'e', η: 'n', ω: 'w', χ: 'x', ѵ: 'v', ı: 'i', ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae',
  œ: 'oe', þ: 'th', ð: 'd',
};

/** Digits and signs that stand for letters between letters (1 is i or l: see `words`). */
// prettier-ignore
export const LEET: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', $: 's', '!': 'i', '|': 'l', '+': 't',
};

const TAG_SPACE = 0xe0020;
const TAG_TILDE = 0xe007e;
const TAG_OFFSET = 0xe0000;
const MAX_EXPANSION = 4;
const LIMIT = 0x20000;
const cache: (string | undefined)[] = [];

/**
 * A character as it is compared: compatibility form, without marks, lower case, look-alikes as Latin letters. Empty for
 * what is invisible; a blank for what is no letter, digit or sign of leetspeak.
 */
export function foldCharacter(codePoint: number): string {
  if (codePoint >= TAG_SPACE && codePoint <= TAG_TILDE) return foldCharacter(codePoint - TAG_OFFSET);
  if (codePoint >= LIMIT) return codePoint >= TAG_OFFSET ? '' : ' ';
  return (cache[codePoint] ??= computeFold(codePoint));
}

function computeFold(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  if (/^[\p{Cf}\p{M}\u3164\uffa0]$/u.test(character)) return '';
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const latin = Array.from(plain, (letter) => LOOK_ALIKES[letter] ?? letter).join('');
  // Some characters stand for a whole sentence.
  if (latin.length > MAX_EXPANSION) return ' ';
  return Array.from(latin, (letter) => (/[\p{L}\p{N}]/u.test(letter) || letter in LEET ? letter : ' ')).join('');
}
