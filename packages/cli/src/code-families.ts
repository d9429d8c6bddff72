/** What codes are about, by the letters they begin with, in the order of lists. */
const families: readonly (readonly [prefix: string, title: string])[] = [
  ['E0', 'SEA DSL: form, names, declarations'],
  ['E1', 'SEA DSL: types'],
  ['E2', 'SEA DSL: units and amounts'],
  ['E3', 'SEA DSL: references'],
  ['E4', 'SEA DSL: policies'],
  ['FACT', 'SEA DSL: facts that sea eval is told'],
  ['E5', 'SEA DSL: modules'],
  ['APP', 'SEA DSL: application contracts'],
  ['SEA', 'SEA DSL: portability and style'],
  ['FMT', 'SEA DSL: canonical form'],
  ['SPEC', 'Specifications: reading, schema, references'],
  ['ADR', 'Specifications: decision records'],
  ['PRD', 'Specifications: requirements'],
  ['SDS', 'Specifications: designs and the model registry'],
  ['CHECK', 'Specifications: opt-in cross-checks'],
  ['PIPE', 'Pipeline'],
  ['DRIFT', 'Drift'],
  ['DEBT', 'Semantic debt ledger'],
  ['EVAL', 'Evaluations of models'],
  ['CI', 'Continuous integration'],
  ['FILE', 'Files as such'],
];

const OTHERS = 'Others';

/** Codes by what they are about: titles in order, each with its codes in order. */
export function byFamily(codes: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, string[]>(
    [...families.map(([, title]) => title), OTHERS].map((title) => [title, []]),
  );
  for (const code of [...codes].sort()) {
    const family = families.find(([prefix]) => new RegExp(`^${prefix}[-\\d]`).test(code));
    (grouped.get(family?.[1] ?? OTHERS) as string[]).push(code);
  }
  return new Map([...grouped].filter(([, members]) => members.length > 0));
}
