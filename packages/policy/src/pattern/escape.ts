import type { Scanner } from './scanner.ts';

/** Source of a JavaScript class (flag `v`) for the Unicode meaning of a class escape. */
const CLASSES: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  s: '\\p{White_Space}',
  w: '\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}',
};
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, a: 7 };

export type Escape =
  | { readonly kind: 'character'; readonly codePoint: number }
  /** Source of a JavaScript class (flag `v`), brackets included. */
  | { readonly kind: 'class'; readonly source: string };

export const WORD_CLASS = `[${CLASSES['w']}]`;

/** Reads what follows a backslash, in a class or outside: one character, or a class. */
export function readEscape(scanner: Scanner): Escape {
  const offset = scanner.at - 1;
  const letter = scanner.next();
  const set = CLASSES[letter.toLowerCase()];
  if (set !== undefined) return { kind: 'class', source: letter in CLASSES ? `[${set}]` : `[^${set}]` };
  if (letter === 'p' || letter === 'P') return { kind: 'class', source: readProperty(scanner, letter, offset) };
  if (letter === 'x' || letter === 'u' || letter === 'U')
    return { kind: 'character', codePoint: readHex(scanner, letter) };
  const control = CONTROLS[letter];
  if (control !== undefined) return { kind: 'character', codePoint: control };
  if (/^[0-9k]$/.test(letter)) scanner.fail('back-references are not allowed: matching takes linear time', offset);
  if (/^[A-Za-z<>]$|[^\0-\x7f]/.test(letter)) scanner.fail(`there is no escape \\${letter}`, offset);
  return { kind: 'character', codePoint: letter.codePointAt(0) as number };
}

function readHex(scanner: Scanner, letter: string): number {
  const digits = { x: /[\dA-Fa-f]{2}/y, u: /[\dA-Fa-f]{4}/y, U: /[\dA-Fa-f]{8}/y }[letter] as RegExp;
  const match = scanner.take(/\{([\dA-Fa-f]{1,8})\}/y) ?? scanner.take(digits);
  if (match === null) return scanner.fail(`\\${letter} needs hexadecimal digits`);
  const codePoint = Number.parseInt(match[1] ?? match[0], 16);
  if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff))
    scanner.fail('this is no Unicode scalar value');
  return codePoint;
}

function readProperty(scanner: Scanner, letter: string, offset: number): string {
  const match = scanner.take(/\{(\^?)([\w =-]+)\}|([A-Z])/y);
  if (match === null) return scanner.fail(`\\${letter} needs a property, e.g. \\p{L}`);
  const name = match[2] ?? (match[3] as string);
  const negative = (letter === 'P') !== (match[1] === '^');
  for (const spelling of spellings(name)) {
    const source = `\\${negative ? 'P' : 'p'}{${spelling}}`;
    if (compiles(source)) return `[${source}]`;
  }
  return scanner.fail(`there is no Unicode property "${name}"`, offset);
}

// Names are read loosely (UAX 44): `greek` is `Script=Greek`, `uppercase letter` is `Uppercase_Letter`.
function spellings(name: string): string[] {
  const [key, value] = name.includes('=') ? (name.split('=', 2) as [string, string]) : [undefined, name];
  const capitals = (text: string) =>
    text
      .split(/[ _-]+/)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
      .join('_');
  const values = [value, capitals(value), value.toUpperCase()];
  const keys = key === undefined ? ['', 'Script='] : [`${key}=`, `${capitals(key)}=`];
  return keys.flatMap((prefix) => values.map((text) => prefix + text));
}

function compiles(source: string): boolean {
  try {
    // Negated, since the properties of whole strings are no sets of characters.
    new RegExp(`[^${source}]`, 'v');
    return true;
  } catch {
    return false;
  }
}
