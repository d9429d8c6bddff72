import type { Random } from '../search/random.ts';
import { anyText, collections, digits, keyword, name, reference, text, whole } from './words.ts';

const comparisons = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'contains',
  'startswith',
  'endswith',
  'matches',
  'before',
  'after',
  'during',
  'has_role',
];

/** Tokens of an expression that has the right form, whether it makes sense or not. */
export function expression(random: Random, depth: number): string[] {
  const joined = operand(random, depth);
  for (let count = random.pick([0, 0, 0, 1, 1, 2, 4]); count > 0; count--)
    joined.push(keyword(random, random.pick(['or', 'and', 'and'])), ...operand(random, depth));
  return joined;
}

function operand(random: Random, depth: number): string[] {
  const negated = random.chance(12) ? [keyword(random, 'not')] : [];
  const left = sum(random, depth);
  return random.chance(45)
    ? [...negated, ...left, keyword(random, random.pick(comparisons)), ...sum(random, depth)]
    : [...negated, ...left];
}

function sum(random: Random, depth: number): string[] {
  const result = factor(random, depth);
  for (let count = random.pick([0, 0, 0, 0, 1, 2]); count > 0; count--)
    result.push(random.pick(['+', '-', '*', '/']), ...factor(random, depth));
  return result;
}

function factor(random: Random, depth: number): string[] {
  const signs = random.chance(8) ? random.several(1, 2, () => '-') : [];
  const cast = random.chance(6) ? [keyword(random, 'as'), text(random)] : [];
  return [...signs, ...(depth > 0 && random.chance(35) ? nested(random, depth - 1) : leaf(random)), ...cast];
}

function leaf(random: Random): string[] {
  switch (random.below(8)) {
    case 0:
      return [digits(random)];
    case 1:
      return [digits(random), text(random)];
    case 2:
      return [anyText(random)];
    case 3:
      return [keyword(random, random.pick(['true', 'false']))];
    case 4:
      return [name(random), '.', name(random)];
    case 5:
      return [keyword(random, 'role'), '<', ...reference(random), '>'];
    case 6:
      return [keyword(random, 'interval'), '(', text(random), ',', text(random), ')'];
    default:
      return [name(random)];
  }
}

function nested(random: Random, depth: number): string[] {
  switch (random.below(5)) {
    case 0:
    case 1:
      return ['(', ...expression(random, depth), ')'];
    case 2:
      return [
        keyword(random, random.pick(['forall', 'exists', 'exists_unique'])),
        ...binding(random),
        ':',
        '(',
        ...expression(random, depth),
        ')',
      ];
    case 3: {
      const filter = random.chance(40) ? [keyword(random, 'where'), ...expression(random, depth)] : [];
      return [
        keyword(random, 'group_by'),
        '(',
        ...binding(random),
        ...filter,
        ':',
        ...expression(random, depth),
        ')',
        '{',
        ...expression(random, depth),
        '}',
      ];
    }
    default:
      return aggregate(random, depth);
  }
}

function aggregate(random: Random, depth: number): string[] {
  const open = [keyword(random, random.pick(['count', 'sum', 'min', 'max', 'avg'])), '('];
  if (random.chance(40)) {
    const member = random.chance(50) ? ['.', name(random)] : [];
    return [...open, random.chance(70) ? keyword(random, random.pick(collections)) : name(random), ...member, ')'];
  }
  const window = random.chance(25) ? [keyword(random, 'over'), keyword(random, 'last'), whole(random), '"days"'] : [];
  const filter = random.chance(40) ? [keyword(random, 'where'), ...expression(random, depth)] : [];
  return [...open, ...binding(random), ...window, ...filter, ':', ...expression(random, depth), ')'];
}

function binding(random: Random): string[] {
  return [random.pick(['f', 'e', 'x', 'g']), keyword(random, 'in'), keyword(random, random.pick(collections))];
}
