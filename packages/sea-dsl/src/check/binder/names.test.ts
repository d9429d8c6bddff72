import { describe, expect, it } from 'vitest';
import { checkSources, expectFindings } from '../testing/marked-snippet.test.helper.ts';

const APIARY = 'Entity "Hive"\nEntity "Jar"\nResource "Honey" kg\n';

describe('references', () => {
  it('may point forward', () => {
    expectFindings('Flow "Honey" from "Hive" to "Jar"\n' + APIARY);
  });

  it('are errors at the very name, with the nearest one as help and fix', () => {
    const [finding] = expectFindings(APIARY + 'Flow "Honey" from «"Hve"» to "Jar"', 'E001');
    expect(finding).toMatchObject({ help: 'did you mean "Hive"?', fix: { edits: [{ newText: '"Hive"' }] } });
  });

  it('are case-sensitive', () => {
    expectFindings(APIARY + 'Flow «"honey"» from "Hive" to «"jar"»', 'E002', 'E001');
  });

  it('say what else has the name', () => {
    const [finding] = expectFindings(
      'Role "Keeper"\nResource "Honey"\nFlow "Honey" from «"Keeper"» to «"Keeper"»',
      'E001',
      'E001',
    );
    expect(finding?.help).toBe('"Keeper" is declared as a role, not as an entity');
    expect(finding?.related).toMatchObject([{ range: { start: { line: 1, column: 6 } } }]);
  });

  it('of relations are roles, and resources behind `via`', () => {
    const relation = (subject: string, object: string, via: string) =>
      `Role "Keeper" Entity "Hive" Resource "Honey" Relation "r" subject: ${subject} predicate: "tends" object: ${object} via: flow ${via}`;
    expectFindings(relation('"Keeper"', '"Keeper"', '"Honey"'));
    expectFindings(relation('«"Hive"»', '«"Keper"»', '«"Hive"»'), 'E301', 'E301', 'E002');
  });

  it('find the only one of a name in another domain', () => {
    expectFindings('Entity "Hive" in north Entity "Jar" in south Resource "Honey" Flow "Honey" from "Hive" to "Jar"');
  });

  it('are ambiguous if several domains have the name and the own namespace does not', () => {
    const two = 'Entity "Hive" in north\nEntity "Hive" in south\nEntity "Jar"\nResource "Honey"\n';
    const [finding] = expectFindings(two + 'Flow "Honey" from «"Hive"» to "Jar"', 'E304');
    expect(finding?.message).toContain('north, south');
    expect(finding?.related).toHaveLength(2);
    expectFindings(two + 'Entity "Hive"\nFlow "Honey" from "Hive" to "Jar"');
  });

  it('of instances go to the own namespace only', () => {
    const [finding] = expectFindings('Entity "Hive" in north\nInstance h of «"Hive"»', 'E001');
    expect(finding?.help).toContain('"north"');
  });
});

describe('duplicates', () => {
  it('are reported at the second, and show the first', () => {
    const [finding] = expectFindings('Entity "Hive"\nEntity «"Hive"»', 'E007');
    expect(finding?.related).toMatchObject([
      { message: 'first declared here', range: { start: { line: 1, column: 8 } } },
    ]);
  });

  it.each([
    'Resource "a" Resource «"a"»',
    'Role "a" Role «"a"»',
    'Role "a" Relation "r" subject: "a" predicate: "p" object: "a" Relation «"r"» subject: "a" predicate: "q" object: "a"',
    'Policy p as: true Policy «p» as: true',
    'Metric "m" as: 1 Metric «"m"» as: 2',
    'Pattern "P" matches "a" Pattern «"P"» matches "b"',
    'Mapping "m" for kg { } Mapping «"m"» for kg { }',
    'Projection "m" for kg { } Projection «"m"» for kg { }',
    'Entity "H" Instance h of "H" Instance «h» of "H"',
    'ConceptChange "c" @from_version v1.0.0 @to_version v2.0.0 @migration_policy m ConceptChange «"c"» @from_version v1.0.0 @to_version v2.0.0 @migration_policy m',
    'record R { a: int } record «R» { a: int }',
  ])('%s', (snippet) => {
    expectFindings(snippet, 'E007');
  });

  it.each([
    ['different domains', 'Entity "Hive" in north Entity "Hive" in south Entity "Hive"'],
    ['different kinds', 'Entity "a" Role "a" Resource "a" Mapping "a" for kg { } Projection "a" for kg { }'],
    ['dimensions and cells', 'Dimension "D" Dimension "D" Cell "c" Cell "c"'],
    ['flows', APIARY + 'Flow "Honey" from "Hive" to "Jar" Flow "Honey" from "Hive" to "Jar"'],
  ])('are fine for %s', (_, snippet) => {
    expectFindings(snippet);
  });

  it('are reported once each, however many there are', () => {
    expectFindings('Role "a" Role «"a"» Role «"a"»', 'E007', 'E007');
  });
});

describe('names of fact roots', () => {
  it.each(['Entity «"request"»', 'Resource «"context"»', 'Role «"model"»', 'Policy «response» as: true'])(
    '%s',
    (snippet) => {
      expectFindings(snippet, 'E026');
    },
  );

  it('differ from the same words in capitals', () => {
    expectFindings('Entity "Model" Entity "Context"');
  });

  it('are not for imports and variables either', () => {
    expectFindings({ 'a.sea': 'import { Hive as «request» } from "./b.sea"', 'b.sea': 'export Entity "Hive"' }, 'E026');
    expectFindings({ 'a.sea': 'import * as «model» from "./b.sea"', 'b.sea': 'export Entity "Hive"' }, 'E026');
    expectFindings('Policy p as: forall «request» in flows: (true)', 'E026');
  });
});

it('a hundred thousand declarations are checked, and a thousand findings told', () => {
  const many = Array.from({ length: 50_000 }, (_, i) => `Entity "E${i}" Role "E0"`).join('\n');
  expect(checkSources({ 'many.sea': many })).toHaveLength(1_001);
});
