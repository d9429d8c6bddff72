// What a character is to a scanner that must not be misled by look-alikes.
const ASCII_DIGITS = 10;
const UNKNOWN = -2;
const NO_DIGIT = -1;
const PLANES_0_AND_1 = 0x20000;
const TAG_SPACE = 0xe0020;
const TAG_TILDE = 0xe007e;
const TAG_OFFSET = 0xe0000;

const digitCache = new Int8Array(PLANES_0_AND_1).fill(UNKNOWN);

/**
 * The value of a decimal digit in any script (full-width, Arabic-Indic, mathematical, circled, superscript, tag
 * characters, ...), or -1.
 */
export function digitValue(codePoint: number): number {
  if (codePoint < 0x80) {
    const value = codePoint - 0x30;
    return value >= 0 && value < ASCII_DIGITS ? value : NO_DIGIT;
  }
  if (codePoint >= TAG_SPACE && codePoint <= TAG_TILDE) return digitValue(codePoint - TAG_OFFSET);
  if (codePoint >= PLANES_0_AND_1) return NO_DIGIT;
  const cached = digitCache[codePoint] as number;
  return cached === UNKNOWN ? (digitCache[codePoint] = computeDigit(codePoint)) : cached;
}

function computeDigit(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  const folded = character.normalize('NFKC');
  if (/^[0-9]$/.test(folded)) return folded.charCodeAt(0) - 0x30;
  if (!isDecimal(codePoint)) return NO_DIGIT;
  // Unicode keeps the digits of a script together, zero first, so the distance to the start of the row tells.
  let zero = codePoint;
  while (isDecimal(zero - 1)) zero--;
  return (codePoint - zero) % ASCII_DIGITS;
}

function isDecimal(codePoint: number): boolean {
  return /^\p{Nd}$/u.test(String.fromCodePoint(codePoint));
}

/** Does a character take no room of its own: zero-width, soft hyphen, direction, variation selector, combining mark? */
export const isIgnorable = remembered((codePoint) => {
  if (codePoint < 0x80) return codePoint < 0x20 && !(codePoint >= 0x09 && codePoint <= 0x0d);
  return /^[\p{Cf}\p{M}\u3164\uffa0\u115f\u1160]$/u.test(String.fromCodePoint(codePoint));
});

/** White space of any kind, line breaks included. */
export const isBlank = remembered((codePoint) => codePoint === 0x2800 || /^\s$/u.test(String.fromCodePoint(codePoint)));

/** A letter or a digit, of any script. */
export const isWordCharacter = remembered((codePoint) => /^[\p{L}\p{N}]$/u.test(String.fromCodePoint(codePoint)));

/** The character that ends at an offset. */
export function codePointBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return isLow && at >= 2 ? (text.codePointAt(at - 2) as number) : unit;
}

// Text may be a million characters of any kind: what a character is, is asked once.
function remembered(test: (codePoint: number) => boolean): (codePoint: number) => boolean {
  const cache = new Int8Array(PLANES_0_AND_1).fill(UNKNOWN);
  return (codePoint) => {
    if (codePoint >= PLANES_0_AND_1) return test(codePoint);
    const cached = cache[codePoint] as number;
    if (cached !== UNKNOWN) return cached === 1;
    const found = test(codePoint);
    cache[codePoint] = found ? 1 : 0;
    return found;
  };
}
