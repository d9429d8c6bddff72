import { isAlphanumeric, isDigit, OTHER_LETTER } from './folded-text.ts';
import { AFTER, isNear } from './context-words.ts';
import { IDENTIFIERS, IN_CONTEXT } from './identifier-specs.ts';
import { type PiiFinder, type PiiKind, type PiiSink, STEP_CHARACTERS } from './pii-match.ts';

const MAX_GROUPS = 8;
const MAX_GAP = 8;
const MAX_SIGNS = 3;
const PLAIN_GAPS = [' ', '-', '.', '/'];
/** Stands for any other gap, and makes a match less sure. */
const ODD_GAP = '~';
const ODD_WRITING = 0.1;
const SURE = 0.8;

/** Specs that share a form are looked for as one. */
const BY_FORM = [...new Set(IDENTIFIERS.map(({ form }) => form))].map((form) => ({
  form,
  specs: IDENTIFIERS.filter((spec) => spec.form === form),
}));
const DEEPEST = Math.max(...BY_FORM.map(({ form }) => form.length));
/** Classes of characters, and which of them the signs of a form take. */
const CLASSES = ['0123456789', 'LMNPRTV', 'QSU', 'CFGHJKWXYZ', 'ABDEIO'];
const ACCEPTED: Readonly<Record<string, readonly number[]>> = {
  '9': [0],
  A: [1, 2, 3, 4],
  X: [0, 1, 2, 3, 4],
  O: [0, 1, 2],
  G: [0, 1, 3],
};
/** The class of each ASCII character, small letters as capital ones. */
const CLASS_OF = Uint8Array.from({ length: 128 }, (_, unit) =>
  Math.max(
    0,
    CLASSES.findIndex((all) => all.includes(String.fromCharCode(unit).toUpperCase())),
  ),
);
/** Forms, as bits, that take each class at a place. */
const TAKING = CLASSES.map((_, taken) =>
  Array.from({ length: DEEPEST }, (_place, place) =>
    BY_FORM.reduce((bits, { form }, at) => (ACCEPTED[form[place] ?? '']?.includes(taken) ? bits | (1 << at) : bits), 0),
  ),
);
/** What an identifier of a length may be, with the bit of its form. */
const BY_LENGTH = Array.from({ length: DEEPEST + 1 }, (_, length) =>
  BY_FORM.flatMap(({ form, specs }, at) =>
    specs.flatMap((spec) =>
      length >= (spec.min ?? form.length) && length <= form.length ? [{ bit: 1 << at, spec }] : [],
    ),
  ),
);
/** The bits of the forms that an identifier of a length may have. */
const FORMS_BY_LENGTH = BY_LENGTH.map((specs) => specs.reduce((bits, { bit }) => bits | bit, 0));
const ALL_FORMS = BY_FORM.reduce((bits, _, at) => bits | (1 << at), 0);

/**
 * Numbers of people and accounts (SSN, IBAN, passports, national ids): letters and digits in groups, whatever parts the
 * groups. At each group the forms that can begin there are followed as one set, so a text costs a few steps a group.
 */
export const findIdentifiers: PiiFinder = function* (text, sink) {
  let pauseAt = STEP_CHARACTERS;
  for (let at = nextGroup(text, 0); at < text.length;) {
    if (at >= pauseAt) {
      yield;
      pauseAt = at + STEP_CHARACTERS;
    }
    const end = follow(text, at, sink);
    at = nextGroup(text, end ?? groupEnd(text, at));
  }
};

/** Follows the forms that begin at a group. Reports the surest match, and returns its end. */
function follow(text: string, start: number, sink: PiiSink): number | undefined {
  let viable = ALL_FORMS;
  let length = 0;
  let id = '';
  let best: { end: number; score: number; kind: PiiKind } | undefined;
  const isFirst = !followsDigit(text, start);
  let groups = 0;
  for (let at = start; ;) {
    const end = groupEnd(text, at);
    // Digit by digit only from the start of a row: of a long list of small numbers not every stretch is looked at.
    if (++groups > MAX_GROUPS && !isFirst) break;
    for (; at < end && viable !== 0; at++, length++) {
      viable &= TAKING[CLASS_OF[text.charCodeAt(at)] as number]?.[length] ?? 0;
    }
    if (viable === 0) break;
    id += text.slice(end - (length - id.length), end);
    const isLength = ((FORMS_BY_LENGTH[length] ?? 0) & viable) !== 0;
    const found = isLength ? judge(text, { start, end, id, viable }) : undefined;
    // Words that are still to come may say which one it is.
    if (found !== undefined && text.length - end < AFTER) sink.open(start);
    if (found !== undefined && found.score >= (best?.score ?? 0)) best = { ...found, end };
    const gap = gapAfter(text, end);
    if (gap === undefined) break;
    // Also where nothing follows: more could.
    if (gap.end === text.length) {
      sink.open(start);
      break;
    }
    at = gap.end;
  }
  if (best === undefined) return undefined;
  sink.match({ kind: best.kind, start, end: best.end, score: best.score });
  // What is not sure does not hide what begins inside it.
  return best.score >= SURE ? best.end : undefined;
}

function judge(
  text: string,
  { start, end, id: asWritten, viable }: { start: number; end: number; id: string; viable: number },
): { kind: PiiKind; score: number } | undefined {
  let best: { kind: PiiKind; score: number } | undefined;
  const id = asWritten.toUpperCase();
  let writing: string | undefined;
  for (const { bit, spec } of BY_LENGTH[id.length] ?? []) {
    if ((viable & bit) === 0 || !spec.check(id)) continue;
    writing ??= writingOf(text, start, end);
    const isPrinted = spec.printed.includes(writing);
    const isOdd = !isPrinted && writing.includes(ODD_GAP);
    const base = (isPrinted ? spec.sure : spec.else) - (isOdd ? ODD_WRITING : 0);
    const score = Math.min(1, base + (isNear(spec.words, text, start, end) ? IN_CONTEXT : 0));
    if (score > (best?.score ?? 0)) best = { kind: spec.kind, score: Math.round(score * 100) / 100 };
  }
  return best;
}

/** How an identifier is written: its digits as `9`, its letters as `A`, and what parts its groups. */
function writingOf(text: string, start: number, end: number): string {
  let writing = '';
  for (let at = start; ;) {
    const groupTo = Math.min(end, groupEnd(text, at));
    for (; at < groupTo; at++) writing += isDigit(text.charCodeAt(at)) ? '9' : 'A';
    if (at === end) return writing;
    const gap = text.slice(at, nextGroup(text, at));
    writing += PLAIN_GAPS.includes(gap) ? gap : ODD_GAP;
    at += gap.length;
  }
}

/** What parts a group from the next one: a few signs, blanks as one; undefined where it parts more than groups. */
function gapAfter(text: string, from: number): { end: number } | undefined {
  let signs = 0;
  let end = from;
  for (; end < text.length && !isAlphanumeric(text.charCodeAt(end)); end++) {
    const isBlankAgain = isBlank(text[end]) && isBlank(text[end - 1]);
    if (text.charCodeAt(end) === OTHER_LETTER || (!isBlankAgain && ++signs > MAX_SIGNS) || end - from >= MAX_GAP) {
      return undefined;
    }
  }
  return { end };
}

/** Does a digit stand before a group, with no more between than parts two groups? */
function followsDigit(text: string, start: number): boolean {
  let at = start - 1;
  while (start - at <= MAX_SIGNS && at >= 0 && !isAlphanumeric(text.charCodeAt(at))) at--;
  return isDigit(text.charCodeAt(at));
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\n';
}

function nextGroup(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isAlphanumeric(text.charCodeAt(at))) at++;
  return at;
}

function groupEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isAlphanumeric(text.charCodeAt(at))) at++;
  return at;
}
