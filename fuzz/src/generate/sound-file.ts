import { factVocabulary } from '@sea-forge/policy';
import type { Random } from '../search/random.ts';
import { spaced } from './spaced.ts';

/** A file that makes sense: every name is declared once, and policies compare what can be compared. */
export function soundFile(random: Random): string {
  const declarations = [
    ['Entity', '"Hive"'],
    ['Entity', '"Jar"', '{', 'key', 'id', ':', 'uuid', 'size', ':', 'int', 'name', ':', 'string', '}'],
    ['Resource', '"Honey"', 'kg'],
    ['Role', '"Keeper"'],
    ['Pattern', '"Tag"', 'matches', '"^[a-z]+$"'],
    ...random.several(0, 3, () => [
      'Flow',
      '"Honey"',
      'from',
      '"Hive"',
      'to',
      '"Jar"',
      'quantity',
      random.pick(['0', '1.5', '12']),
    ]),
    ...random.several(1, 4, (index) => {
      const bound = random.chance(50) ? [] : undefined;
      return ['Policy', `p${index}`, ...per(random), 'as', ':', ...condition(random, 3, bound)];
    }),
  ];
  return spaced(random, declarations.flat());
}

function per(random: Random): string[] {
  return random.chance(50)
    ? ['per', 'Constraint', random.pick(['Obligation', 'Prohibition', 'Permission']), 'priority', '5']
    : [];
}

const order = ['=', '!=', '<', '<=', '>', '>='];

/** `bound`: names of flows that the quantifiers around it bind; undefined in a policy that reads facts. */
function condition(random: Random, depth: number, bound: readonly string[] | undefined): string[] {
  if (depth === 0 || random.chance(30)) return bound === undefined ? factComparison(random) : comparison(random, bound);
  switch (random.below(5)) {
    case 0:
      return ['not', '(', ...condition(random, depth - 1, bound), ')'];
    case 1: {
      if (bound === undefined) return factComparison(random);
      const item = `f${bound.length}`;
      return [
        random.pick(['forall', 'exists', 'exists_unique']),
        item,
        'in',
        'flows',
        ':',
        '(',
        ...condition(random, depth - 1, [...bound, item]),
        ')',
      ];
    }
    case 2:
      return ['(', ...condition(random, depth - 1, bound), ')'];
    default:
      return [
        ...condition(random, depth - 1, bound),
        random.pick(['and', 'or']),
        ...condition(random, depth - 1, bound),
      ];
  }
}

function comparison(random: Random, bound: readonly string[]): string[] {
  if (bound.length === 0 || random.chance(25)) return [...amount(random, 2), random.pick(order), ...amount(random, 2)];
  return random.chance(50)
    ? [random.pick(bound), '.', 'resource', random.pick(['=', '!=', 'contains']), '"Honey"']
    : [random.pick(bound), '.', 'quantity', random.pick(order), '1.5'];
}

function amount(random: Random, depth: number): string[] {
  if (depth === 0 || random.chance(40))
    return random.pick([['1'], ['2.50'], ['0'], ['count', '(', 'flows', ')'], ['-', '3']]);
  if (random.chance(25))
    return ['sum', '(', 'g', 'in', 'flows', ':', 'g', '.', 'quantity', random.pick(['*', '+', '/']), '2', ')'];
  // Quantities are multiplied with and divided by bare numbers only.
  const behind = random.chance(50)
    ? [random.pick(['+', '-']), ...amount(random, depth - 1)]
    : [random.pick(['*', '/']), random.pick(['2', '0', '0.5'])];
  return ['(', ...amount(random, depth - 1), ...behind, ')'];
}

const facts = Object.entries(factVocabulary);

function factComparison(random: Random): string[] {
  const [fact, { type }] = random.pick(facts);
  const [root = '', member = ''] = fact.split('.');
  const read = [root, '.', member];
  switch (type) {
    case 'number':
      return [...read, random.pick(order), random.pick(['0', '0.5', '3'])];
    case 'boolean':
      return read;
    case 'text':
      return random.chance(20)
        ? [...read, 'matches', '"Tag"']
        : [...read, random.pick(['startswith', 'endswith', 'contains']), '"a"'];
    default:
      return ['request', '.', 'pii_count', '>', '0'];
  }
}
