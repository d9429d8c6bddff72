import type { PiiFinder } from './pii-match.ts';

const WEIGHTS = [7, 3, 1];
const UNIT = /[A-Z0-9<]/;
const LINE = 44;
const NAMES = /^P[A-Z<][A-Z<]{3}[A-Z]+(?:<[A-Z]+)*<<[A-Z<]+$/;
const NUMBERS = /^[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{6}[0-9][MFX<][0-9]{6}[0-9][A-Z0-9<]{14}[0-9<][0-9]$/;

/** The machine-readable lines of a passport (ICAO 9303, TD3): names, and numbers with their check digits. */
export const findMrz: PiiFinder = (text, sink) => {
  for (let filler = text.indexOf('<'); filler >= 0; filler = text.indexOf('<', filler + 1)) {
    let start = filler;
    while (filler - start < LINE && UNIT.test(text[start - 1] ?? '')) start--;
    let end = filler;
    while (end - filler < LINE && UNIT.test(text[end] ?? '')) end++;
    const line = text.slice(start, end);
    if (line.length === LINE && (NAMES.test(line) || (NUMBERS.test(line) && isChecked(line)))) {
      sink.match({ kind: 'passport', start, end, score: 0.95 });
    }
    filler = end - 1;
  }
};

function isChecked(line: string): boolean {
  const parts = [
    [line.slice(0, 9), line[9]],
    [line.slice(13, 19), line[19]],
    [line.slice(21, 27), line[27]],
    [line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43), line[43]],
  ] as const;
  return parts.every(([part, check]) => checkDigit(part) === Number(check));
}

function checkDigit(part: string): number {
  let sum = 0;
  for (const [at, character] of Array.from(part).entries()) {
    sum += (character === '<' ? 0 : Number.parseInt(character, 36)) * (WEIGHTS[at % 3] as number);
  }
  return sum % 10;
}
