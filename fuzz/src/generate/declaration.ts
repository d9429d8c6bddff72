import type { Random } from '../search/random.ts';
import { expression } from './expression.ts';
import { annotations, annotationValue, braced, domain, fields, replacesOrChanges, texts } from './parts.ts';
import { anyText, digits, keyword, name, number, reference, text, version, whole } from './words.ts';

/** Tokens of one declaration of each of the 27 kinds, in the right form, whether it makes sense or not. */
const kinds: readonly ((random: Random, word: (keyword: string) => string) => string[])[] = [
  (random, word) => [
    word('Entity'),
    anyText(random),
    ...(random.chance(25) ? [version(random)] : []),
    ...(random.chance(25) ? replacesOrChanges(random) : []),
    ...(random.chance(35) ? domain(random) : []),
    ...(random.chance(60) ? fields(random, true) : []),
  ],
  (random, word) => [
    word('Resource'),
    anyText(random),
    ...(random.chance(20) ? replacesOrChanges(random) : []),
    ...random.pick([[], ['kg'], domain(random), [name(random), ...domain(random)]]),
  ],
  (random, word) => [
    word('Flow'),
    text(random),
    ...annotations(random),
    ...(random.chance(20) ? replacesOrChanges(random) : []),
    word('from'),
    text(random),
    word('to'),
    text(random),
    ...(random.chance(60) ? [word('quantity'), number(random)] : []),
  ],
  (random, word) => [word('Pattern'), anyText(random), word('matches'), text(random)],
  (random, word) => [word('Role'), anyText(random), ...(random.chance(30) ? domain(random) : [])],
  (random, word) => [
    word('Relation'),
    anyText(random),
    ...['subject', 'predicate', 'object'].flatMap((part) => [word(part), ':', text(random)]),
    ...(random.chance(30) ? [word('via'), ':', word('flow'), text(random)] : []),
  ],
  (random, word) => [word('Dimension'), text(random)],
  (random, word) => [
    word('Unit'),
    text(random),
    word('of'),
    text(random),
    word('factor'),
    number(random),
    word('base'),
    text(random),
  ],
  policy,
  policy,
  policy,
  (random, word) => [
    word('Instance'),
    name(random),
    word('of'),
    text(random),
    ...(random.chance(80) ? braced(random, 4, (index) => [`m${index}`, ':', ...expression(random, 1)]) : []),
  ],
  (random, word) => [
    word('ConceptChange'),
    anyText(random),
    '@',
    word('from_version'),
    version(random),
    '@',
    word('to_version'),
    version(random),
    '@',
    word('migration_policy'),
    name(random),
    ...(random.chance(50) ? ['@', word('breaking_change'), random.pick(['true', 'FALSE'])] : []),
  ],
  (random, word) => [
    word('Metric'),
    anyText(random),
    word('as'),
    ':',
    ...expression(random, 2),
    ...metricAnnotations(random, word),
  ],
  (random, word) => [
    word('Mapping'),
    text(random),
    word('for'),
    word(random.pick(['calm', 'kg', 'sbvr', 'protobuf', 'proto'])),
    '{',
    ...random
      .several(0, 2, () => [
        primitive(random),
        text(random),
        '->',
        name(random),
        ...braced(random, 3, () => [name(random), ':', ...mappingValue(random)]),
      ])
      .flat(),
    '}',
  ],
  (random, word) => [
    word('Projection'),
    text(random),
    word('for'),
    word('kg'),
    '{',
    ...random
      .several(0, 2, () => [
        primitive(random),
        text(random),
        ...braced(random, 3, () => [name(random), ':', ...overrideValue(random)]),
      ])
      .flat(),
    '}',
  ],
  (random, word) => [
    word(random.pick(['Cell', 'DependencySet', 'Mount', 'Endpoint', 'Credential'])),
    anyText(random),
    ...annotations(random),
  ],
  (random, word) => [
    word(random.pick(['Runtime', 'Tool'])),
    anyText(random),
    word('version'),
    text(random),
    ...annotations(random),
  ],
  (random, word) => [
    word(random.pick(['SystemDependency', 'Service'])),
    anyText(random),
    ...(random.chance(50) ? [word('version'), text(random)] : []),
    ...annotations(random),
  ],
  (random, word) => [
    word('NetworkFlow'),
    anyText(random),
    word('from'),
    text(random),
    word('to'),
    text(random),
    ...annotations(random),
  ],
  (random, word) => [word('record'), name(random), ...fields(random, false)],
  (random, word) => [
    word('enum'),
    name(random),
    '{',
    ...random.several(1, 4, (index) => [...(index === 0 ? [] : [',']), name(random), '=', text(random)]).flat(),
    ...(random.chance(30) ? [','] : []),
    '}',
  ],
  (random, word) => [
    word('operation'),
    name(random),
    '{',
    ...random.several(0, 6, () => clause(random, word)).flat(),
    '}',
  ],
];

/** Tokens of a declaration, exported or not. */
export function declaration(random: Random): string[] {
  const word = (one: string) => keyword(random, one);
  return [...(random.chance(15) ? [word('export')] : []), ...random.pick(kinds)(random, word)];
}

function policy(random: Random, word: (keyword: string) => string): string[] {
  const per = () => [
    word('per'),
    word(random.pick(['Constraint', 'Derivation', 'Obligation'])),
    word(random.pick(['Obligation', 'Prohibition', 'Permission'])),
    word('priority'),
    random.pick(['0', '5', '-1', '100']),
  ];
  const note = () =>
    random.chance(50)
      ? ['@', word('rationale'), text(random)]
      : ['@', word('tags'), ...(random.chance(50) ? texts(random) : [text(random)])];
  return [
    word('Policy'),
    random.chance(90) ? random.pick(['p', 'q', 'rule_1']) : name(random),
    ...(random.chance(50) ? per() : []),
    ...random.several(0, 2, note).flat(),
    ...(random.chance(15) ? [version(random)] : []),
    word('as'),
    ':',
    ...expression(random, 3),
  ];
}

function metricAnnotations(random: Random, word: (keyword: string) => string): string[] {
  const all = [
    () => [word('refresh_interval'), whole(random), '"minutes"'],
    () => [word('window'), whole(random), '"s"'],
    () => [word('unit'), text(random)],
    () => [word('threshold'), number(random)],
    () => [word('target'), digits(random)],
    () => [word('severity'), '"critical"'],
  ];
  return random.several(0, 3, () => ['@', ...random.pick(all)()]).flat();
}

function clause(random: Random, word: (keyword: string) => string): string[] {
  const all = [
    () => [word('intent'), text(random)],
    () => [word('direction'), random.pick(['inbound', 'OUTBOUND', 'internal'])],
    () => [word('actor'), ...(random.chance(50) ? [word('anonymous')] : reference(random))],
    () => [word('access'), word('public')],
    () => [
      word('access'),
      word('policy_governed'),
      word('by'),
      ...random.several(1, 2, (index) => [...(index > 0 ? [','] : []), ...binding()]).flat(),
    ],
    () => [word(random.pick(['input', 'output', 'state'])), ...reference(random)],
    () => [word('effect'), random.pick(['creates', 'mutates', 'reads']), ...reference(random)],
    () => [word('transaction'), random.pick(['single_aggregate', 'read_only'])],
    () => [
      word('failure'),
      name(random),
      word('for'),
      'policy',
      ...(random.chance(40) ? [',', 'missing_state'] : []),
      text(random),
    ],
    () => [
      word('idempotency'),
      ...random.pick([
        [word('keyed_by'), name(random)],
        [word('inherent')],
        [word('not_applicable'), '(', 'read_only', ',', text(random), ')'],
      ]),
    ],
    () => [word('concurrency'), ...random.pick([[word('unique_key'), name(random)], [word('read_snapshot')]])],
    () => [word('evidence'), word('operation_trace')],
    () => [word('lifecycle'), word('synchronous_request_response')],
  ];
  const binding = () => [...reference(random), word('at'), 'precondition', word('fails'), word('with'), name(random)];
  return random.pick(all)();
}

function primitive(random: Random): string {
  return random.pick(['Entity', 'resource', 'Flow', 'Policy', 'Instance']);
}

function mappingValue(random: Random): string[] {
  return random.pick([
    [text(random)],
    ['true'],
    braced(random, 2, () => [text(random), ':', ...annotationValue(random, 1)]),
  ]);
}

function overrideValue(random: Random): string[] {
  return random.pick([[text(random)], braced(random, 2, () => [text(random), '->', text(random)])]);
}
