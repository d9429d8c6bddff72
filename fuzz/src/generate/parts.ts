import type { Random } from '../search/random.ts';
import { anyText, keyword, name, number, reference, text, version, whole } from './words.ts';

/** Tokens of what declarations have in common. */

/** `["a", "b"]`. */
export function texts(random: Random): string[] {
  return ['[', ...random.several(1, 4, (index) => (index === 0 ? [text(random)] : [',', text(random)])).flat(), ']'];
}

export function annotationValue(random: Random, depth = 2): string[] {
  switch (random.below(depth > 0 ? 6 : 4)) {
    case 0:
      return [text(random)];
    case 1:
      return [number(random)];
    case 2:
      return [keyword(random, random.pick(['true', 'false']))];
    case 3:
      return texts(random);
    default:
      return braced(random, 3, () => [text(random), ':', ...annotationValue(random, depth - 1)]);
  }
}

/** `{ item, item }` with commas here and there. */
export function braced(random: Random, most: number, item: (index: number) => string[]): string[] {
  return [
    '{',
    ...random.several(0, most, (index) => [...item(index), ...(random.chance(60) ? [','] : [])]).flat(),
    '}',
  ];
}

/** Annotations with keys of their own; no key comes twice. */
export function annotations(random: Random): string[] {
  return random
    .several(0, 3, (index) => [
      '@',
      `${random.pick(['cqrs', 'Tx', 'changes', 'replaces', 'path'])}${index}`,
      ...annotationValue(random),
    ])
    .flat();
}

export function replacesOrChanges(random: Random): string[] {
  return random
    .several(0, 2, () =>
      random.chance(50)
        ? ['@', keyword(random, 'changes'), ...texts(random)]
        : ['@', keyword(random, 'replaces'), anyText(random), ...(random.chance(50) ? [version(random)] : [])],
    )
    .flat();
}

/** `in domain`; the white space behind `in` belongs to it. */
export function domain(random: Random): string[] {
  return [`${keyword(random, 'in')} `, name(random)];
}

export function fields(random: Random, withKey: boolean): string[] {
  const all = random.several(0, 4, (index) => [
    ...(withKey && random.chance(20) ? [keyword(random, 'key')] : []),
    random.chance(85) ? `${random.pick(['id', 'size', 'note', 'größe'])}${index}` : name(random),
    ':',
    ...fieldType(random),
    ...(random.chance(25) ? [keyword(random, 'optional')] : []),
    ...(random.chance(25) ? constraints(random) : []),
    ...(random.chance(25) ? [keyword(random, 'default'), ...defaultValue(random)] : []),
  ]);
  return ['{', ...all.flat(), '}'];
}

function fieldType(random: Random): string[] {
  const scalar = [random.pick(['string', 'int', 'decimal', 'bool', 'timestamp', 'uuid', 'STRING'])];
  switch (random.below(6)) {
    case 0:
      return [
        keyword(random, 'list'),
        '<',
        ...random.pick([scalar, reference(random), ['ref', '<', ...reference(random), '>']]),
        '>',
      ];
    case 1:
      return [keyword(random, random.pick(['quantity', 'ref'])), '<', ...reference(random), '>'];
    case 2:
      return reference(random);
    default:
      return scalar;
  }
}

function constraints(random: Random): string[] {
  const one = () => {
    if (random.chance(15)) return [keyword(random, 'pattern'), ...reference(random)];
    if (random.chance(50)) return [random.pick(['min_length', 'max_length', 'min_items', 'MAX_ITEMS']), whole(random)];
    return [random.pick(['min', 'max', 'exclusive_min', 'exclusive_max']), number(random)];
  };
  return ['(', ...random.several(1, 3, (index) => (index === 0 ? one() : [',', ...one()])).flat(), ')'];
}

function defaultValue(random: Random): string[] {
  switch (random.below(4)) {
    case 0:
      return [number(random)];
    case 1:
      return [number(random), text(random)];
    case 2:
      return [keyword(random, 'true')];
    default:
      return [anyText(random)];
  }
}
