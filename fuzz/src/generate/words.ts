import type { Random } from '../search/random.ts';

const plainNames = ['a', 'b', 'Hive', 'honey', 'x1', '_y', 'f', 'note_2'];
/** Names that mean something elsewhere, that begin like a keyword, or that are not ASCII. */
const trickyNames = [
  'entity',
  'flow',
  'role',
  'not',
  'or',
  'and',
  'in',
  'key',
  'v',
  'count',
  'forall',
  'interval',
  'true1',
  'notify',
  'flowset',
  'default',
  'optional',
  'list',
  'record',
  'group_by',
  'as',
  'from',
  'größe',
  'ſ',
  '蜂',
  'has_role',
  'sum',
  'last',
];

export function name(random: Random): string {
  return random.chance(80) ? random.pick(plainNames) : random.pick(trickyNames);
}

const texts = [
  '""',
  '"a"',
  '"b c"',
  '"\\n\\t\\"\\\\"',
  '"蜂蜜"',
  '"// no comment"',
  '"2030-01-01T00:00:00Z"',
  '"kg"',
  '"days"',
  '"🐝"',
];
const longTexts = ['"""x"""', '"""a\n  b"""', '""""q"""', '"""// c\r\n"""', '"""\\"""'];

/** A text in single quotes. */
export function text(random: Random): string {
  return random.pick(texts);
}

/** A text where one in triple quotes may stand too. */
export function anyText(random: Random): string {
  return random.chance(85) ? text(random) : random.pick(longTexts);
}

export function digits(random: Random): string {
  return random.pick(['0', '1', '007', '42', '1.50', '0.001', '99999999999', '3.14159265358979']);
}

/** A number whose sign, if any, touches it. */
export function number(random: Random): string {
  return (random.chance(20) ? '-' : '') + digits(random);
}

export function whole(random: Random): string {
  return random.pick(['0', '1', '7', '30', '365']);
}

export function version(random: Random): string {
  return random.pick(['v1.0.0', 'V0.2.10', 'v01.2.3', 'v 1.0.0']);
}

/** A keyword in some letter case. */
export function keyword(random: Random, word: string): string {
  if (random.chance(85)) return word;
  return random.chance(50)
    ? word.toUpperCase()
    : [...word].map((letter) => (random.chance(50) ? letter.toUpperCase() : letter)).join('');
}

export function reference(random: Random): string[] {
  return random.chance(80) ? [name(random)] : [name(random), '.', name(random)];
}

export const collections = ['flows', 'entities', 'resources', 'relations', 'instances', 'entity_instances'];
