import { KeywordKind, Kind } from '../lexer/kinds.ts';

interface WordOperator {
  readonly problem: string;
  readonly help: string;
  readonly replacement?: string;
  /** What to read instead, to go on. */
  readonly kind: number;
}

const spelled = (word: string, right: string, kind: number): WordOperator => ({
  problem: `there is no operator \`${word}\``,
  help: `write \`${right}\``,
  replacement: right,
  kind,
});

const operators: Readonly<Record<string, readonly [right: string, kind: number]>> = {
  starts_with: ['startswith', KeywordKind.startswith],
  begins_with: ['startswith', KeywordKind.startswith],
  ends_with: ['endswith', KeywordKind.endswith],
  includes: ['contains', KeywordKind.contains],
  like: ['matches', KeywordKind.matches],
  equals: ['=', Kind.Equal],
  equal: ['=', Kind.Equal],
  eq: ['=', Kind.Equal],
  is: ['=', Kind.Equal],
  isnt: ['!=', Kind.NotEqual],
  ne: ['!=', Kind.NotEqual],
  neq: ['!=', Kind.NotEqual],
  gt: ['>', Kind.Greater],
  gte: ['>=', Kind.GreaterEqual],
  lt: ['<', Kind.Less],
  lte: ['<=', Kind.LessEqual],
  plus: ['+', Kind.Plus],
  minus: ['-', Kind.Minus],
  times: ['*', Kind.Times],
};

/** The operator that a word or arrow means which stands where an operator could, but is none; `next`: the kind behind it. */
export function wordOperator(image: string, next: number = Kind.EndOfFile): WordOperator | undefined {
  const word = image.toLowerCase();
  if (word === '=>' && next === Kind.Number) return spelled(word, '>=', Kind.GreaterEqual);
  if (word === 'implies' || word === '->' || word === '=>') {
    return { problem: `there is no operator \`${word}\``, help: '`a implies b` is `not a or b`', kind: KeywordKind.or };
  }
  if (word === 'xor') {
    return {
      problem: 'there is no operator `xor`',
      help: '`a xor b` is `(a or b) and not (a and b)`',
      kind: KeywordKind.or,
    };
  }
  if (word === 'unless') {
    return {
      problem: 'there is no operator `unless`',
      help: '`a unless b` is `a or b`',
      replacement: 'or',
      kind: KeywordKind.or,
    };
  }
  if (!Object.hasOwn(operators, word)) return undefined;
  const [right, kind] = operators[word] as readonly [string, number];
  return spelled(image, right, kind);
}
