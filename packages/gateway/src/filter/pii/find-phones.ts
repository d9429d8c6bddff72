import { AFTER, isJustBefore, isNear } from './context-words.ts';
import { isAlphanumeric, isDigit } from './folded-text.ts';
import { internationalNumber } from './international-phone.ts';
import { isNationalNumber } from './national-phone.ts';
import { type PiiFinder, STEP_CHARACTERS } from './pii-match.ts';

const MIN_DIGITS = 7;
/** E.164, and the prefix for calls abroad. */
const MAX_DIGITS = 18;
const MAX_NATIONAL = 12;
const MAX_GAP = 3;
const SURE = 0.8;
const WORDS =
  /phone|telephone|\btel\b|\btel[.:]|telef|mobil|\bmovil|\bcell|cellul|\bcall|\bfax|whatsapp|\bsms\b|\btext (?:me|us|him|her)|\bdial|\bring (?:me|us)|reach (?:me|us|him|her)|hotline|handy|rufnummer|ruf mich|anruf|appel|llam|chiama|telefoon|bellen|voicemail|viber|signal/i;
const OTHER_NUMBERS =
  /order|invoice|ticket|tracking|parcel|shipment|isbn|issn|serial|\bsku\b|item|part n|article|account|customer|case|reference|\bref\b|version|build|commit|\bid\b|\bno[.:]|#|bestell|rechnung|commande|facture|pedido|factura|timestamp|epoch|population|\$|€|£|eur|usd/i;
const NAMED_WITHIN = 18;
/** How a North American number is printed. */
const NANP = /(?:\+?1[ .-])?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}([-. ]))[2-9][0-9]{2}[-. ][0-9]{4}(?![0-9])/y;
const GROUPED = /^[(+]?[0-9]{1,5}\)?(?:[ ./()-]{1,3}[0-9]{2,8}){1,6}$/;
const DATE =
  /(?:^|[^0-9])(?:[0-9]{4}[-./ ][0-9]{1,2}[-./ ][0-9]{1,2}|[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ](?:19|20)[0-9]{2})(?![0-9])/;

/**
 * Telephone numbers, by the number plans of libphonenumber: international ones, and national ones that are a whole row
 * of digits and are printed like one or called so.
 */
export const findPhones: PiiFinder = function* (text, sink) {
  let pauseAt = STEP_CHARACTERS;
  for (let at = 0; at < text.length; at++) {
    if (at >= pauseAt) {
      yield;
      pauseAt = at + STEP_CHARACTERS;
    }
    if (!startsNumber(text, at)) continue;
    const ends = groupEnds(text, at);
    // Words that are still to come may say what it is.
    const isUndecided = ends.list.length > 0 && text.length - (ends.list.at(-1) as number) < AFTER;
    if (ends.isOpen || isUndecided) sink.open(at);
    const found = surest(text, at, ends);
    if (found === undefined) continue;
    sink.match({ kind: 'phone', start: at, ...found });
    if (found.score >= SURE) at = found.end - 1;
  }
};

function surest(text: string, start: number, { list, isWhole }: Ends): { end: number; score: number } | undefined {
  const last = list.at(-1);
  if (last === undefined) return undefined;
  const isFirst = !followsDigit(text, start);
  if (text[start] === '+' || (isFirst && text.startsWith('00', start))) {
    const inContext = isNear(WORDS, text, start, last);
    for (const end of [...list].reverse()) {
      const score = abroadScore(text.slice(start, end), inContext);
      if (score > 0) return { end, score };
    }
  }
  NANP.lastIndex = start;
  const end = start + (NANP.exec(text)?.[0].length ?? 0);
  if (end > start && list.includes(end)) {
    const score = nationalScore(text, start, end, isFirst && isWhole && end === last, true);
    if (score > 0) return { end, score };
  }
  if (!isFirst || !isWhole) return undefined;
  const score = nationalScore(text, start, last, true, false);
  return score > 0 ? { end: last, score } : undefined;
}

/** Does a digit of the same row stand before? */
function followsDigit(text: string, start: number): boolean {
  let at = start - 1;
  while (start - at <= MAX_GAP && isGap(text.charCodeAt(at))) at--;
  return isDigit(text.charCodeAt(at));
}

/** A plus, a bracket or the first digit of a group; not the fraction of a number or the middle of a word. */
function startsNumber(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  if (unit === 0x2b || unit === 0x28) return !isAlphanumeric(before);
  if (!isDigit(unit) || isAlphanumeric(before)) return false;
  return before !== 0x2b && before !== 0x28;
}

interface Ends {
  readonly list: readonly number[];
  /** Does nothing of the same row follow the last one? */
  readonly isWhole: boolean;
  /** Does the text end first? */
  readonly isOpen: boolean;
}

/** Where the groups of a number end that begins at an offset, from the seventh digit on. */
function groupEnds(text: string, start: number): Ends {
  const list: number[] = [];
  let digits = 0;
  let at = isDigit(text.charCodeAt(start)) ? start : start + 1;
  for (;;) {
    const from = at;
    while (at < text.length && digits <= MAX_DIGITS && isDigit(text.charCodeAt(at))) {
      at++;
      digits++;
    }
    if (digits > MAX_DIGITS) return { list, isWhole: false, isOpen: false };
    if (at === text.length) {
      if (digits >= MIN_DIGITS && at > from) list.push(at);
      return { list, isWhole: true, isOpen: true };
    }
    if (isAlphanumeric(text.charCodeAt(at))) return { list, isWhole: true, isOpen: false };
    if (digits >= MIN_DIGITS && at > from) list.push(at);
    const gapFrom = at;
    // One sign more than a gap may have tells that it is none; a row of brackets would else be read from each of them.
    while (at < text.length && at - gapFrom <= MAX_GAP && isGap(text.charCodeAt(at))) at++;
    if (at === text.length && at - gapFrom <= MAX_GAP) return { list, isWhole: true, isOpen: true };
    if (at === gapFrom || at - gapFrom > MAX_GAP || !isDigit(text.charCodeAt(at)))
      return { list, isWhole: true, isOpen: false };
  }
}

function isGap(unit: number): boolean {
  // Blank, dash, dot, slash, brackets, low line, tilde, colon.
  return (
    unit === 0x20 ||
    (unit >= 0x28 && unit <= 0x29) ||
    (unit >= 0x2d && unit <= 0x2f) ||
    unit === 0x5f ||
    unit === 0x7e ||
    unit === 0x3a
  );
}

function nationalScore(text: string, start: number, end: number, isWhole: boolean, isNanp: boolean): number {
  const written = text.slice(start, end);
  const digits = written.replace(/[^0-9]/g, '');
  if (digits.length > MAX_NATIONAL || DATE.test(written)) return 0;
  const isPrinted = GROUPED.test(written);
  const inContext = isNear(WORDS, text, start, end);
  if (!inContext && !isPrinted) return 0;
  const isValid = isNationalNumber(digits);
  if (isJustBefore(OTHER_NUMBERS, text, start, NAMED_WITHIN)) return inContext && isValid ? 0.5 : 0;
  if (!isValid) return inContext && isPrinted && isWhole ? (isNanp ? 0.8 : 0.6) : 0;
  const form = isNanp ? (isWhole ? 0.8 : 0.6) : isPrinted && written.startsWith('0') ? 0.55 : 0.4;
  return Math.min(1, form + (inContext ? 0.4 : 0));
}

function abroadScore(written: string, inContext: boolean): number {
  const isPlus = written.startsWith('+');
  // A zero in brackets is dialled only inside the country.
  const dialled = written.replace('(0)', '').replace(/[^0-9]/g, '');
  const number = internationalNumber(isPlus ? dialled : dialled.slice(2));
  if (number === 'valid') return isPlus ? 0.95 : GROUPED.test(written) || inContext ? 0.85 : 0.5;
  return number === 'possible' && inContext && dialled.length >= 9 ? 0.8 : 0;
}
