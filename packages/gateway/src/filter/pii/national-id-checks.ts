import {
  isMonthDay,
  modulo,
  passesLuhn,
  passesMod11And10,
  passesVerhoeff,
  twoDigits,
  weightedSum,
} from './check-digits.ts';

/**
 * Is a number one that a country could have given out? Upper case, without separators, of the right form already.
 * Each says what it checks; the rules are those of the issuing authority.
 */
type Check = (id: string) => boolean;

const mod11Digit = (id: string, weights: readonly number[], replaceTen = 0): boolean => {
  const rest = weightedSum(id, weights) % 11;
  const check = rest < 2 ? 0 : 11 - rest;
  return (check === 10 ? replaceTen : check) === Number(id.at(-1));
};
const isBirthday = (yymmdd: string, dayOffset = 0): boolean =>
  isMonthDay(twoDigits(yymmdd, 2), twoDigits(yymmdd, 4) - dayOffset);
const allSame = (id: string): boolean => {
  for (let at = 1; at < id.length; at++) if (id.charCodeAt(at) !== id.charCodeAt(0)) return false;
  return true;
};
const FALLING = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const falling = (from: number): readonly number[] => FALLING.slice(11 - from);
const FROM_TEN = falling(10);
const FROM_NINE = falling(9);
const FROM_EIGHT = falling(8);

/** Germany, tax number of a person: one digit two or three times among the first ten, and the check digit. */
export const isSteuerId: Check = (id) => {
  if (id[0] === '0' || !passesMod11And10(id)) return false;
  const counts = Array.from({ length: 10 }, (_, digit) => id.slice(0, 10).split(String(digit)).length - 1);
  const repeated = counts.filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] as number) <= 3;
};

/** Spain, DNI and NIE: the letter is the number modulo 23. */
export const isDni: Check = (id) => {
  const number = id.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return /^[0-9]+$/.test(number) && 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === id.at(-1);
};

/** France, NIR: sex, month, department, and the key modulo 97. */
export const isNir: Check = (id) => {
  const month = Number(id.slice(3, 5));
  const number = id.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return (
    /^[12378][0-9]+$/.test(number) &&
    (month <= 12 || (month >= 20 && month <= 42) || month >= 50) &&
    month > 0 &&
    97 - modulo(number, 97) === Number(id.slice(13))
  );
};

/** United Kingdom, National Insurance number: letters and prefixes that are given out. */
export const isNino: Check = (id) =>
  /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]$/.test(id);

const BSN = [...FROM_NINE, -1];

/** Netherlands, BSN: the eleven test. */
export const isBsn: Check = (id) => weightedSum(id, BSN) % 11 === 0 && !allSame(id);

const MIN_DIGITS = 3;
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Italy, codice fiscale: month letter, and the check letter; letters may stand for some of the digits. */
export const isCodiceFiscale: Check = (id) => {
  if (!/^[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$/.test(id)) return false;
  // One in 26 rows of letters passes the check: words do not.
  if (id.replace(/[^0-9]/g, '').length < MIN_DIGITS) return false;
  let sum = 0;
  for (const [at, character] of Array.from(id.slice(0, 15)).entries()) {
    const value = character >= 'A' ? character.charCodeAt(0) - 0x41 : Number(character);
    sum += at % 2 === 0 ? (ODD[value] as number) : value;
  }
  return sum % 26 === id.charCodeAt(15) - 0x41;
};

/** Belgium, national number: birthday and the key modulo 97, of this century with a 2 before. */
export const isBelgian: Check = (id) => {
  const key = Number(id.slice(9));
  const month = twoDigits(id, 2) % 20;
  return (
    isMonthDay(month, twoDigits(id, 4)) &&
    (97 - modulo(id.slice(0, 9), 97) === key || 97 - modulo(`2${id.slice(0, 9)}`, 97) === key)
  );
};

const PESEL = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];

/** Poland, PESEL: birthday (the century among the month) and the check digit. */
export const isPesel: Check = (id) =>
  isMonthDay(twoDigits(id, 2) % 20, twoDigits(id, 4)) && weightedSum(id, PESEL) % 10 === 0;

/** Sweden, personnummer of ten or twelve digits: birthday (or the day plus 60) and Luhn. */
export const isPersonnummer: Check = (id) => {
  const ten = id.slice(-10);
  return (id.length === 10 || /^(?:19|20)/.test(id)) && (isBirthday(ten) || isBirthday(ten, 60)) && passesLuhn(ten);
};

const FIRST_CHECK = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND_CHECK = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Norway, fødselsnummer: birthday and two check digits. */
export const isFodselsnummer: Check = (id) => {
  const day = twoDigits(id, 0) % 40;
  return (
    isMonthDay(twoDigits(id, 2), day) &&
    weightedSum(id, FIRST_CHECK) % 11 === 0 &&
    weightedSum(id, SECOND_CHECK) % 11 === 0
  );
};

/** Finland, henkilötunnus, its century sign a letter or left out: birthday and the check character. */
export const isHetu: Check = (id) => {
  const number = id.slice(0, 6) + id.slice(-4, -1);
  return (
    isMonthDay(twoDigits(id, 2), twoDigits(id, 0)) &&
    (id.length === 10 || /^[A-FU-Y]$/.test(id[6] as string)) &&
    '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(number) % 31] === id.at(-1)
  );
};

/** Denmark, CPR: a birthday; its check digit is no longer kept. */
export const isCpr: Check = (id) => isMonthDay(twoDigits(id, 2), twoDigits(id, 0));

/** Portugal, NIF of a person: first digit and the check digit. */
export const isNif: Check = (id) => /^[1-3]/.test(id) && mod11Digit(id, FROM_NINE);

const EAN = [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1];

/** Switzerland, AHV number: 756 and the check digit of EAN-13. */
export const isAhv: Check = (id) => id.startsWith('756') && weightedSum(id, EAN) % 10 === 0;

const SVNR = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6];

/** Austria, social insurance number: check digit in fourth place and the birthday. */
export const isSvnr: Check = (id) =>
  id[0] !== '0' && isMonthDay(twoDigits(id, 6), twoDigits(id, 4)) && weightedSum(id, SVNR) % 11 === Number(id[3]);

/** Ireland, PPS number: the check letter, with a second letter or without. */
export const isPps: Check = (id) => {
  const second = id.length === 9 && id[8] !== 'W' ? id.charCodeAt(8) - 0x40 : 0;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[(weightedSum(id, FROM_EIGHT) + second * 9) % 23] === id[7];
};

/** Brazil, CPF: two check digits. */
export const isCpf: Check = (id) => mod11Digit(id.slice(0, 10), FROM_TEN) && mod11Digit(id, FALLING) && !allSame(id);

/** India, Aadhaar: first digit and Verhoeff's check. */
export const isAadhaar: Check = (id) => /^[2-9]/.test(id) && passesVerhoeff(id) && !allSame(id);

const RESIDENT = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** China, resident identity number: birthday and ISO 7064 MOD 11-2. */
export const isResidentId: Check = (id) =>
  /^[1-8][0-9]{5}(?:19|20)/.test(id) &&
  isBirthday(id.slice(8, 14)) &&
  '10X98765432'[weightedSum(id, RESIDENT) % 11] === id[17];

/** South Africa, identity number: birthday, citizenship and Luhn. */
export const isSouthAfrican: Check = (id) => isBirthday(id) && /^[012]$/.test(id[10] as string) && passesLuhn(id);

/** Mexico, CURP: birthday, sex, state, and the check digit. */
export const isCurp: Check = (id) => {
  if (!/^[A-Z]{4}[0-9]{6}[HMX][A-Z]{5}[0-9A-Z][0-9]$/.test(id) || !isBirthday(id.slice(4, 10))) return false;
  // The alphabet has Ñ between N and O.
  const valueOf = (character: string): number => {
    const value = Number.parseInt(character, 36);
    return value > 23 ? value + 1 : value;
  };
  let sum = 0;
  for (let at = 0; at < 17; at++) sum += valueOf(id[at] as string) * (18 - at);
  return (10 - (sum % 10)) % 10 === Number(id[17]);
};

/** Canada, SIN: first digit and Luhn. */
export const isSin: Check = (id) => /^[1-79]/.test(id) && passesLuhn(id) && !allSame(id);

const TFN = [1, 4, 3, 7, 5, 8, 6, 9, 10];

/** Australia, TFN: weights modulo 11. */
export const isTfn: Check = (id) => weightedSum(id, TFN) % 11 === 0 && !allSame(id);

/** Korea, resident registration number: birthday, century digit; its check digit is no longer kept. */
export const isKorean: Check = (id) => isBirthday(id) && /^[0-9]$/.test(id[6] as string) && id[6] !== '0';

/** India, PAN of a person: the fourth letter. */
export const isPan: Check = (id) => id[3] === 'P';
