/** Arithmetic behind the check digits of identity numbers. Arguments hold digits only where nothing else is said. */

export const digitsOf = (text: string): number[] => Array.from(text, Number);

/** Sum of digits times weights, digit by digit; the shorter list ends it. */
export function weightedSum(digits: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < Math.min(digits.length, weights.length); at++)
    sum += (digits[at] as number) * (weights[at] as number);
  return sum;
}

/** Remainder of a decimal number of any length. */
export function modulo(digits: string, divisor: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % divisor;
  return rest;
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = Number(text[text.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** ISO 7064, MOD 11,10: the last digit checks the others. */
export function passesMod11And10(text: string): boolean {
  let product = 10;
  for (const digit of text.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(text.at(-1));
}

/** ISO 13616 (IBAN), by ISO 7064 MOD 97-10: letters A-Z and digits, the first four moved behind. */
export function passesMod97(text: string): boolean {
  let rest = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

// prettier-ignore
const DIHEDRAL = [
  '0123456789', '1234067895', '2340178956', '3401289567', '4012395678',
  '5987604321', '6598710432', '7659821043', '8765932104', '9876543210',
];
// prettier-ignore
const PERMUTATIONS = [
  '0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258',
];

/** Verhoeff's check over the dihedral group of order ten. */
export function passesVerhoeff(text: string): boolean {
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = Number(text[text.length - 1 - at]);
    const permuted = Number((PERMUTATIONS[at % 8] as string)[digit]);
    state = Number((DIHEDRAL[state] as string)[permuted]);
  }
  return state === 0;
}

/** Do month and day name a day? Years have no part: a 29th of February passes. */
export function isMonthDay(month: number, day: number): boolean {
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= ([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0)
  );
}
