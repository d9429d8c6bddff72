/** Issuer identification numbers: from, to (of equal length), and the lengths of the whole number. */
type Issuer = readonly [from: number, to: number, prefixLength: number, lengths: readonly number[]];

const ISSUERS: readonly Issuer[] = [
  [4, 4, 1, [13, 16, 18, 19]], // Visa
  [51, 55, 2, [16]], // Mastercard
  [2221, 2720, 4, [16]],
  [34, 34, 2, [15]], // American Express
  [37, 37, 2, [15]],
  [300, 305, 3, [14, 16, 19]], // Diners Club
  [309, 309, 3, [14, 16, 19]],
  [36, 36, 2, [14, 16, 19]],
  [38, 39, 2, [14, 16, 19]],
  [3528, 3589, 4, [16, 17, 18, 19]], // JCB
  [1800, 1800, 4, [15]],
  [2131, 2131, 4, [15]],
  [6011, 6011, 4, [16, 17, 18, 19]], // Discover
  [644, 649, 3, [16, 17, 18, 19]],
  [65, 65, 2, [16, 17, 18, 19]],
  [62, 62, 2, [16, 17, 18, 19]], // UnionPay
  [81, 81, 2, [16, 17, 18, 19]],
  [2200, 2204, 4, [16, 17, 18, 19]], // Mir
  [50, 50, 2, [13, 14, 15, 16, 17, 18, 19]], // Maestro
  [56, 58, 2, [13, 14, 15, 16, 17, 18, 19]],
  [60, 61, 2, [16]], // RuPay, Hipercard
  [63, 63, 2, [16, 17, 18, 19]],
  [67, 67, 2, [13, 14, 15, 16, 17, 18, 19]],
  [9792, 9792, 4, [16]], // Troy
];

export const MIN_CARD_LENGTH = 13;
export const MAX_CARD_LENGTH = 19;

/** Lengths that an issuer gives to numbers with these first four digits, as bits. */
const LENGTHS = new Uint32Array(10_000);
for (const [from, to, prefixLength, lengths] of ISSUERS) {
  const width = 10 ** (4 - prefixLength);
  const bits = lengths.reduce((all, length) => all | (1 << length), 0);
  for (let four = from * width; four < (to + 1) * width; four++) LENGTHS[four] = (LENGTHS[four] as number) | bits;
}

/** Lengths of the cards whose number may begin with the digits at an offset, as bits; 0 for none. */
export function cardLengths(digits: Uint8Array, at: number): number {
  if (at + 4 > digits.length) return 0;
  const [a, b, c, d] = [digits[at], digits[at + 1], digits[at + 2], digits[at + 3]] as [number, number, number, number];
  return LENGTHS[a * 1000 + b * 100 + c * 10 + d] as number;
}

/** Are `length` digits from `at` a payment card's: an issuer that exists, its length, the check digit (ISO/IEC 7812)? */
export function isCardNumber(digits: Uint8Array, at: number, length: number): boolean {
  return (cardLengths(digits, at) & (1 << length)) !== 0 && passesLuhn(digits, at, length);
}

function passesLuhn(digits: Uint8Array, at: number, length: number): boolean {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    let digit = digits[at + length - 1 - i] as number;
    if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}
