/** Arithmetic behind the check digits of identity numbers. Arguments hold digits only where nothing else is said. */

/** Sum of digits times weights, digit by digit; as many as there are weights. */
export function weightedSum(text: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (text.charCodeAt(at) - 0x30) * (weights[at] as number);
  return sum;
}

/** The number that two digits make. */
export function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 0x30) * 10 + text.charCodeAt(at + 1) - 0x30;
}

/** Remainder of a decimal number of any length. */
export function modulo(digits: string, divisor: number): number {
  let rest = 0;
  for (let at = 0; at < digits.length; at++) rest = (rest * 10 + digits.charCodeAt(at) - 0x30) % divisor;
  return rest;
}

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(text.length - 1 - at) - 0x30;
    sum += at % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

/** ISO 7064, MOD 11,10: the last digit checks the others. */
export function passesMod11And10(text: string): boolean {
  let product = 10;
  for (let at = 0; at < text.length - 1; at++) {
    const sum = (text.charCodeAt(at) - 0x30 + product) % 10 || 10;
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
].map((row) => Array.from(row, Number));
// prettier-ignore
const PERMUTATIONS = [
  '0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258',
].map((row) => Array.from(row, Number));

/** Verhoeff's check over the dihedral group of order ten. */
export function passesVerhoeff(text: string): boolean {
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(text.length - 1 - at) - 0x30;
    const permuted = PERMUTATIONS[at % 8]?.[digit] as number;
    state = DIHEDRAL[state]?.[permuted] as number;
  }
  return state === 0;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Do month and day name a day? Years have no part: a 29th of February passes. */
export function isMonthDay(month: number, day: number): boolean {
  return day >= 1 && day <= (DAYS[month - 1] ?? 0);
}
