import { isWord, KeywordKind, Kind, keywordOf } from '../../lexer/kinds.ts';
import type { TokenStream } from '../../lexer/token-stream.ts';
import { canonical, K, T } from '../../lexer/tokens.ts';
import { describeToken } from '../describe.ts';
import type { Explanation, Spot } from '../failure.ts';
import { isDeclarationStart } from '../landmarks.ts';
import { misplaced } from '../misplaced-parts.ts';

/** No `per` has more words, numbers and signs behind it. */
const MAX_PARTS = 6;

/**
 * `per` is written whole. What was written of it stays, the modality above all: another one turns the rule around. What is
 * missing is what holds without `per`.
 */
export function partialPer(spot: Spot): Explanation | undefined {
  const { tokens, at, rule, expected, expectation } = spot;
  if (rule !== 'per' || (expected !== T.PolicyKind && expected !== T.Modality && expected !== K.priority))
    return undefined;
  const problem = `\`per\` names a kind, a modality and a priority: expected ${expectation}, found ${describeToken(tokens, at)}`;
  let first = at - 1;
  while (first > spot.first && tokens.kind(first) !== KeywordKind.per) first--;
  const { kind, modality, priority, end, isClear } = partsBehind(tokens, first);
  const whole = `per ${kind ?? 'Constraint'} ${modality ?? 'Obligation'} priority ${priority ?? '0'}`;
  const place = { first, last: end - 1 };
  if (modality === undefined) {
    const others = 'a `Prohibition` is violated when its condition holds';
    return {
      problem,
      help: `write \`${whole}\`, or the modality that is meant (${others}), or leave \`per\` out`,
      ...place,
    };
  }
  const help = `write \`${whole}\``;
  const name = tokens.kind(spot.first) === KeywordKind.export ? spot.first + 2 : spot.first + 1;
  const late = misplaced(tokens, name, first, end - 1);
  if (!isClear || (late !== undefined && late.edits === undefined)) return { problem, help, ...place };
  const [insertion, removal] = late?.edits ?? [];
  if (insertion === undefined || removal === undefined) return { problem, help, replacement: whole, ...place };
  const edits = [{ ...insertion, newText: ` ${whole}` }, removal];
  return { problem, help: `${help}, and ${late?.help}`, edits, ...place };
}

interface Parts {
  readonly kind: string | undefined;
  readonly modality: string | undefined;
  readonly priority: string | undefined;
  /** Index behind the last of them. */
  readonly end: number;
  /** Whether each part has its place in `per`, so that nothing is lost when it is written again. */
  readonly isClear: boolean;
}

/** What stands behind a `per`, in whatever order. */
function partsBehind(tokens: TokenStream, per: number): Parts {
  const words: number[] = [];
  let priority: string | undefined;
  let isClear = true;
  let end = per + 1;
  for (; end <= per + MAX_PARTS && isPart(tokens, end); end++) {
    const kind = tokens.kind(end);
    if (kind === Kind.Number) {
      isClear &&= priority === undefined;
      priority = (tokens.kind(end - 1) === Kind.Minus ? '-' : '') + tokens.image(end);
    } else if (T.PolicyKind.accepts[kind] === 1 || T.Modality.accepts[kind] === 1) {
      words.push(kind);
    } else if (kind !== KeywordKind.priority && kind !== Kind.Minus) {
      isClear = false;
    }
  }
  // `Obligation` is a kind as well, where it is not needed as the modality.
  const modality =
    words.find((kind) => T.PolicyKind.accepts[kind] !== 1) ?? words.findLast((kind) => T.Modality.accepts[kind] === 1);
  const others = words.filter((kind) => kind !== modality && T.PolicyKind.accepts[kind] === 1);
  const repeated = new Set(words).size < words.length;
  return {
    kind: nameOf(others[0]),
    modality: nameOf(modality),
    priority,
    end,
    isClear: isClear && !repeated && others.length <= 1 && words.length - others.length <= 1,
  };
}

function isPart(tokens: TokenStream, at: number): boolean {
  const kind = tokens.kind(at);
  if (kind === Kind.Number || kind === Kind.Minus) return true;
  const ends = kind === KeywordKind.as || (kind === KeywordKind.v && tokens.kind(at + 1) === Kind.Version);
  return isWord(kind) && !ends && !isDeclarationStart(tokens, at);
}

function nameOf(kind: number | undefined): string | undefined {
  const word = kind === undefined ? undefined : keywordOf(kind);
  return word === undefined ? undefined : canonical(word);
}
