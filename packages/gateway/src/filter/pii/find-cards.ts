import { cardLengths, isCardNumber, MAX_CARD_LENGTH, MIN_CARD_LENGTH } from './card-number.ts';
import { isNear } from './context-words.ts';
import { type DigitScan, openDigits, scanDigits } from './digit-scan.ts';
import type { PiiMatch } from './pii-match.ts';

/** How cards are printed: the lengths of their groups. */
const PRINTED = new Set(['', '4,4,4,4', '4,6,5', '4,6,4', '4,4,4,4,3', '4,4,4,1', '4,4,5', '6,13', '4,4,4,4,2', '8,8']);

/** Words near a number that say what it is (several languages). Only looked for where a number was found. */
const CONTEXT =
  /card|visa|master|amex|american express|maestro|discover|diners|credit|debit|\bcc\b|cvv|cvc|\bpan\b|karte|kredit|carte|tarjeta|carta|cartão|kaart/i;

const BASE = 0.5;
const WHOLE_RUN = 0.3;
const PRINTED_FORM = 0.3;
const IN_CONTEXT = 0.3;

/**
 * Payment card numbers: 13 to 19 digits in any grouping, an issuer that exists, the check digit. Grouping, surroundings
 * and words near it make the score; part of a longer list of numbers scores low.
 */
export function findCards(text: string): PiiMatch[] {
  const scan = scanDigits(text, MIN_CARD_LENGTH);
  if (scan === undefined) return [];
  const matches: PiiMatch[] = [];
  for (const run of scan.runs) {
    for (let at = run.from; at < run.to; at++) {
      const found = scan.opensGroup[at] === 1 ? bestFrom(scan, run, at, text) : undefined;
      if (found === undefined) continue;
      matches.push(found.match);
      at = found.end - 1;
    }
  }
  return matches;
}

/** Where the digits at a text's end begin that may still be part of a card; its length where there are none. */
export function openCard(text: string): number {
  return openDigits(text, MAX_CARD_LENGTH);
}

type Run = DigitScan['runs'][number];

/** The surest card that starts with a digit and ends with a group; the longer of two that are as sure. */
function bestFrom(
  scan: DigitScan,
  run: Run,
  first: number,
  text: string,
): { match: PiiMatch; end: number } | undefined {
  const { digits, opensGroup, starts, ends } = scan;
  if (cardLengths(digits, first) === 0) return undefined;
  let best: { match: PiiMatch; end: number } | undefined;
  for (let length = MIN_CARD_LENGTH; length <= MAX_CARD_LENGTH; length++) {
    const end = first + length;
    if (end > run.to) break;
    if ((end < run.to && opensGroup[end] === 0) || !isCardNumber(digits, first, length)) continue;
    const [start, stop] = [starts[first] as number, ends[end - 1] as number];
    const isWhole = first === run.from && end === run.to;
    const isPrinted = PRINTED.has(groupsOf(opensGroup, first, end));
    const score =
      BASE +
      (isWhole ? WHOLE_RUN : 0) +
      (isPrinted ? PRINTED_FORM : 0) +
      (!(isPrinted && isWhole) && isNear(CONTEXT, text, start, stop) ? IN_CONTEXT : 0);
    const match: PiiMatch = { kind: 'credit_card', start, end: stop, score: Math.min(1, Number(score.toFixed(2))) };
    if (best === undefined || match.score >= best.match.score) best = { match, end };
  }
  return best;
}

/** Lengths of the groups, e.g. `4,4,4,4`; empty for one group. */
function groupsOf(opensGroup: Uint8Array, first: number, end: number): string {
  const lengths: number[] = [];
  let start = first;
  for (let at = first + 1; at <= end; at++) {
    if (at < end && opensGroup[at] === 0) continue;
    lengths.push(at - start);
    start = at;
  }
  return lengths.length === 1 ? '' : lengths.join();
}
