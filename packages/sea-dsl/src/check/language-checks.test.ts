import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { parse } from '../parse.ts';
import { check } from './check.ts';

/** Findings over a snippet, of reading and of checking: code, `?` for a warning, and the characters it marks. */
function findings(marked: string): readonly string[] {
  const text = marked.replace(/[«»]/g, '');
  const source = new SourceText('a.sea', text);
  const { file, diagnostics } = parse(source);
  const lines = text.split('\n');
  return [...diagnostics, ...check([file])].map(({ code, severity, range }) => {
    const { start, end } = range ?? source.range({ start: 0, end: 0 });
    const line = lines[start.line - 1] ?? '';
    const at = start.line === end.line ? line.slice(start.column - 1, end.column - 1) : line.slice(start.column - 1);
    return `${code}${severity === 'warning' ? '?' : ''} ${at}`;
  });
}

/** What a check refuses, with the place between « and », and what it lets pass. */
type Row = readonly [about: string, code: string, refused: string, fine: string];

const FLOW = 'Entity "H" Entity "J" Resource "R" kg\n';

const TIMED = `${FLOW}Flow "R" @timestamp "2030-01-31T00:00:00Z" from "H" to "J"\n`;

/** Part II, section 5: values whose form is right. */
const VALUES: readonly Row[] = [
  ['escapes are those of JSON strings', 'E005', 'Entity "a«\\u{41}»"', 'Entity "a\\n\\t\\"\\\\"'],
  ['strings end on their line', 'E005', 'Entity «"a»\nb"', 'Entity """a\nb"""'],
  ['triple-quoted texts hold no control characters', 'E005', 'Entity """a«\u0001»"""', 'Entity """a\r\n\t"""'],
  ['instances are no values', 'E006', 'Policy p as: «@h» = 1', 'Policy p as: 1 = 1'],
  [
    'decimals have 96 bits',
    'E009',
    `${FLOW}Flow "R" from "H" to "J" quantity «${'9'.repeat(30)}»`,
    `${FLOW}Flow "R" from "H" to "J" quantity ${'9'.repeat(28)}`,
  ],
  [
    'priorities are 32-bit whole numbers',
    'E009',
    'Policy p per Constraint Obligation priority «2.5» as: true',
    'Policy p per Constraint Obligation priority -2 as: true',
  ],
  [
    'windows are not negative',
    'E009',
    `${TIMED}Metric "m" as: count(f in flows over last «-1» "days": f.id)`,
    'Metric "m" as: 1',
  ],
  [
    'lengths have 64 bits',
    'E005',
    `record R { a: string (max_length «${'9'.repeat(20)}») }`,
    'record R { a: string (max_length 9) }',
  ],
  [
    'intervals have a unit of time',
    'E005',
    'Metric "m" as: 1 @refresh_interval 1 «"weeks"»',
    'Metric "m" as: 1 @refresh_interval 1 "Days"',
  ],
  [
    'windows of metrics have a unit of time',
    'E005',
    'Metric "m" as: 1 @window 1 «"moons"»',
    'Metric "m" as: 1 @window 1 "h"',
  ],
  [
    'severities are four',
    'E005',
    'Metric "m" as: 1 @threshold 1 @severity «"fatal"»',
    'Metric "m" as: 1 @threshold 1 @severity "Critical"',
  ],
  [
    'concept changes have a first version',
    'E005',
    '«ConceptChange» "c" @to_version v1.0.0 @migration_policy m',
    'ConceptChange "c" @from_version v0.9.0 @to_version v1.0.0 @migration_policy m',
  ],
  [
    'breaking changes are true in lower case',
    'E028?',
    'ConceptChange "c" @from_version v0.9.0 @to_version v1.0.0 @migration_policy m @breaking_change «TRUE»',
    'ConceptChange "c" @from_version v0.9.0 @to_version v1.0.0 @migration_policy m @breaking_change FALSE',
  ],
  ['rationales are one text', 'E005', 'Policy p @rationale «["a"]» as: true', 'Policy p @rationale "a" as: true'],
  [
    'fields of instances stand once',
    'E005',
    'Entity "H" Instance h of "H" { a: 1 «a»: 2 }',
    'Entity "H" Instance h of "H" { a: 1 A: 2 }',
  ],
  ['annotations of cells stand once', 'E005', 'Cell "c" @host "a" @«Host» "b"', 'Cell "c" @host "a" @port 1'],
  [
    'annotations of flows stand once',
    'E027?',
    `${FLOW}Flow "R" @rate 1 @«RATE» 2 from "H" to "J"`,
    `${FLOW}Flow "R" @rate 1 @rates 2 @tx true @TX true from "H" to "J"`,
  ],
  [
    'annotations of flows have names of their own',
    'E027?',
    `${FLOW}Flow "R" @«quantity» 1 from "H" to "J"`,
    `${FLOW}Flow "R" @amount 1 from "H" to "J"`,
  ],
];

const ROLES = 'Role "K" Role "L" Resource "R"\n';
const CHANGE = 'ConceptChange "c" @migration_policy m';

/** Part II, section 6: declarations among each other. */
const DECLARATIONS: readonly Row[] = [
  ['profiles are three', 'E020', '@profile «"edge"»', '@profile "data"'],
  ['entities are declared once', 'E007', 'Entity "H" Entity «"H"»', 'Entity "H" Entity "H" in north Entity "h"'],
  ['resources are declared once', 'E007', 'Resource "H" Resource «"H"» kg', 'Resource "H" Entity "H" Role "H"'],
  ['roles are declared once', 'E007', 'Role "K" in north Role «"K"» in north', 'Role "K" in north Role "K" in south'],
  [
    'relations are declared once',
    'E007',
    `${ROLES}Relation "r" subject: "K" predicate: "p" object: "L" Relation «"r"» subject: "L" predicate: "q" object: "K"`,
    `${ROLES}Relation "r" subject: "K" predicate: "p" object: "L" Relation "s" subject: "K" predicate: "p" object: "L"`,
  ],
  [
    'policies are declared once',
    'E007',
    'Policy p as: true Policy «p» as: true',
    'Policy p as: true Policy P as: true',
  ],
  ['metrics are declared once', 'E007', 'Metric "m" as: 1 Metric «"m"» as: 2', 'Metric "m" as: 1 Metric "n" as: 2'],
  [
    'mappings are declared once',
    'E007',
    'Mapping "m" for kg { } Mapping «"m"» for calm { }',
    'Mapping "m" for kg { } Projection "m" for kg { }',
  ],
  [
    'projections are declared once',
    'E007',
    'Projection "m" for kg { } Projection «"m"» for calm { }',
    'Projection "m" for kg { } Projection "n" for kg { }',
  ],
  [
    'patterns are declared once',
    'E007',
    'Pattern "P" matches "a" Pattern «"P"» matches "b"',
    'Pattern "P" matches "a" Pattern "Q" matches "a"',
  ],
  [
    'concept changes are declared once',
    'E007',
    `${CHANGE} @from_version v1.0.0 @to_version v2.0.0 ${CHANGE.replace('"c"', '«"c"»')} @from_version v1.0.0 @to_version v2.0.0`,
    `${CHANGE} @from_version v1.0.0 @to_version v2.0.0`,
  ],
  [
    'instances are declared once',
    'E007',
    'Entity "H" Entity "J" Instance h of "H" Instance «h» of "J"',
    'Entity "H" Instance h of "H" Instance H of "H"',
  ],
  ['records are declared once', 'E007', 'record R { } record «R» { }', 'record R { } enum R { A = "a" }'],
  [
    'enums are declared once',
    'E007',
    'enum S { A = "a" } enum «S» { B = "b" }',
    'enum S { A = "a" } enum T { A = "a" }',
  ],
  [
    'flows may repeat',
    'E001',
    `${FLOW}Flow "R" from "H" to «"K"»`,
    `${FLOW}Flow "R" from "H" to "J" Flow "R" from "H" to "J"`,
  ],
  [
    'flows carry declared resources',
    'E002',
    'Entity "H" Flow «"R"» from "H" to "H"',
    'Flow "R" from "H" to "H" Resource "R" Entity "H"',
  ],
  [
    'names of flows mean one thing',
    'E304',
    'Entity "H" in a Entity "H" in b Entity "J" Resource "R" Flow "R" from «"H"» to "J"',
    'Entity "H" Entity "H" in b Entity "J" Resource "R" Flow "R" from "H" to "J"',
  ],
  ['names are case-sensitive', 'E001', `${FLOW}Flow "R" from "H" to «"j"»`, `${FLOW}Flow "R" from "H" to "J"`],
  [
    'quantities are not negative',
    'E009',
    `${FLOW}Flow "R" from "H" to "J" quantity «-3»`,
    `${FLOW}Flow "R" from "H" to "J" quantity 0`,
  ],
  [
    'relations have a role as subject',
    'E301',
    `${ROLES}Relation "r" subject: «"R"» predicate: "p" object: "L"`,
    `${ROLES}Relation "r" subject: "K" predicate: "p" object: "K"`,
  ],
  [
    'relations have a role as object',
    'E301',
    `${ROLES}Relation "r" subject: "K" predicate: "p" object: «"M"»`,
    `${ROLES}Relation "r" subject: "K" predicate: "p" object: "L"`,
  ],
  [
    'relations go via a declared resource',
    'E002',
    `${ROLES}Relation "r" subject: "K" predicate: "p" object: "L" via: flow «"S"»`,
    `${ROLES}Relation "r" subject: "K" predicate: "p" object: "L" via: flow "R"`,
  ],
  [
    'instances are of entities of their namespace',
    'E001',
    'Entity "H" in north Instance h of «"H"»',
    'Entity "H" Instance h of "H"',
  ],
  [
    'instances have plain values',
    'E006',
    'Entity "H" Instance h of "H" { a: «1 + 2» }',
    'Entity "H" Instance h of "H" { a: -1 b: bare c: 5 "kg" d: "2031-01-01T00:00:00Z" }',
  ],
  ['patterns have no look-around', 'E023', 'Pattern "P" matches "a«(»?=b)"', 'Pattern "P" matches "a(?:b)"'],
  ['patterns have no back-references', 'E023', 'Pattern "P" matches "(a)«\\\\»1"', 'Pattern "P" matches "(a)1"'],
  ['policies have versions', 'E021', 'Policy p v«4294967296.0.0» as: true', 'Policy p v4294967295.0.0 as: true'],
  [
    'files lend their version to policies',
    'E021',
    '@version «"1"» Policy p as: true',
    '@version "1" Policy p v1.0.0 as: true',
  ],
  ['entities have versions', 'E021', 'Entity "H" v«0.4294967296.0»', 'Entity "H" v0.1.0 @replaces "G" v0.0.9'],
  [
    'concept changes lead forward',
    'E028?',
    `${CHANGE} @from_version v1.10.0 @to_version v«1.9.0»`,
    `${CHANGE} @from_version v1.9.0 @to_version v1.10.0`,
  ],
  ['units of metrics have a name', 'E022', 'Metric "m" as: 1 @unit «" "»', 'Metric "m" as: 1 @unit "flows"'],
  [
    'severities go by a threshold',
    'E022',
    'Metric "m" as: 1 @severity «"info"»',
    'Metric "m" as: 1 @severity "info" @threshold 0',
  ],
  [
    'metrics are refreshed in the future',
    'E022',
    'Metric "m" as: 1 @refresh_interval «-1» "s"',
    'Metric "m" as: 1 @refresh_interval 0 "s"',
  ],
  ['metrics look into the past', 'E022', 'Metric "m" as: 1 @window «-1» "s"', 'Metric "m" as: 1 @window 1 "s"'],
  [
    'mappings are of what is declared',
    'E301?',
    'Entity "H" Mapping "m" for kg { Entity «"J"» -> N { } }',
    'Entity "H" Mapping "m" for kg { Entity "H" -> N { } }',
  ],
  [
    'projections are of what is declared',
    'E301?',
    'Projection "m" for kg { Policy «"p"» { } }',
    'Policy p as: true Projection "m" for kg { Policy "p" { } }',
  ],
  [
    'mappings have one rule for each',
    'E029?',
    'Entity "H" Mapping "m" for kg { Entity "H" -> N { } entity «"H"» -> M { } }',
    'Entity "H" Resource "H" Mapping "m" for kg { Entity "H" -> N { } Resource "H" -> N { } }',
  ],
];

const UNITS: readonly Row[] = [
  [
    'a symbol means one thing',
    'E204',
    'Unit «"EUR"» of "Currency" factor 1.07 base "USD"',
    'Unit "EUR" of "currency" factor 1.0 base "EUR"',
  ],
  [
    'factors are not zero',
    'E206',
    'Unit "zq" of "Mass" factor «0.0» base "kg"',
    'Unit "zq" of "Mass" factor 0.1 base "kg"',
  ],
  [
    'temperatures have no factor',
    'E206',
    'Unit "dC" of «"Temperature"» factor 1 base "dC"',
    'Unit "dC" of "Warmth" factor 1 base "dC"',
  ],
  [
    'bases have the same dimension',
    'E203',
    'Unit "zq" of "Mass" factor 2 base «"m"»',
    'Unit "zq" of "MASS" factor 2 base "kg"',
  ],
  [
    'units of quantities are known',
    'E201',
    'Policy p as: 5 «"zq"» = 5 "kg"',
    'Unit "zq" of "Mass" factor 2 base "kg" Policy p as: 5 "zq" = 10 "kg"',
  ],
  ['dimensions match', 'E200', 'Policy p as: «5 "m" = 5 "kg"»', 'Policy p as: 5 "g" = 5 "kg"'],
  [
    'windows of aggregates have a unit of time',
    'E201',
    `${TIMED}Metric "m" as: count(f in flows over last 7 «"moons"»: f.id)`,
    `${TIMED}Metric "m" as: count(f in flows over last 7 "Days": f.id)`,
  ],
];

const tables = { 'section 5: values': VALUES, 'section 6: declarations': DECLARATIONS, 'section 11: units': UNITS };

describe.each(Object.entries(tables))('the checks of the language, %s', (_, rows) => {
  it.each(rows)('%s (%s)', (_about, code, refused, fine) => {
    const place = /«([^»]*)»/s.exec(refused)?.[1] ?? '';
    expect(findings(refused)).toEqual([`${code} ${place}`]);
    expect(findings(fine)).toEqual([]);
  });
});
