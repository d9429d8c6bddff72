import { isAlphanumeric, OTHER_LETTER } from './folded-text.ts';
import { AFTER, isNear } from './context-words.ts';
import { IDENTIFIERS, IN_CONTEXT } from './identifier-specs.ts';
import type { PiiFinder, PiiKind, PiiSink } from './pii-match.ts';

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
const CLASS_OF = new Map(CLASSES.flatMap((all, at) => Array.from(all, (character) => [character, at] as const)));
/** Forms, as bits, that take each class at a place. */
const TAKING = CLASSES.map((_, taken) =>
  Array.from({ length: DEEPEST }, (_place, place) =>
    BY_FORM.reduce((bits, { form }, at) => (ACCEPTED[form[place] ?? '']?.includes(taken) ? bits | (1 << at) : bits), 0),
  ),
);
const ALL_FORMS = BY_FORM.reduce((bits, _, at) => bits | (1 << at), 0);

/**
 * Numbers of people and accounts (SSN, IBAN, passports, national ids): letters and digits in groups, whatever parts the
 * groups. At each group the forms that can begin there are followed as one set, so a text costs a few steps a group.
 */
export const findIdentifiers: PiiFinder = (text, sink) => {
  for (let at = nextGroup(text, 0); at < text.length;) {
    const end = follow(text, at, sink);
    at = nextGroup(text, end ?? groupEnd(text, at));
  }
};

/** Follows the forms that begin at a group. Reports the surest match, and returns its end. */
function follow(text: string, start: number, sink: PiiSink): number | undefined {
  let viable = ALL_FORMS;
  let id = '';
  let writing = '';
  let best: { end: number; score: number; kind: PiiKind } | undefined;
  const isFirst = !followsGroup(text, start);
  let groups = 0;
  for (let at = start; ;) {
    const end = groupEnd(text, at);
    // Digit by digit only from the start of a row: of a long list of small numbers not every stretch is looked at.
    if (++groups > MAX_GROUPS && !isFirst) break;
    for (; at < end && viable !== 0; at++) {
      const character = (text[at] as string).toUpperCase();
      const isDigit = character <= '9';
      viable &= TAKING[CLASS_OF.get(character) as number]?.[id.length] ?? 0;
      id += character;
      writing += isDigit ? '9' : 'A';
    }
    if (viable === 0) break;
    const found = judge(text, { start, end, id, writing, viable });
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
    writing += gap.writing;
    at = gap.end;
  }
  if (best === undefined) return undefined;
  sink.match({ kind: best.kind, start, end: best.end, score: best.score });
  // What is not sure does not hide what begins inside it.
  return best.score >= SURE ? best.end : undefined;
}

function judge(
  text: string,
  { start, end, id, writing, viable }: { start: number; end: number; id: string; writing: string; viable: number },
): { kind: PiiKind; score: number } | undefined {
  let best: { kind: PiiKind; score: number } | undefined;
  for (const [at, { form, specs }] of BY_FORM.entries()) {
    if ((viable & (1 << at)) === 0) continue;
    for (const spec of specs) {
      if (id.length < (spec.min ?? form.length) || !spec.check(id)) continue;
      const isPrinted = spec.printed.includes(writing);
      const isOdd = !isPrinted && writing.includes(ODD_GAP);
      const base = (isPrinted ? spec.sure : spec.else) - (isOdd ? ODD_WRITING : 0);
      const score = Math.min(1, base + (isNear(spec.words, text, start, end) ? IN_CONTEXT : 0));
      if (score > (best?.score ?? 0)) best = { kind: spec.kind, score: Number(score.toFixed(2)) };
    }
  }
  return best;
}

/** What parts a group from the next one: a few signs, blanks as one; undefined where it parts more than groups. */
function gapAfter(text: string, from: number): { end: number; writing: string } | undefined {
  let signs = 0;
  let end = from;
  for (; end < text.length && !isAlphanumeric(text.charCodeAt(end)); end++) {
    const isBlankAgain = isBlank(text[end]) && isBlank(text[end - 1]);
    if (text.charCodeAt(end) === OTHER_LETTER || (!isBlankAgain && ++signs > MAX_SIGNS) || end - from >= MAX_GAP) {
      return undefined;
    }
  }
  const gap = text.slice(from, end);
  return { end, writing: PLAIN_GAPS.includes(gap) ? gap : ODD_GAP };
}

/** Does a group stand before this one, one plain sign between them? */
function followsGroup(text: string, start: number): boolean {
  return isAlphanumeric(text.charCodeAt(start - 2)) && PLAIN_GAPS.includes(text[start - 1] ?? '');
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
