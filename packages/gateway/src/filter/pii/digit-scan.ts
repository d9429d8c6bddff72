import { codePointBefore, digitValue, isBlank, isIgnorable, isWordCharacter } from '../../text/code-points.ts';

/** The digits of a text, in order, and which of them stand close together. */
export interface DigitScan {
  /** The digits' values. */
  readonly digits: Uint8Array;
  /** UTF-16 offset where each digit starts and where it ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where a digit has a visible separator, or something else, before it. */
  readonly opensGroup: Uint8Array;
  /** Half-open ranges of digits that only separators and invisible characters part. */
  readonly runs: readonly { readonly from: number; readonly to: number }[];
}

/** Visible separators between two digits of one number; a stretch of blanks counts as one. */
const MAX_SEPARATORS = 4;

/**
 * Scans a text for runs of at least `minLength` digits, in one pass. Digits of every script count, invisible characters
 * between them count for nothing, and separators (blanks, dashes, dots and other punctuation) part groups.
 *
 * @returns undefined where the text has fewer digits.
 */
export function scanDigits(text: string, minLength: number): DigitScan | undefined {
  const total = countDigits(text);
  if (total < minLength) return undefined;
  const digits = new Uint8Array(total);
  const starts = new Int32Array(total);
  const ends = new Int32Array(total);
  const opensGroup = new Uint8Array(total);
  const runs: { from: number; to: number }[] = [];
  let count = 0;
  let runStart = 0;
  let separators = 0;
  let inBlanks = false;
  const closeRun = (): void => {
    if (count - runStart >= minLength) runs.push({ from: runStart, to: count });
    runStart = count;
    separators = 0;
  };
  for (let at = 0; at < text.length;) {
    const codePoint = text.codePointAt(at) as number;
    const next = at + (codePoint > 0xffff ? 2 : 1);
    const value = digitValue(codePoint);
    if (value >= 0) {
      digits[count] = value;
      starts[count] = at;
      ends[count] = next;
      opensGroup[count] = count === runStart || separators > 0 ? 1 : 0;
      count++;
      separators = 0;
      inBlanks = false;
    } else if (count > runStart && !isIgnorable(codePoint)) {
      const isLetter = isWordCharacter(codePoint);
      const blank = !isLetter && isBlank(codePoint);
      if (!(blank && inBlanks)) separators++;
      if (isLetter || separators > MAX_SEPARATORS) closeRun();
      inBlanks = blank;
    }
    at = next;
  }
  closeRun();
  return { digits, starts, ends, opensGroup, runs };
}

function countDigits(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      if (unit >= 0x30 && unit <= 0x39) count++;
    } else if (digitValue(text.codePointAt(at) as number) >= 0) count++;
  }
  return count;
}

/**
 * Where the run of digits begins that a text ends in, its last `most` digits; the text's length where it ends in no run.
 * The same rules as `scanDigits`, from behind.
 */
export function openDigits(text: string, most: number): number {
  let open = text.length;
  let count = 0;
  let separators = 0;
  let inBlanks = false;
  for (let at = text.length; at > 0 && count < most;) {
    const codePoint = codePointBefore(text, at);
    at -= codePoint > 0xffff ? 2 : 1;
    if (digitValue(codePoint) >= 0) {
      open = at;
      count++;
      separators = 0;
      inBlanks = false;
    } else if (!isIgnorable(codePoint)) {
      const blank = isBlank(codePoint);
      if (!(blank && inBlanks)) separators++;
      if (isWordCharacter(codePoint) || separators > MAX_SEPARATORS) break;
      inBlanks = blank;
    }
  }
  return open;
}
