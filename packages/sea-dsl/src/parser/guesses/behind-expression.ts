import { nearest } from '@sea-forge/diagnostics';
import { aggregateWords } from '../../lexer/keywords.ts';
import { isWord, KeywordKind, Kind } from '../../lexer/kinds.ts';
import { T } from '../../lexer/tokens.ts';
import { precedenceOf, Precedence } from '../../grammar/operators.ts';
import { describeToken } from '../describe.ts';
import { type Explanation, type Guess, kindAt, type Spot } from '../failure.ts';
import { gluedOperator } from '../glued-keywords.ts';
import { isDeclarationStart } from '../landmarks.ts';
import { aggregateFilter } from './inside-expression.ts';

/** Where a whole expression ends and no operator follows that could go on. */
export const behindExpression: readonly Guess[] = [
  swallowedKeyword,
  chain,
  membership,
  secondDot,
  call,
  cast,
  group,
  negation,
  aggregateFilter,
  filter,
  binding,
  sentence,
  missingOperator,
];

/** The keyword of the next declaration, taken for the value that an operator lacks. */
function swallowedKeyword(spot: Spot): Explanation | undefined {
  const { tokens, at } = spot;
  if (!isDeclarationStart(tokens, at - 1) || !tokens.startsLine(at - 1)) return undefined;
  return {
    problem: `a value is missing behind \`${tokens.image(at - 2)}\``,
    help: 'write what it is to be joined or compared with',
    first: at - 2,
    last: at - 2,
  };
}

function chain(spot: Spot): Explanation | undefined {
  if (precedenceOf[kindAt(spot)] !== Precedence.comparison) return undefined;
  return {
    problem: `a comparison is not compared again: \`${spot.tokens.image(spot.at)}\` is one too many`,
    help: 'join two comparisons with `and`: `a = b and b = c`',
  };
}

function membership(spot: Spot): Explanation | undefined {
  if (kindAt(spot) !== KeywordKind.in) return undefined;
  return { problem: 'there is no operator `in`', help: 'compare with each value: `x = "a" or x = "b"`' };
}

function secondDot(spot: Spot): Explanation | undefined {
  if (kindAt(spot) !== Kind.Dot) return undefined;
  const numeric = kindAt(spot, -1) === Kind.Number || kindAt(spot, 1) === Kind.Number;
  return numeric
    ? { problem: '`.` does not end or begin a number', help: 'write digits on both sides of the point: `0.5`, `1.0`' }
    : {
        problem: 'a member has no members of its own: `a.b` is as deep as it goes',
        help: 'write the owner and one member',
      };
}

/** Functions of other languages, and what does the same. */
const functions: Readonly<Record<string, string>> = {
  len: 'count',
  length: 'count',
  size: 'count',
  average: 'avg',
  mean: 'avg',
  total: 'sum',
  maximum: 'max',
  minimum: 'min',
  all: 'forall f in flows: (...)',
  every: 'forall f in flows: (...)',
  any: 'exists f in flows: (...)',
  some: 'exists f in flows: (...)',
  filter: 'count(f in flows where ...: f)',
  startswith: 'x startswith "text"',
  endswith: 'x endswith "text"',
  contains: 'x contains "text"',
};

function call(spot: Spot): Explanation | undefined {
  if (kindAt(spot) !== Kind.LeftParenthesis || !isWord(kindAt(spot, -1))) return undefined;
  const name = spot.tokens.image(spot.at - 1);
  const other = functions[name.toLowerCase()];
  if (other !== undefined) {
    const isName = /^[a-z]+$/.test(other);
    return {
      problem: `there is no function \`${name}\``,
      help: `write \`${other}\``,
      ...(isName ? { replacement: other } : {}),
      first: spot.at - 1,
      last: spot.at - 1,
    };
  }
  const near = nearest(name, aggregateWords);
  return {
    problem: `there is no function \`${name}\``,
    help:
      near === undefined
        ? 'the functions are `count`, `sum`, `min`, `max`, `avg`, `group_by` and `interval`'
        : `did you mean \`${near}\`?`,
    first: spot.at - 1,
    last: spot.at - 1,
  };
}

function cast(spot: Spot): Explanation | undefined {
  if (kindAt(spot) !== KeywordKind.as) return undefined;
  if (isWord(kindAt(spot, 1))) {
    const unit = spot.tokens.image(spot.at + 1);
    return {
      problem: 'the unit behind `as` is a text',
      help: `write \`as "${unit}"\``,
      replacement: `"${unit}"`,
      first: spot.at + 1,
      last: spot.at + 1,
    };
  }
  return { problem: 'a value is converted once', help: 'keep one `as "unit"`; the unit stands in double quotes' };
}

function group(spot: Spot): Explanation | undefined {
  const { tokens, at } = spot;
  if (kindAt(spot) !== Kind.Comma || kindAt(spot, -1) !== Kind.Number || kindAt(spot, 1) !== Kind.Number)
    return undefined;
  if (!tokens.touchesPrevious(at) || !tokens.touchesPrevious(at + 1)) return undefined;
  const plain = tokens.image(at - 1) + tokens.image(at + 1);
  return {
    problem: 'digits are not grouped',
    help: `write \`${plain}\``,
    replacement: plain,
    first: at - 1,
    last: at + 1,
  };
}

function negation(spot: Spot): Explanation | undefined {
  if (kindAt(spot, -1) !== KeywordKind.not) return undefined;
  return {
    problem: '`not` cannot stand behind this operator without parentheses',
    help: 'put them around it: `a = (not b)`',
    first: spot.at - 1,
    last: spot.at - 1,
  };
}

function filter(spot: Spot): Explanation | undefined {
  if (kindAt(spot) !== KeywordKind.where) return undefined;
  return {
    problem: '`where` filters inside aggregates and `group_by` only',
    help: '`count(f in flows where f.quantity > 5: f)`',
  };
}

/** `forall f flows`: the word before the name is a quantifier. */
function binding(spot: Spot): Explanation | undefined {
  if (T.Quantifier.accepts[kindAt(spot, -1)] !== 1 || !isWord(kindAt(spot))) return undefined;
  const { tokens, at } = spot;
  const word = tokens.image(at - 1);
  return {
    problem: `\`${word}\` needs a name, \`in\` and a collection`,
    help: `write \`${word} ${tokens.image(at)} in flows: (...)\``,
    first: at - 1,
  };
}

/** What to tell of a policy in plain English. */
export const SENTENCE: Explanation = {
  problem: 'this reads as a sentence; a policy is an expression',
  help: 'for example `forall f in flows: (f.quantity > 0)`',
};

/** Words of a sentence rather than of an expression. */
function sentence(spot: Spot): Explanation | undefined {
  const { tokens, at } = spot;
  const isNoun = kindAt(spot) === Kind.Identifier || T.Collection.accepts[kindAt(spot)] === 1;
  if (!isNoun || kindAt(spot, 1) === Kind.Colon || tokens.startsLine(at)) return undefined;
  const isProse = isWord(kindAt(spot, -1)) && isWord(kindAt(spot, 1)) && !tokens.startsLine(at + 1);
  return isProse ? SENTENCE : undefined;
}

function missingOperator(spot: Spot): Explanation | undefined {
  const { tokens, at } = spot;
  const kind = kindAt(spot);
  if (isWord(kind) && tokens.touchesPrevious(at) && kindAt(spot, -1) === Kind.Number) {
    const unit = tokens.image(at);
    return {
      problem: `\`${tokens.image(at - 1)}${unit}\` is no number`,
      help: /^e\d*$/i.test(unit)
        ? 'there are no exponents: write all digits'
        : `a quantity has its unit in quotes: \`${tokens.image(at - 1)} "${unit}"\``,
      ...(/^e\d*$/i.test(unit) ? {} : { replacement: `${tokens.image(at - 1)} "${unit}"` }),
      first: at - 1,
    };
  }
  const operand =
    kind === Kind.Identifier || kind === Kind.Number || kind === Kind.String || kind === Kind.TripleString;
  if (!operand || tokens.startsLine(at)) return undefined;
  const theirs = gluedOperator(spot);
  const hint = theirs === undefined ? '' : `; the reference implementation reads \`${theirs}\`, if that is meant`;
  return {
    problem: `an operator is missing before ${describeToken(tokens, at)}`,
    help: `\`and\`, \`or\`, a comparison or \`+ - * /\` joins two values${hint}`,
  };
}
