import type { Random } from '../search/random.ts';
import { declaration } from './declaration.ts';
import { spaced } from './spaced.ts';
import { name, text } from './words.ts';

/** A file in the right form: header, imports and declarations, whether it makes sense or not. */
export function file(random: Random): string {
  const header = random.several(0, 2, () => [
    '@',
    random.pick(['namespace', 'version', 'OWNER', 'profile']),
    text(random),
  ]);
  const imports = random.chance(25) ? random.several(1, 2, () => importDeclaration(random)) : [];
  const declarations = random.several(0, 5, () => declaration(random));
  return spaced(random, [...header, ...imports, ...declarations].flat());
}

function importDeclaration(random: Random): string[] {
  if (random.chance(40)) return ['import', '*', 'as', name(random), 'from', text(random)];
  const items = random.several(1, 3, (index) => [
    ...(index > 0 ? [','] : []),
    name(random),
    ...(random.chance(30) ? ['as', name(random)] : []),
  ]);
  return [
    'import',
    '{',
    ...items.flat(),
    ...(random.chance(30) ? [','] : []),
    '}',
    'from',
    random.pick(['"./b.sea"', '"std"', '"x"']),
  ];
}
