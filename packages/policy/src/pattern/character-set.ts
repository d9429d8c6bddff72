/** Is a code point in the set? */
export type CharacterSet = (codePoint: number) => boolean;

const ASCII = 128;

/** The set that a JavaScript class (flag `v`) describes, by Unicode's simple case folding if `ignoreCase`. */
export function characterSet(source: string, ignoreCase: boolean): CharacterSet {
  // One character at a time: nothing to backtrack over.
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'vi' : 'v');
  const test = (codePoint: number) => expression.test(String.fromCodePoint(codePoint));
  // Asked of texts over and over: what is common is worked out once, and not before it is asked.
  const ascii: (boolean | undefined)[] = [];
  return (codePoint) => (codePoint < ASCII ? (ascii[codePoint] ??= test(codePoint)) : test(codePoint));
}

/** The set of one character, or of its cases. */
export function singleton(codePoint: number, ignoreCase: boolean): CharacterSet {
  if (ignoreCase) return characterSet(`[\\u{${codePoint.toString(16)}}]`, true);
  return (other) => other === codePoint;
}
