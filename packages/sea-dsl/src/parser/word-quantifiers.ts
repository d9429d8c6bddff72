import { isWord, KeywordKind, Kind } from '../lexer/kinds.ts';
import type { Explanation, Spot } from './failure.ts';

interface WordQuantifier extends Explanation {
  readonly first: number;
  readonly last: number;
  /** What to read instead, to go on. */
  readonly kind: number;
}

const one: Readonly<Record<string, string>> = {
  some: 'exists',
  any: 'exists',
  every: 'forall',
  each: 'forall',
  all: 'forall',
};
const behindFor: readonly string[] = ['all', 'each', 'every', 'any'];

/** `for all f in flows: ...`, `every f in flows: ...`; the place that does not fit is behind the first word. */
export function wordQuantifier({ tokens, at, afterExpression }: Spot): WordQuantifier | undefined {
  if (!afterExpression) return undefined;
  const [before, word] = [tokens.image(at - 1).toLowerCase(), tokens.image(at).toLowerCase()];
  const isPair = tokens.kind(at - 1) === KeywordKind.for && behindFor.includes(word);
  const right = isPair ? 'forall' : one[before];
  const item = isPair ? at + 1 : at;
  if (right === undefined || !isWord(tokens.kind(item)) || tokens.kind(item + 1) !== KeywordKind.in) return undefined;
  if (!isPair && tokens.kind(item + 3) !== Kind.Colon) return undefined;
  const last = item - 1;
  const written = tokens.text.slice(tokens.start(at - 1), tokens.end(last));
  const kind = right === 'forall' ? KeywordKind.forall : KeywordKind.exists;
  const help = `write \`${right} ${tokens.image(item)} in ${tokens.image(item + 2)}: (...)\``;
  return { problem: `\`${written}\` is \`${right}\` here`, help, replacement: right, first: at - 1, last, kind };
}
