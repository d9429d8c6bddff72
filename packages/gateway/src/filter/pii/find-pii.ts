import { AFTER } from './context-words.ts';
import { findCards, openCard } from './find-cards.ts';
import { findEmails, openEmail } from './find-emails.ts';
import { findIdentifiers } from './find-identifiers.ts';
import { findIps } from './find-ips.ts';
import { findKeys } from './find-keys.ts';
import { findMrz } from './find-mrz.ts';
import { findPhones } from './find-phones.ts';
import { findSecrets } from './find-secrets.ts';
import { atOnce, type Steps } from '../../text/slices.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import { MAX_MATCH, PII_KINDS, type PiiFinder, type PiiMatch } from './pii-match.ts';

const FINDERS: readonly PiiFinder[] = [findSecrets, findKeys, findIdentifiers, findMrz, findIps, findPhones];

/**
 * Personal data and secrets of a text, in order, those that are at least as sure as `threshold`; of two kinds at one
 * place only the more telling one.
 */
export function findPii(text: string, threshold: number): PiiMatch[] {
  return atOnce(piiSteps(text, threshold));
}

/** {@link findPii} in steps: text of a million characters may take seconds. */
export function* piiSteps(text: string, threshold: number): Steps<PiiMatch[]> {
  const { matches } = yield* candidates(text, foldText(text), threshold);
  return withoutOverlaps(matches, text.length);
}

/**
 * UTF-16 units at the end of a text that may still become part of a match, or decide whether one is there, if more text
 * came: what is before them keeps the matches it has.
 */
export function openPii(text: string): number {
  const folded = foldText(text);
  const { matches, open } = atOnce(candidates(text, folded, 0));
  let from = Math.min(open, openCard(text), openEmail(text), folded.startOf(openWord(folded.text)), wholePairs(text));
  // Words behind a number still say what it is.
  const settled = Math.min(text.length - AFTER, folded.startOf(Math.max(0, folded.text.length - AFTER)));
  for (const { start, end } of matches) if (end > settled) from = Math.min(from, start);
  // What overlaps what is open is open too: which of them counts is not known yet.
  for (const { start, end } of [...matches].sort((a, b) => b.end - a.end)) if (end > from) from = Math.min(from, start);
  return text.length - Math.max(0, from);
}

function* candidates(
  text: string,
  folded: FoldedText,
  threshold: number,
): Steps<{ matches: PiiMatch[]; open: number }> {
  const matches = [...findCards(text), ...findEmails(text)].filter(({ score }) => score >= threshold);
  let open = folded.text.length;
  const sink = {
    threshold,
    match: ({ kind, score, start, end }: PiiMatch): void => {
      if (score < threshold) return;
      matches.push({ kind, score, start: folded.startOf(start), end: folded.endOf(end) });
    },
    open: (start: number): void => void (open = Math.min(open, start)),
  };
  for (const find of FINDERS) {
    yield;
    yield* find(folded.text, sink) ?? [];
  }
  return { matches, open: folded.startOf(open) };
}

/** The more telling kind first, then the surer match; what overlaps one that counts does not count. */
function withoutOverlaps(matches: readonly PiiMatch[], length: number): PiiMatch[] {
  if (matches.length < 2) return [...matches];
  const taken = new Uint8Array(length);
  const kept = [...matches]
    .sort(
      (a, b) =>
        PII_KINDS.indexOf(a.kind) - PII_KINDS.indexOf(b.kind) ||
        b.score - a.score ||
        a.start - b.start ||
        b.end - a.end,
    )
    .filter(({ start, end }) => {
      if (taken.subarray(start, end).includes(1)) return false;
      taken.fill(1, start, end);
      return true;
    });
  return kept.sort((a, b) => a.start - b.start);
}

/** Where the last word begins, of at most the length of a match. */
function openWord(text: string): number {
  let at = text.length;
  while (at > 0 && text.length - at < MAX_MATCH && isPrintable(text.charCodeAt(at - 1))) at--;
  return at;
}

const isPrintable = (unit: number): boolean => unit > 0x20 && unit < 0x7f;

/** The end, or the first half of a surrogate pair there. */
function wholePairs(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
}
