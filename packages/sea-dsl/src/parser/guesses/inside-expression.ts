import { collectionWords } from '../../lexer/keywords.ts';
import { isWord, KeywordKind, Kind } from '../../lexer/kinds.ts';
import { T } from '../../lexer/tokens.ts';
import { precedenceOf } from '../../grammar/operators.ts';
import { describeToken } from '../describe.ts';
import { type Explanation, type Guess, kindAt, type Spot } from '../failure.ts';
import { openerBefore } from '../landmarks.ts';

/** Where an expression is broken off. */
export const insideExpression: readonly Guess[] = [
  collection,
  projection,
  aggregateFilter,
  quantifierCondition,
  decimalPoint,
  operandMissing,
];

function collection(spot: Spot): Explanation | undefined {
  if (spot.expected !== T.Collection || !isWord(kindAt(spot))) return undefined;
  const known = collectionWords.map((word) => `\`${word}\``).join(', ');
  return { problem: `there is no collection \`${spot.tokens.image(spot.at)}\``, help: `the collections are ${known}` };
}

/** `count(f in flows)`. */
function projection(spot: Spot): Explanation | undefined {
  const { tokens, at, rule, expected } = spot;
  if (rule !== 'comprehension' || expected !== T.Colon || kindAt(spot) !== Kind.RightParenthesis) return undefined;
  const first = openerBefore(tokens, spot.first, at, Kind.LeftParenthesis, Kind.RightParenthesis) ?? at;
  const [name, item] = [tokens.image(first - 1), tokens.image(first + 1)];
  const isCount = tokens.kind(first - 1) === KeywordKind.count;
  const value = isCount ? item : `${item}.quantity`;
  const whole = at === first + 4 ? `${name}(${item} in ${tokens.image(first + 3)}: ${value})` : undefined;
  const place = { start: tokens.end(at - 1), end: tokens.end(at - 1) };
  return {
    problem: `\`${name}\` needs \`:\` and what of each item it works on`,
    help: whole === undefined ? `write \`: ${value}\` before \`)\`` : `write \`${whole}\``,
    ...(isCount ? { edits: [{ span: place, newText: `: ${item}` }] } : {}),
  };
}

export function aggregateFilter(spot: Spot): Explanation | undefined {
  if (kindAt(spot) !== KeywordKind.where || (spot.rule !== 'aggregation' && spot.rule !== 'simpleAggregation'))
    return undefined;
  return {
    problem: 'a filter needs a name for the item it looks at',
    help: 'write `count(f in flows where f.quantity > 5: f)`',
  };
}

function quantifierCondition(spot: Spot): Explanation | undefined {
  if (spot.rule !== 'quantified') return undefined;
  if (kindAt(spot) === KeywordKind.where) {
    const forall = '`forall f in flows: (not f.free or f.quantity > 5)`';
    const exists = '`exists f in flows: (f.free and f.quantity > 5)`';
    const isForAll = kindAt(spot, -4) === KeywordKind.forall;
    return {
      problem: '`forall` and `exists` have no `where`',
      help: `put it into the condition: ${isForAll ? forall : exists}`,
    };
  }
  if (spot.expected !== T.LeftParenthesis) return undefined;
  return { problem: 'the condition behind `:` stands in parentheses', help: 'write `forall f in flows: (...)`' };
}

function decimalPoint(spot: Spot): Explanation | undefined {
  const beforeDigits = kindAt(spot) === Kind.Dot && kindAt(spot, 1) === Kind.Number;
  const behindDigits = kindAt(spot) === Kind.Dot && kindAt(spot, -1) === Kind.Number;
  if (!beforeDigits && !behindDigits) return undefined;
  return {
    problem: '`.` does not end or begin a number',
    help: 'write digits on both sides of the point: `0.5`, `1.0`',
  };
}

/** An operator with nothing behind it. */
function operandMissing(spot: Spot): Explanation | undefined {
  const { tokens, at, expectation } = spot;
  const isOperator = precedenceOf[kindAt(spot, -1)] !== 0 && !tokens.startsLine(at - 1);
  if (expectation !== 'an expression') return undefined;
  if (isOperator && at > 0) {
    return {
      problem: `a value is missing behind \`${tokens.image(at - 1)}\`, before ${describeToken(tokens, at)}`,
      first: at - 1,
      last: at - 1,
      help: 'write what it is to be joined or compared with',
    };
  }
  if (kindAt(spot) === Kind.LeftBracket) {
    return { problem: 'there are no lists in expressions', help: 'compare with each value: `x = "a" or x = "b"`' };
  }
  return undefined;
}
