import { isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import { wholeName } from '../lexer/texts.ts';
import type { TokenStream } from '../lexer/token-stream.ts';
import { T } from '../lexer/tokens.ts';
import type { Explanation, Spot } from './failure.ts';
import { isPerOrVersion } from './misplaced-parts.ts';

/** A name that was read in part only, and how it is read whole. */
interface BrokenName extends Explanation {
  readonly first: number;
  readonly last: number;
  /** What the tokens are together; undefined: one too many. */
  readonly kind?: number;
}

/** A name never has more words than that: what goes on is a sentence. */
const MAX_WORDS = 12;

/** What is wrong with the name of something before the place that does not fit; undefined where nothing is. */
export function brokenName(spot: Spot): BrokenName | undefined {
  if (spot.afterExpression || spot.rule === 'aggregation' || spot.rule === 'simpleAggregation') return undefined;
  return unquotedName(spot) ?? markedName(spot) ?? spacedName(spot) ?? colonBehindName(spot);
}

const marks: readonly number[] = [Kind.Minus, Kind.Dot, Kind.Divide];

/** `Entity bee-hive`. */
function unquotedName({ tokens, at, expected }: Spot): BrokenName | undefined {
  const kind = tokens.kind(at);
  if ((expected !== T.Name && expected !== T.String) || !(isWord(kind) || kind === Kind.Number)) return undefined;
  const last = lastPart(tokens, at);
  if (last === at) return undefined;
  const name = `"${tokens.text.slice(tokens.start(at), tokens.end(last))}"`;
  const problem = `${expected === T.Name ? 'a name' : 'a text'} here stands in double quotes`;
  return { problem, help: `write \`${name}\``, replacement: name, first: at, last, kind: Kind.String };
}

/** Index of the last token of the name that begins at `first`. */
function lastPart(tokens: TokenStream, first: number): number {
  let last = first;
  while (goesOn(tokens, last + 1)) last += marks.includes(tokens.kind(last + 1)) ? 2 : 1;
  return last;
}

/** `my-policy`, `acme.hives`, `km/h`, `2nd`. */
function markedName({ tokens, at, expected }: Spot): BrokenName | undefined {
  // An annotation takes the mark for the sign of its value.
  const isInside = isWord(tokens.kind(at)) && tokens.kind(at - 1) === Kind.Minus;
  const mark = isInside ? at - 1 : at;
  const beginsWithDigit = expected === T.Word && tokens.kind(at) === Kind.Number && goesOn(tokens, at + 1);
  if (!beginsWithDigit && !(marks.includes(tokens.kind(mark)) && isWord(tokens.kind(mark - 1)) && goesOn(tokens, mark)))
    return undefined;
  const first = beginsWithDigit ? at : mark - 1;
  const last = lastPart(tokens, first);
  const name = wholeName(tokens.text.slice(tokens.start(first), tokens.end(last)));
  return {
    problem: problemOf(tokens, first),
    help: `write \`${name}\``,
    replacement: name,
    first,
    last,
    kind: Kind.Identifier,
  };
}

/** Whether a name goes on: a mark and a word or number, or one of these itself, all without white space. */
function goesOn(tokens: TokenStream, at: number): boolean {
  const isMark = marks.includes(tokens.kind(at));
  const part = isMark ? at + 1 : at;
  const isPart = isWord(tokens.kind(part)) || tokens.kind(part) === Kind.Number;
  return isPart && tokens.touchesPrevious(at) && tokens.touchesPrevious(part);
}

function problemOf(tokens: TokenStream, first: number): string {
  if (tokens.kind(first) === Kind.Number) return 'a name begins with a letter or `_`';
  if (tokens.kind(first + 1) !== Kind.Dot) return `a name has no \`${tokens.image(first + 1)}\``;
  const isDomain = tokens.kind(first - 1) === KeywordKind.in;
  return isDomain ? 'a domain is a single name, without points' : 'a name here is a single word, without points';
}

/** `Policy weekly limit as: ...`. */
function spacedName({ tokens, at, rule }: Spot): BrokenName | undefined {
  if (rule !== 'definition' || tokens.kind(at - 2) !== KeywordKind.policy) return undefined;
  let end = at;
  while (end < at + MAX_WORDS && isWord(tokens.kind(end)) && !endsPolicyName(tokens, end) && !tokens.startsLine(end))
    end++;
  if (end === at || !endsPolicyName(tokens, end)) return undefined;
  const name = wholeName(tokens.text.slice(tokens.start(at - 1), tokens.end(end - 1)));
  const problem = 'the name of a policy is a single word';
  return { problem, help: `write \`${name}\``, replacement: name, first: at - 1, last: end - 1, kind: Kind.Identifier };
}

/** `Policy p: as: ...`. */
function colonBehindName({ tokens, at, rule }: Spot): BrokenName | undefined {
  if (rule !== 'definition' || tokens.kind(at) !== Kind.Colon || !endsPolicyName(tokens, at + 1)) return undefined;
  if (tokens.kind(at - 2) !== KeywordKind.policy) return undefined;
  const problem = `no \`:\` stands behind the name \`${tokens.image(at - 1)}\``;
  const isGlued = tokens.touchesPrevious(at + 1);
  return { problem, help: 'remove it', replacement: isGlued ? ' ' : '', first: at, last: at };
}

/** Whether the parts of a policy begin that stand behind its name. */
export function endsPolicyName(tokens: TokenStream, at: number): boolean {
  const isDefinition = tokens.kind(at) === KeywordKind.as && tokens.kind(at + 1) === Kind.Colon;
  return isDefinition || tokens.kind(at) === Kind.At || isPerOrVersion(tokens, at);
}
