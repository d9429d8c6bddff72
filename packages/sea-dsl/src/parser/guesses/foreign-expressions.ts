import { isWord, KeywordKind, Kind } from '../../lexer/kinds.ts';
import { type Explanation, type Guess, kindAt, type Spot } from '../failure.ts';

/** Habits of other languages where an expression could go on. */
export const foreignExpressions: readonly Guess[] = [
  queryWord,
  conditional,
  quantifierWord,
  phrase,
  between,
  nullTest,
  presence,
  index,
  assignment,
  prefixedText,
  quotedRole,
];

const wordAt = ({ tokens, at }: Spot, offset: number): string => tokens.image(at + offset).toLowerCase();

/** `SELECT count(*) FROM flows`, `GROUP BY resource`. */
function queryWord(spot: Spot): Explanation | undefined {
  if (wordAt(spot, -1) === 'group' && wordAt(spot, 0) === 'by') {
    const help = 'write `group_by(f in flows: f.resource) { count(f) < 5 }`';
    return { problem: 'groups are made by `group_by`', help, first: spot.at - 1 };
  }
  if (wordAt(spot, -1) !== 'select') return undefined;
  const help = 'write `count(f in flows where f.quantity > 5: f)`';
  return { problem: 'there are no queries: aggregates ask', help, first: spot.at - 1, last: spot.at - 1 };
}

/** `if a then b`. */
function conditional(spot: Spot): Explanation | undefined {
  if (wordAt(spot, -1) !== 'if' && wordAt(spot, 0) !== 'if' && wordAt(spot, 0) !== 'then') return undefined;
  const at = wordAt(spot, -1) === 'if' ? spot.at - 1 : spot.at;
  return { problem: 'there is no `if` in expressions', help: '`if a then b` is `not a or b`', first: at, last: at };
}

const quantifiers: Readonly<Record<string, string>> = {
  some: 'exists',
  any: 'exists',
  no: 'not exists',
  every: 'forall',
  each: 'forall',
  all: 'forall',
};

/** `every f in flows`. */
function quantifierWord(spot: Spot): Explanation | undefined {
  const right = quantifiers[wordAt(spot, -1)];
  if (right === undefined || !isWord(kindAt(spot)) || kindAt(spot, 1) !== KeywordKind.in) return undefined;
  const [word, item] = [spot.tokens.image(spot.at - 1), spot.tokens.image(spot.at)];
  return {
    problem: `\`${word}\` is \`${right}\` here`,
    help: `write \`${right} ${item} in ${spot.tokens.image(spot.at + 2)}: (...)\``,
    first: spot.at - 1,
    last: spot.at - 1,
  };
}

/** Comparisons in words, longest first. */
const phrases: readonly (readonly [words: string, operator: string])[] = [
  ['is greater than or equal to', '>='],
  ['is less than or equal to', '<='],
  ['is not equal to', '!='],
  ['is equal to', '='],
  ['is greater than', '>'],
  ['is more than', '>'],
  ['is less than', '<'],
  ['is at least', '>='],
  ['is at most', '<='],
  ['greater than', '>'],
  ['more than', '>'],
  ['less than', '<'],
  ['fewer than', '<'],
  ['at least', '>='],
  ['at most', '<='],
  ['not equals', '!='],
];

function phrase(spot: Spot): Explanation | undefined {
  for (const [words, operator] of phrases) {
    const parts = words.split(' ');
    if (!parts.every((part, offset) => wordAt(spot, offset) === part)) continue;
    return {
      problem: 'comparisons are signs, not words',
      help: `write \`${operator}\``,
      replacement: operator,
      last: spot.at + parts.length - 1,
    };
  }
  return undefined;
}

function between(spot: Spot): Explanation | undefined {
  if (wordAt(spot, 0) !== 'between') return undefined;
  return { problem: 'there is no operator `between`', help: 'write both bounds: `x >= 1 and x <= 5`' };
}

function nullTest(spot: Spot): Explanation | undefined {
  if (wordAt(spot, 0) !== 'is') return undefined;
  const last = wordAt(spot, 1) === 'not' ? 2 : 1;
  if (!['null', 'none', 'nil', 'defined', 'undefined', 'missing', 'empty'].includes(wordAt(spot, last)))
    return undefined;
  return {
    problem: 'there is no null to test for',
    help: 'a comparison with a value that is missing is unknown, and unknown blocks: compare with what it has to be',
    last: spot.at + last,
  };
}

function presence(spot: Spot): Explanation | undefined {
  if (wordAt(spot, 0) !== 'has' && wordAt(spot, 0) !== 'exists') return undefined;
  if (kindAt(spot, -1) !== Kind.Identifier) return undefined;
  return {
    problem: `there is no operator \`${spot.tokens.image(spot.at)}\``,
    help: 'compare the field: where it is missing, the outcome is unknown; a role is asked for by `has_role`',
  };
}

function index(spot: Spot): Explanation | undefined {
  if (kindAt(spot) !== Kind.LeftBracket) return undefined;
  return {
    problem: 'nothing is taken out of a collection by its index',
    help: 'ask about all or some: `exists f in flows: (...)`',
  };
}

/** `x := 5`, `x += 1`, and `+=` where the operand is missing. */
function assignment(spot: Spot): Explanation | undefined {
  if (kindAt(spot) !== Kind.Colon || kindAt(spot, 1) !== Kind.Equal) return undefined;
  return {
    problem: 'nothing is assigned in an expression',
    help: 'compare with `=`, or write the value where it is needed',
    last: spot.at + 1,
  };
}

/** `f"text"`. */
function prefixedText(spot: Spot): Explanation | undefined {
  const isText = kindAt(spot) === Kind.String || kindAt(spot) === Kind.TripleString;
  if (!isText || kindAt(spot, -1) !== Kind.Identifier || !spot.tokens.touchesPrevious(spot.at)) return undefined;
  return {
    problem: 'a text has no letter before its quotes',
    help: 'remove it',
    replacement: '',
    first: spot.at - 1,
    last: spot.at - 1,
  };
}

/** `role<"Keeper">`. */
function quotedRole(spot: Spot): Explanation | undefined {
  if (kindAt(spot) !== Kind.Greater || kindAt(spot, -1) !== Kind.String || kindAt(spot, -2) !== Kind.Less)
    return undefined;
  if (wordAt(spot, -3) !== 'role') return undefined;
  const name = spot.tokens.image(spot.at - 1).slice(1, -1);
  return {
    problem: 'the name of a role stands without quotes here',
    help: `write \`role<${name}>\``,
    ...(/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? { replacement: name } : {}),
    first: spot.at - 1,
    last: spot.at - 1,
  };
}
