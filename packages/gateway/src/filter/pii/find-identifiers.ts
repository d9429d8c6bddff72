import { anyOf, ContextPositions } from './context-positions.ts';
import { AFTER } from './context-words.ts';
import { isDigit } from './folded-text.ts';
import { GAP, Groups } from './groups.ts';
import { IDENTIFIERS, type IdentifierSpec, IN_CONTEXT } from './identifier-specs.ts';
import { ALL_FORMS, BY_LENGTH, FORMS_BY_LENGTH, taking } from './identifier-forms.ts';
import { type PiiFinder, type PiiKind, type PiiSink, STEP_CHARACTERS } from './pii-match.ts';

const MAX_GROUPS = 8;
const PLAIN_GAPS = [' ', '-', '.', '/'];
/** Stands for any other gap, and makes a match less sure. */
const ODD_GAP = '~';
const ODD_WRITING = 0.1;
const SURE = 0.8;
const ANY_WORD = anyOf(IDENTIFIERS.map(({ words }) => words));

/**
 * Numbers of people and accounts (SSN, IBAN, passports, national ids): letters and digits in groups, whatever parts the
 * groups. At each group the forms that can begin there are followed as one set, so a text costs a few steps a group.
 */
export const findIdentifiers: PiiFinder = function* (text, sink) {
  const groups = new Groups(text);
  const context = new ContextPositions(text, ANY_WORD);
  let pauseAt = STEP_CHARACTERS;
  for (let first = 0; first < groups.count;) {
    const at = groups.starts[first] as number;
    if (at >= pauseAt) {
      yield;
      pauseAt = at + STEP_CHARACTERS;
    }
    first = follow(groups, first, context, sink);
  }
};

/** Follows the forms that begin at a group. Reports the surest match, and returns the group to go on with. */
function follow(groups: Groups, first: number, context: ContextPositions, sink: PiiSink): number {
  const { text, starts, ends, offsets, classes, gaps } = groups;
  const start = starts[first] as number;
  const from = offsets[first] as number;
  // Digit by digit only from the start of a row: of a long list of small numbers not every stretch is looked at.
  const limit = groups.followsDigit(first) ? Math.min(groups.count, first + MAX_GROUPS) : groups.count;
  let viable = ALL_FORMS;
  let best: { readonly group: number; readonly kind: PiiKind; readonly score: number } | undefined;
  for (let group = first; group < limit; group++) {
    const to = offsets[group + 1] as number;
    for (let at = offsets[group] as number; at < to && viable !== 0; at++) {
      viable &= taking(classes[at] as number, at - from);
    }
    if (viable === 0) break;
    if (((FORMS_BY_LENGTH[to - from] ?? 0) & viable) !== 0) {
      const specs = passed(groups.compact(first, group), viable);
      // Words that are still to come may say which one it is.
      if (specs.length > 0 && text.length - (ends[group] as number) < AFTER) sink.open(start);
      const found = surest(specs, { groups, first, last: group, context }, Math.min(SURE, sink.threshold));
      if (found !== undefined && found.score >= (best?.score ?? 0)) best = { ...found, group };
    }
    // Also where nothing follows: more could.
    if (gaps[group] === GAP.open) sink.open(start);
    if (gaps[group] !== GAP.small) break;
  }
  if (best === undefined) return first + 1;
  sink.match({ kind: best.kind, start, end: ends[best.group] as number, score: best.score });
  // What is not sure does not hide what begins inside it.
  return (best.score >= SURE ? best.group : first) + 1;
}

/** What an identifier may be by its form and its check digits. */
function passed(id: string, viable: number): readonly IdentifierSpec[] {
  const specs: IdentifierSpec[] = [];
  for (const { bit, spec } of BY_LENGTH[id.length] ?? []) if ((viable & bit) !== 0 && spec.check(id)) specs.push(spec);
  return specs;
}

interface Row {
  readonly groups: Groups;
  readonly first: number;
  readonly last: number;
  readonly context: ContextPositions;
}

function surest(
  specs: readonly IdentifierSpec[],
  row: Row,
  /** Less sure ones neither count nor hide anything. */
  least: number,
): { readonly kind: PiiKind; readonly score: number } | undefined {
  const start = row.groups.starts[row.first] as number;
  const end = row.groups.ends[row.last] as number;
  let best: { kind: PiiKind; score: number } | undefined;
  let writing: string | undefined;
  for (const spec of specs) {
    const bonus = row.context.isNear(spec.words, start, end) ? IN_CONTEXT : 0;
    // How it is written is only looked at where it can decide.
    if (rounded(Math.max(spec.sure, spec.else) + bonus) < least) continue;
    writing ??= writingOf(row.groups, row.first, row.last);
    const isPrinted = spec.printed.includes(writing);
    const isOdd = !isPrinted && writing.includes(ODD_GAP);
    const score = Math.min(1, (isPrinted ? spec.sure : spec.else) - (isOdd ? ODD_WRITING : 0) + bonus);
    if (score > (best?.score ?? 0)) best = { kind: spec.kind, score: rounded(score) };
  }
  return best;
}

const rounded = (score: number): number => Math.round(score * 100) / 100;

/** How an identifier is written: its digits as `9`, its letters as `A`, and what parts its groups. */
function writingOf({ text, starts, ends }: Groups, first: number, last: number): string {
  let writing = '';
  for (let group = first; group <= last; group++) {
    const end = ends[group] as number;
    for (let at = starts[group] as number; at < end; at++) writing += isDigit(text.charCodeAt(at)) ? '9' : 'A';
    if (group === last) break;
    const gap = text.slice(end, starts[group + 1] as number);
    writing += PLAIN_GAPS.includes(gap) ? gap : ODD_GAP;
  }
  return writing;
}
