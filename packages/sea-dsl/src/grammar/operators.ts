import type { AggregateFunction, BinaryOperator, Quantifier } from '@sea-forge/policy';
import { FIRST_KEYWORD, KeywordKind, Kind, KIND_COUNT, keywordOf } from '../lexer/kinds.ts';

/** How tightly operators bind; `not` stands between `and` and the comparisons, unary minus binds tightest. */
export const Precedence = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, minus: 7 } as const;

const operators: readonly (readonly [kind: number, operator: BinaryOperator, precedence: number])[] = [
  [KeywordKind.or, 'Or', Precedence.or],
  [KeywordKind.and, 'And', Precedence.and],
  [Kind.Equal, 'Equal', Precedence.comparison],
  [Kind.NotEqual, 'NotEqual', Precedence.comparison],
  [Kind.Less, 'LessThan', Precedence.comparison],
  [Kind.LessEqual, 'LessThanOrEqual', Precedence.comparison],
  [Kind.Greater, 'GreaterThan', Precedence.comparison],
  [Kind.GreaterEqual, 'GreaterThanOrEqual', Precedence.comparison],
  [KeywordKind.contains, 'Contains', Precedence.comparison],
  [KeywordKind.startswith, 'StartsWith', Precedence.comparison],
  [KeywordKind.endswith, 'EndsWith', Precedence.comparison],
  [KeywordKind.matches, 'Matches', Precedence.comparison],
  [KeywordKind.before, 'Before', Precedence.comparison],
  [KeywordKind.after, 'After', Precedence.comparison],
  [KeywordKind.during, 'During', Precedence.comparison],
  [KeywordKind.has_role, 'HasRole', Precedence.comparison],
  [Kind.Plus, 'Plus', Precedence.sum],
  [Kind.Minus, 'Minus', Precedence.sum],
  [Kind.Times, 'Multiply', Precedence.product],
  [Kind.Divide, 'Divide', Precedence.product],
];

/** By kind; 0 for what is no operator. */
export const precedenceOf = new Uint8Array(KIND_COUNT);
const operatorByKind: BinaryOperator[] = [];
for (const [kind, operator, precedence] of operators) {
  precedenceOf[kind] = precedence;
  operatorByKind[kind] = operator;
}

export function operatorOf(kind: number): BinaryOperator {
  return operatorByKind[kind] as BinaryOperator;
}

const aggregates: Readonly<Record<number, AggregateFunction>> = {
  [KeywordKind.count]: 'Count',
  [KeywordKind.sum]: 'Sum',
  [KeywordKind.min]: 'Min',
  [KeywordKind.max]: 'Max',
  [KeywordKind.avg]: 'Avg',
};

export function aggregateOf(kind: number): AggregateFunction {
  return aggregates[kind] as AggregateFunction;
}

/** The collection of a keyword's kind: a misspelt one has been read as the right one. */
export function collectionOf(kind: number): string {
  return keywordOf(kind) ?? '';
}

export function quantifierOf(kind: number): Quantifier {
  return kind === KeywordKind.forall ? 'ForAll' : kind === KeywordKind.exists ? 'Exists' : 'ExistsUnique';
}

const operandStarts: readonly number[] = [
  Kind.Identifier,
  Kind.String,
  Kind.TripleString,
  Kind.Number,
  Kind.LeftParenthesis,
  Kind.Minus,
];

/** Whether an operand can begin with a kind; `@`, which must touch its name, is not asked here. */
export function startsOperand(kind: number): boolean {
  return kind >= FIRST_KEYWORD || operandStarts.includes(kind);
}
