import { describe, expect, it } from 'vitest';
import { expectFindings } from '../testing/marked-snippet.test.helper.ts';

describe('instances', () => {
  it('have plain values', () => {
    expectFindings(
      'Entity "H" Instance h of "H" { a: 1 b: -2 c: 5 "kg" d: -5 "kg" e: "2031-01-01T00:00:00Z" f: true g: honey }',
    );
    expectFindings(
      'Entity "H" Instance h of "H" { a: «1 + 2», b: «x.y», c: «interval("09:00", "10:00")», d: «not true», e: «5 as "kg"», f: «-"x"» }',
      ...Array<string>(6).fill('E006'),
    );
  });
});

it('units that are not known are warned of', () => {
  expectFindings('Entity "H" Instance h of "H" { a: «5 "kgs"» b: -2 "kg" }', 'E201?');
});

const typed = (fields: string, values: string) =>
  `unit "kg" of "Mass" factor 1 base "kg" enum S { A = "a", B = "b" }\nPattern "P" matches "^[a-z]+$"\nEntity "H" { key id: string ${fields} }\nInstance h of "H" { id: "x" ${values} }`;

describe('instances of typed entities', () => {
  it.each([
    ['a: string', 'a: "x"'],
    ['a: string', 'a: bare'],
    ['a: int', 'a: -9223372036854775808'],
    ['a: decimal (min -1, max 2.5)', 'a: 2.50'],
    ['a: bool', 'a: FALSE'],
    ['a: timestamp', 'a: "2031-01-01T00:00:00Z"'],
    ['a: timestamp', 'a: "2031-01-01t00:00:00.25z"'],
    ['a: uuid', 'a: "6BA7B810-9dad-11d1-80b4-00c04fd430c8"'],
    ['a: quantity<kg> (exclusive_max 10)', 'a: 9 "g"'],
    ['a: quantity<kg> (min 0.5)', 'a: 500 "g"'],
    ['a: S', 'a: "b"'],
    ['a: string (min_length 2, max_length 2, pattern P)', 'a: "ab"'],
    ['a: string (max_length 1)', 'a: "🐝"'],
    ['a: int optional', ''],
  ])('%s is met by %s', (fields, values) => {
    expectFindings(typed(fields, values));
  });

  it.each([
    ['a: string', 'a: «1»'],
    ['a: int', 'a: «1.5»'],
    ['a: int', 'a: «9223372036854775808»'],
    ['a: int', 'a: «"1"»'],
    ['a: bool', 'a: «"true"»'],
    ['a: timestamp', 'a: «"2031-02-30T00:00:00Z"»'],
    ['a: uuid', 'a: «"6ba7b810"»'],
    ['a: quantity<kg>', 'a: «9»'],
    ['a: quantity<kg>', 'a: «9 "m"»'],
    ['a: quantity<kg> (min 1)', 'a: «500 "g"»'],
    ['a: S', 'a: «"c"»'],
    ['a: int (exclusive_min 1)', 'a: «1»'],
    ['a: decimal (max 1)', 'a: «1.0000000000000000000001»'],
    ['a: string (min_length 2)', 'a: «"🐝"»'],
    ['a: string (pattern P)', 'a: «"aB"»'],
    ['a: int optional', '«b»: 1'],
    ['a: list<int> optional', 'a: «1»'],
  ])('%s is not met by %s', (fields, values) => {
    expectFindings(typed(fields, values), 'E025');
  });

  it('lack no required field, and every one that is lacking is named', () => {
    const [finding] = expectFindings(
      typed('a: int b: string default "x"', '').replace('Instance h', 'Instance «h»'),
      'E025',
    );
    expect(finding?.message).toContain('"a", "b"');
  });

  it('have keys of their own, which references find, also later ones and those of other files', () => {
    const b = 'Entity "B" { key id: string }\n';
    const a = 'Entity "A" { key id: string b: ref<B> }\n';
    expectFindings(`${a}${b}Instance x of "A" { id: "1" b: "2" } Instance y of "B" { id: "2" }`);
    expectFindings(`${a}${b}Instance x of "A" { id: "1" b: «"3"» } Instance y of "B" { id: "2" }`, 'E025');
    const [finding] = expectFindings(`${b}Instance x of "B" { id: "1" }\nInstance y of "B" { id: «"1"» }`, 'E025');
    expect(finding?.related).toMatchObject([{ range: { start: { line: 2, column: 10 } } }]);
    expectFindings(
      {
        'a.sea': `import { B } from "./b.sea"\n${a}Instance x of "A" { id: "1" b: "2" }\nInstance y of "A" { id: "2" b: «"9"» }`,
        'b.sea': `export ${b}Instance y of "B" { id: "2" }`,
      },
      'E025',
    );
  });

  it('are found under the name that each file has for the entity', () => {
    const a =
      'import { B as Bee } from "./b.sea"\nEntity "A" { key id: string b: ref<Bee> }\nInstance x of "A" { id: "1" b: ';
    const b = 'export Entity "B" { key id: string }\nInstance y of "B" { id: "2" }';
    expectFindings({ 'a.sea': `${a}"2" }`, 'b.sea': b });
    expectFindings({ 'a.sea': `${a}«"3"» }`, 'b.sea': b }, 'E025');
  });

  it('are checked quickly against hostile patterns', () => {
    const slow = 'Pattern "P" matches "^(a+)+$"\nEntity "H" { key id: string (pattern P) }\n';
    expectFindings(`${slow}Instance h of "H" { id: «"${'a'.repeat(5000)}b"» }`, 'E025');
  });
});
