import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { parse } from '../../parse.ts';
import { check } from '../check.ts';
import { expectFindings } from '../testing/marked-snippet.test.helper.ts';

const UNITS = 'unit "kilo" of "Mass" factor 1 base "kilo" unit "grain" of "Mass" factor 0.001 base "kilo"\n';
const DECLARED = `${UNITS}Pattern "Tag" matches "^[A-Z]+$" enum S { A = "a", B = "b" } Entity "Jar" record Box { n: int }\n`;
const record = (field: string) => `${DECLARED}record R { ${field} }`;
const entity = (field: string) => `${DECLARED}Entity "E" { key id: uuid ${field} }`;

describe('types of fields', () => {
  it.each([
    'a: string b: int c: decimal d: bool e: timestamp f: uuid',
    'a: quantity<kilo> b: ref<Jar> c: S d: list<S> e: list<ref<Jar>>',
    '',
  ])('may be %s', (fields) => {
    expectFindings(record(fields));
  });

  it.each([
    ['a: «Ghost»', 'APP002', /no enum "Ghost"/, /./],
    ['a: list<«Ghost»>', 'APP002', /no enum/, /./],
    ['a: «Jar»', 'APP002', /"Jar" is an entity, not an enum/, /./],
    ['a: ref<«Ghost»>', 'APP002', /no entity "Ghost"/, /./],
    ['a: ref<«Jra»>', 'APP002', /no entity/, /did you mean Jar\?/],
    ['a: ref<«Box»>', 'APP002', /"Box" is a record, not an entity/, /./],
    ['a: quantity<«kilos»>', 'APP002', /no unit "kilos"/, /did you mean kilo\?/],
    ['a: quantity<«kg»>', 'APP002', /no unit/, /declare it: `unit "kg" of "Mass" factor 1 base "kg"`/],
    ['a: quantity<«Tag»>', 'APP002', /"Tag" is a pattern, not a unit/, /./],
    ['a: «UUID»', 'APP002', /lower case/, /did you mean uuid\?/],
    ['a: «str»', 'APP002', /there is no type "str"/, /did you mean string\?/],
    ['a: «Integer»', 'APP002', /there is no type "Integer"/, /did you mean int\?/],
    ['a: «boolean»', 'APP002', /no type/, /did you mean bool\?/],
    ['a: list<«float»>', 'APP002', /no type/, /did you mean decimal\?/],
    ['a: «date» optional', 'APP002', /no type/, /did you mean timestamp\?/],
    ['a: «GUID»', 'APP002', /no type/, /did you mean uuid\?/],
    ['a: «stirng»', 'APP002', /no type/, /did you mean string\?/],
    ['a: «Point»', 'APP002', /there is no enum "Point"/, /declare it/],
    ['a: «b.S»', 'APP002', /no enum "b.S"/, /import \* as b/],
    ['a: «Box»', 'APP003', /records do not nest/, /one by one/],
    ['a: list<«Box»>', 'APP003', /records do not nest/, /one by one/],
  ])('%s is refused', (field, code, message, help) => {
    const [finding] = expectFindings(record(field), code);
    expect(finding?.message).toMatch(message);
    expect(finding?.help).toMatch(help);
  });

  it('are found behind an alias where they are exported', () => {
    const a = 'import * as b from "./b.sea" record R { s: ';
    expectFindings({ 'a.sea': `${a}b.S }`, 'b.sea': 'export enum S { A = "a" }' });
    const [finding] = expectFindings({ 'a.sea': `${a}«b.S» }`, 'b.sea': 'enum S { A = "a" }' }, 'APP002');
    expect(finding).toMatchObject({ help: 'export it in b.sea', related: [{ path: 'b.sea' }] });
    const [near] = expectFindings({ 'a.sea': `${a}«b.Sise» }`, 'b.sea': 'export enum Size { A = "a" }' }, 'APP002');
    expect(near?.help).toBe('did you mean Size?');
  });
});

describe('constraints of fields', () => {
  it.each([
    'a: int (min 5, max 5)',
    'a: decimal (exclusive_min 1, exclusive_max 1.0000001)',
    'a: quantity<kilo> (min 1)',
    'a: string (min_length 1, max_length 4294967295, pattern Tag)',
    'a: list<int> (min_items 0, max_items 0)',
    'a: decimal (min 1234567890123456789012345678)',
    'a: decimal (min 0.00000000000000000000000000012)',
  ])('%s is fine', (field) => {
    expectFindings(record(field));
  });

  it.each([
    ['a: int (min 5, «max 4»)', /leave no value/],
    ['a: int (max 4, «min 5»)', /leave no value/],
    ['a: decimal (exclusive_min 1, «max 1»)', /leave no value/],
    ['a: string (min_length 5, «max_length 4»)', /leave no value/],
    ['a: list<int> (min_items 5, «max_items 4»)', /leave no value/],
    ['a: int (min 1, «exclusive_min 2»)', /more than one lower bound/],
    ['a: string (pattern Tag, «pattern Tag»)', /more than one pattern/],
    ['a: string («min 1»)', /does not apply/],
    ['a: uuid («pattern Tag»)', /does not apply/],
    ['a: S («min_length 1»)', /does not apply/],
    ['a: list<string> («min_length 1»)', /does not apply/],
    ['a: string («min_items 1»)', /does not apply/],
    ['a: string (min_length «4294967296»)', /too large/],
    ['a: decimal (min «12345678901234567890123456789»)', /28 digits/],
    ['a: decimal (min «1.2345678901234567890123456789»)', /28 digits/],
    ['a: string (pattern «Ghost»)', /no pattern "Ghost"/],
  ])('%s is refused', (field, message) => {
    const [finding] = expectFindings(record(field), 'APP012');
    expect(finding?.message).toMatch(message);
  });

  it('that fit no number at all are told of once, where they are read', () => {
    const codesOf = (field: string) => {
      const { file, diagnostics } = parse(new SourceText('a.sea', record(field)));
      return [...diagnostics, ...check([file])].map(({ code }) => code);
    };
    expect(codesOf(`a: string (max_length ${'9'.repeat(20)})`)).toEqual(['E005']);
    expect(codesOf(`a: decimal (max ${'9'.repeat(30)})`)).toEqual(['E009']);
  });

  it('say what they clash with', () => {
    const [finding] = expectFindings(record('a: int (min 5,\n «max 4»)'), 'APP012');
    expect(finding?.related).toMatchObject([{ range: { start: { line: 3, column: 20 } } }]);
  });
});

describe('defaults of fields', () => {
  it.each([
    'a: int default 1.0',
    'a: bool default true',
    'a: S default "a"',
    'a: string (pattern Tag) default "AB"',
    'a: quantity<kilo> (max 1) default 500 "grain"',
    'a: quantity<kilo> (max 1) default 1',
    'a: timestamp default "2030-01-01T00:00:00Z"',
    'a: int (min -2) default -1',
  ])('%s is fine', (field) => {
    expectFindings(entity(field));
  });

  it.each([
    ['a: int default «1.5»', /whole number/],
    ['a: int (min 5) default «1»', /min 5/],
    ['a: int default «99999999999999999999»', /64 bits/],
    ['a: decimal default «1 "kilo"»', /is a number/],
    ['a: quantity<kilo> (min 1) default «500 "grain"»', /min 1/],
    ['a: uuid default «"x"»', /UUID/],
    ['a: timestamp default «"2030-13-01T00:00:00Z"»', /instant/],
    ['a: string (min_length 2) default «"x"»', /min_length/],
    ['a: string (pattern Tag) default «"x"»', /pattern/],
    ['a: S default «1»', /one of "a", "b"/],
    ['a: int optional default «1»', /optional/],
    ['a: list<int> default «1»', /list/],
    ['a: ref<Jar> default «"x"»', /ref/],
  ])('%s is refused', (field, message) => {
    const [finding] = expectFindings(entity(field), 'APP003');
    expect(finding?.message).toMatch(message);
  });

  it('of enums are wire values, not names', () => {
    const [finding] = expectFindings(entity('a: S default «"A"»'), 'APP003');
    expect(finding?.fix?.edits[0]?.newText).toBe('"a"');
  });

  it('belong to entities', () => {
    const [finding] = expectFindings(record('a: int default «1»'), 'APP003');
    expect(finding?.message).toContain('only fields of entities');
  });
});

describe('enums', () => {
  it('have distinct members and wire values', () => {
    expectFindings('enum S { A = "a", B = "A", a = "" }');
    const [finding] = expectFindings('enum S {\n A = "a",\n «A» = "b",\n C = «"b"» }', 'APP013', 'APP013');
    expect(finding?.related).toMatchObject([{ range: { start: { line: 2, column: 2 } } }]);
  });
});
