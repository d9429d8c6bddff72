import { digitValue, isBlank, isIgnorable } from '../../text/code-points.ts';
import { foldCharacter } from '../phrases/fold.ts';

/** A text as the finders read it: printable ASCII, one unit for each character that can be seen. */
export interface FoldedText {
  readonly text: string;
  /** UTF-16 offset in the original where the character at an index starts, and where the one before an index ends. */
  startOf(index: number): number;
  endOf(index: number): number;
}

/** Stands for a letter, and for a sign, that looks like nothing in ASCII. */
export const OTHER_LETTER = 1;
const OTHER_SIGN = '\u0002';
const LIMIT = 0x20000;
const cache: (string | undefined)[] = [];

/**
 * Folds a text: digits of every script to 0-9, full-width, styled and look-alike letters to A-Z and a-z with their case,
 * blanks, dashes and dots of every kind to the plain one. Invisible characters are left out. One pass, and a character
 * folds the same whatever stands around it, so the folded beginning of a text is the beginning of the folded text.
 */
export function foldText(text: string): FoldedText {
  if (isPlain(text)) return { text, startOf: (index) => index, endOf: (index) => index };
  const starts = new Int32Array(text.length + 1);
  const ends = new Int32Array(text.length + 1);
  const parts: string[] = [];
  let count = 0;
  for (let at = 0; at < text.length;) {
    const codePoint = text.codePointAt(at) as number;
    const next = at + (codePoint > 0xffff ? 2 : 1);
    const folded = foldCodePoint(codePoint);
    if (folded !== '') {
      starts[count] = at;
      ends[count + 1] = next;
      parts.push(folded);
      count++;
    }
    at = next;
  }
  starts[count] = text.length;
  return {
    text: parts.join(''),
    startOf: (index) => starts[index] as number,
    endOf: (index) => ends[index] as number,
  };
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7e || (unit < 0x20 && unit !== 0x0a)) return false;
  }
  return true;
}

function foldCodePoint(codePoint: number): string {
  if (codePoint >= 0x20 && codePoint < 0x7f) return String.fromCharCode(codePoint);
  if (codePoint >= LIMIT) return compute(codePoint);
  return (cache[codePoint] ??= compute(codePoint));
}

function compute(codePoint: number): string {
  const digit = digitValue(codePoint);
  if (digit >= 0) return String(digit);
  if (codePoint === 0x0a || codePoint === 0x0d || codePoint === 0x2028 || codePoint === 0x2029) return '\n';
  if (isBlank(codePoint)) return ' ';
  const character = String.fromCodePoint(codePoint);
  // Tag characters are invisible copies of ASCII.
  if (codePoint > 0xe0020 && codePoint < 0xe007f) return String.fromCharCode(codePoint - 0xe0000);
  if (isIgnorable(codePoint)) return '';
  const compatible = character.normalize('NFKC');
  if (/^[!-~]$/.test(compatible)) return compatible;
  if (/^\p{Pd}$/u.test(character) || codePoint === 0x2212) return '-';
  if (/^[\u3002\uff61\u00b7\u2022\u2024\u30fb]$/.test(character)) return '.';
  const latin = foldCharacter(codePoint);
  if (/^[a-z]$/.test(latin)) return character === character.toLowerCase() ? latin : latin.toUpperCase();
  return /^[\p{L}\p{N}]$/u.test(character) ? String.fromCharCode(OTHER_LETTER) : OTHER_SIGN;
}

/** Is a unit of a folded text an ASCII letter or digit? */
export function isAlphanumeric(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** A digit? */
export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
