import { passesMod97 } from './check-digits.ts';
import { ibanLength } from './iban-lengths.ts';
import * as national from './national-id-checks.ts';
import type { PiiKind } from './pii-match.ts';
import { isSsn } from './ssn.ts';

/** An identifier of letters and digits in groups. */
export interface IdentifierSpec {
  readonly kind: PiiKind;
  /** Without separators, one sign a character: `9` a digit, `A` a letter, `X` either, `O` a digit or one of the letters that may stand for it in Italy, `G` one of
   * the characters of German passports. */
  readonly form: string;
  /** Fewest characters, where it may be shorter than its form. */
  readonly min?: number;
  /** How it is usually written; how it is written without separators counts only if it stands here. */
  readonly printed: readonly string[];
  /** Upper case, without separators. */
  readonly check: (id: string) => boolean;
  /** Score as printed, and in any other writing. Words near it add `IN_CONTEXT`. */
  readonly sure: number;
  readonly else: number;
  readonly words: RegExp;
}

export const IN_CONTEXT = 0.45;

const nines = (count: number): string => '9'.repeat(count);
const NATIONAL = 'national id|identity card|identity number|identity document|personal id|citizen id|id card|\\bnid\\b';
const words = (own: string): RegExp => new RegExp(`${NATIONAL}|${own}`, 'i');
const PASSPORT = /passport|reisepass|passeport|pasaporte|passaporto|paspoort|passaporte|paszport/i;
const isNoDate = (id: string): boolean =>
  !/^(?:19|20)[0-9]{6}$/.test(id) && !/^[0-3][0-9][01][0-9](?:19|20)[0-9]{2}$/.test(id);

const ids = (
  form: string,
  printed: readonly string[],
  check: (id: string) => boolean,
  [sure, otherwise]: readonly [number, number],
  own: string,
): IdentifierSpec => ({ kind: 'national_id', form, printed, check, sure, else: otherwise, words: words(own) });

/**
 * Numbers of people and accounts. What a chance number passes rarely is sure by itself; what one in ten or eleven passes
 * needs its usual writing or a word beside it.
 */
// prettier-ignore
export const IDENTIFIERS: readonly IdentifierSpec[] = [
  { kind: 'iban', form: `AA99${'X'.repeat(30)}`, min: 15, printed: [], check: (id) => ibanLength(id.slice(0, 2)) === id.length && passesMod97(id), sure: 0.95, else: 0.95, words: /iban/i },
  { kind: 'ssn', form: nines(9), printed: ['999-99-9999'], check: isSsn, sure: 0.85, else: 0.45, words: /\bssns?\b|social security|social-security|\bitin\b|soc sec|taxpayer id/i },
  { kind: 'passport', form: 'A99999999', min: 7, printed: [], check: () => true, sure: 0.3, else: 0.45, words: PASSPORT },
  { kind: 'passport', form: 'AA9999999', min: 8, printed: [], check: () => true, sure: 0.3, else: 0.45, words: PASSPORT },
  { kind: 'passport', form: nines(9), min: 8, printed: [], check: isNoDate, sure: 0.3, else: 0.4, words: PASSPORT },
  { kind: 'passport', form: 'A99A99999', printed: [], check: () => true, sure: 0.3, else: 0.45, words: PASSPORT },
  { kind: 'passport', form: 'GGGGGGGG9', printed: [], check: (id) => /^[CFGHJK].*[0-9].*[0-9]$/.test(id), sure: 0.3, else: 0.45, words: PASSPORT },
  ids(nines(11), ['99 999 999 999'], national.isSteuerId, [0.8, 0.5], 'steuer|idnr|tax id|\\btin\\b'),
  ids('99999999A', ['99999999A', '99999999-A', '99.999.999-A'], national.isDni, [0.8, 0.5], '\\bdni\\b|\\bnif\\b|documento nacional'),
  ids('A9999999A', ['A9999999A', 'A-9999999-A', 'A9999999-A'], (id) => /^[XYZ]/.test(id) && national.isDni(id), [0.8, 0.5], '\\bnie\\b|extranjero'),
  ids('999999X99999999', ['9 99 99 99 999 999 99', nines(15), '999999999999999 99', '9 99 99 9A 999 999 99', '999999A99999999', '9999999999999 99'], national.isNir, [0.85, 0.6], 'securite sociale|\\bnir\\b|\\binsee\\b|social security'),
  ids('AA999999A', ['AA 99 99 99 A', 'AA 999999 A'], national.isNino, [0.85, 0.5], 'national insurance|\\bnino\\b|\\bni n|\\bni:'),
  ids(nines(9), [], national.isBsn, [0.4, 0.4], '\\bbsn\\b|burgerservicenummer|sofinummer'),
  ids('AAAAAAOOAOOAOOOA', [], national.isCodiceFiscale, [0.95, 0.95], 'codice fiscale'),
  ids(nines(11), ['99.99.99-999.99', '99.99.99-999-99'], national.isBelgian, [0.9, 0.5], 'rijksregister|registre national|national register|national number'),
  ids(nines(11), [], national.isPesel, [0.5, 0.5], 'pesel'),
  ids(nines(10), ['999999-9999'], national.isPersonnummer, [0.8, 0.5], 'personnummer|samordningsnummer'),
  ids(nines(12), ['99999999-9999', nines(12)], national.isPersonnummer, [0.8, 0.5], 'personnummer|samordningsnummer'),
  ids(nines(11), [nines(11), '999999 99999'], national.isFodselsnummer, [0.8, 0.6], 'fodselsnummer|f.dselsnummer|personnummer|d-nummer'),
  ids('999999999X', ['999999-999A', '999999-9999'], national.isHetu, [0.85, 0.5], 'henkilotunnus|hetu|personbeteckning'),
  ids('999999A999X', ['999999A999A', '999999A9999'], national.isHetu, [0.85, 0.5], 'henkilotunnus|hetu|personbeteckning'),
  ids(nines(10), [], national.isCpr, [0.4, 0.4], '\\bcpr\\b|personnummer'),
  ids(nines(9), [], national.isNif, [0.4, 0.4], '\\bnif\\b|contribuinte'),
  ids(nines(13), ['999.9999.9999.99', nines(13)], national.isAhv, [0.85, 0.6], '\\bahv|\\bavs\\b|sozialversicherung'),
  ids(nines(10), ['9999 999999'], national.isSvnr, [0.8, 0.5], '\\bsvnr|sozialversicherung|versicherungsnummer'),
  ids('9999999AA', [], national.isPps, [0.5, 0.5], '\\bpps'),
  ids('9999999A', [], national.isPps, [0.5, 0.5], '\\bpps'),
  ids(nines(11), ['999.999.999-99'], national.isCpf, [0.9, 0.5], '\\bcpf\\b'),
  ids(nines(12), ['9999 9999 9999'], national.isAadhaar, [0.6, 0.5], 'aadhaar|aadhar|uidai'),
  ids('AAAAA9999A', [], national.isPan, [0.5, 0.5], '\\bpan\\b|permanent account'),
  ids(`${nines(17)}X`, [nines(18), `${nines(17)}A`], national.isResidentId, [0.9, 0.6], 'resident id|shenfenzheng'),
  ids(nines(13), [], national.isSouthAfrican, [0.5, 0.5], 'south african id|\\brsa id'),
  ids('AAAA999999AAAAAAX9', [], national.isCurp, [0.95, 0.95], 'curp'),
  ids(nines(9), [], national.isSin, [0.4, 0.4], '\\bsin\\b|social insurance|numero d.assurance sociale'),
  ids(nines(9), [], national.isTfn, [0.4, 0.4], '\\btfn\\b|tax file'),
  ids(nines(13), ['999999-9999999'], national.isKorean, [0.6, 0.4], 'resident registration|jumin|\\brrn\\b'),
];
