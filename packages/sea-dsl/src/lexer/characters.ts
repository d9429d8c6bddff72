/** Character codes and classes of the ASCII range; everything else goes the slow way. */
export const Char = {
  Tab: 9,
  LineFeed: 10,
  CarriageReturn: 13,
  Space: 32,
  Exclamation: 33,
  Quote: 34,
  Ampersand: 38,
  Minus: 45,
  Dot: 46,
  Slash: 47,
  Zero: 48,
  Nine: 57,
  Colon: 58,
  Less: 60,
  Equal: 61,
  Greater: 62,
  UpperV: 86,
  Backslash: 92,
  Underscore: 95,
  LowerV: 118,
  Bar: 124,
} as const;

export const Class = { Other: 0, White: 1, Letter: 2, Digit: 3, Punctuation: 4 } as const;

export const classOf = new Uint8Array(128);
for (const white of [Char.Tab, Char.LineFeed, Char.CarriageReturn, Char.Space]) classOf[white] = Class.White;
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_')
  classOf[letter.charCodeAt(0)] = Class.Letter;
for (const digit of '0123456789') classOf[digit.charCodeAt(0)] = Class.Digit;
for (const mark of '{}()[]+*,:.@') classOf[mark.charCodeAt(0)] = Class.Punctuation;

export function isDigit(unit: number): boolean {
  return unit >= Char.Zero && unit <= Char.Nine;
}

/** Index behind a run of digits. */
export function skipDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

export function isWhite(unit: number): boolean {
  return unit < 128 && classOf[unit] === Class.White;
}

const wordStart = /[\p{L}_]/uy;
const wordRest = /[\p{L}\p{N}_]*/uy;

/** Whether a word can begin here (reference 1.5: a letter of any script, or `_`). */
export function startsWord(text: string, at: number): boolean {
  wordStart.lastIndex = at;
  return wordStart.test(text);
}

/** Index behind the letters, numbers and `_` that follow. */
export function skipWord(text: string, from: number): number {
  wordRest.lastIndex = from;
  wordRest.test(text);
  return wordRest.lastIndex;
}
