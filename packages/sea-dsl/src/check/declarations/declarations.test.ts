import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { parse } from '../../parse.ts';
import { check } from '../check.ts';
import { expectFindings } from '../testing/marked-snippet.test.helper.ts';

describe('files', () => {
  it('have a known profile', () => {
    expectFindings('@profile "cloud"');
    const [finding] = expectFindings('@profile «"clod"»', 'E020');
    expect(finding?.help).toBe('did you mean "cloud"?');
  });

  it('lend their version to policies, which then must be one', () => {
    expectFindings('@version "abc" Entity "Hive"');
    expectFindings('@version "abc" Policy p v1.2.3 as: true');
    expectFindings('@version «"abc"» Policy p as: true Policy q as: true', 'E021');
  });
});

it('versions have three parts of 32 bits', () => {
  expectFindings('Policy p v«1.2.4294967296» as: true', 'E021');
  expectFindings('Entity "H" v«4294967296.0.0» @replaces "G" v«1.99999999999.0»', 'E021', 'E021');
  expectFindings('ConceptChange "c" @from_version v«9999999999.0.0» @to_version v2.0.0 @migration_policy m', 'E021');
});

it("a version that is missing is the parser's finding, and no second one", () => {
  const { file, diagnostics } = parse(
    new SourceText('a.sea', 'ConceptChange "c" @from_version v1.0.0 @migration_policy m'),
  );
  expect(diagnostics).toHaveLength(1);
  expect(check([file])).toEqual([]);
});

it('flows carry no negative quantity', () => {
  expectFindings(
    'Entity "H" Resource "R" Flow "R" from "H" to "H" quantity «-0.5» Flow "R" from "H" to "H" quantity -0',
    'E009',
  );
});

describe('metrics', () => {
  it.each([
    ['Metric "m" as: 1 @severity «"info"»', 'E022'],
    ['Metric "m" as: 1 @unit «"  "»', 'E022'],
    ['Metric "m" as: 1 @refresh_interval «-1» "s"', 'E022'],
    ['Metric "m" as: 1 @window «-2» "days"', 'E022'],
    ['Metric "m" as: «"x"»', 'E100'],
    ['Metric "m" as: «count(flows) = "x"»', 'E104'],
  ])('%s', (snippet, code) => {
    expectFindings(snippet, code);
  });

  it('are fine with a threshold, a window and a number', () => {
    expectFindings('Metric "m" as: count(flows) / 2 @unit "flows" @threshold 1 @severity "critical" @window 7 "days"');
  });
});

it('metrics that are quantities have a unit that these convert to', () => {
  expectFindings('Metric "m" as: 5 "kg" @unit "g" Metric "n" as: 5 "kg" @unit "jars"');
  expectFindings('Metric "m" as: 5 "kg" @unit «"m"»', 'E202');
});

it('mappings and projections of something that is not declared are warned of', () => {
  expectFindings('Entity "Hive" Mapping "m" for kg { Entity "Hive" -> Node { } Flow "any" -> Edge { } }');
  expectFindings('Entity "Hive" Mapping "m" for kg { Entity «"Hve"» -> Node { } }', 'E301?');
  expectFindings('Projection "m" for kg { policy «"p"» { } }', 'E301?');
});

describe('patterns', () => {
  it.each([
    'Pattern "P" matches "a«(»?=b)"',
    'Pattern "P" matches "«(»a"',
    'Pattern "P" matches "(a)«\\\\»1"',
    'Pattern "P" matches "«*»a"',
  ])('%s is refused at the place', (snippet) => {
    expectFindings(snippet, 'E023');
  });

  it('may be anything that matches in linear time', () => {
    expectFindings('Pattern "P" matches "^(?i)[\\\\p{L}&&[^x]]{2,}\\\\b(?:a|b)*$"');
  });
});

describe('steering tags', () => {
  const tagged = (tag: string, per = '') => `Policy p ${per} @tags [${tag}] as: true`;
  const permission = 'per Constraint Permission priority 1';

  it.each([
    '"action:redact"',
    '"severity:critical"',
    '"on-unknown:allow"',
    '"requirement:REQ-012"',
    '"owner:legal", "anything"',
    '"action: block"',
  ])('%s is fine', (tag) => {
    expectFindings(tagged(tag));
  });

  it.each([
    ['«"action:redcat"»', '"action:redact"'],
    ['«"severity:hihg"»', '"severity:high"'],
    ['«"on-unknown:alow"»', '"on-unknown:allow"'],
    ['«"acton:redact"»', '"action:redact"'],
    ['«"Action:redact"»', '"action:redact"'],
  ])('%s is an error with a fix', (tag, fix) => {
    const [finding] = expectFindings(tagged(tag), 'E404');
    expect(finding?.fix?.edits[0]?.newText).toBe(fix);
  });

  it('name the values that there are', () => {
    const [finding] = expectFindings(tagged('«"action:explode"»'), 'E404');
    expect(finding?.help).toContain('safe_mode');
    expectFindings(tagged('«"requirement:12"»'), 'E404');
  });

  it('permit policies that are declared, from a permission', () => {
    expectFindings(`Policy q as: true ${tagged('"permits:q"', permission)}`);
    const [finding] = expectFindings(`Policy limit as: true ${tagged('«"permits:limt"»', permission)}`, 'E404');
    expect(finding?.fix?.edits[0]?.newText).toBe('"permits:limit"');
    expectFindings(`Policy q as: true ${tagged('«"permits:q"»')}`, 'E405?');
    expectFindings(tagged('«"permits:p"»', permission), 'E405?');
    expectFindings(`Policy «p» ${permission} as: true`, 'E405?');
    const above = 'Policy q per Constraint Obligation priority 9 as: true';
    const [low] = expectFindings(`${above} ${tagged('«"permits:q"»', permission)}`, 'E405?');
    expect(low?.help).toBe('give the permission priority 9 or more');
  });

  it('that contradict each other are warned of', () => {
    expectFindings(tagged('"action:redact", «"action:block"»'), 'E405?');
    expectFindings(tagged('"action:redact", "action:redact"'));
  });
});

describe('typed entities', () => {
  it.each([
    ['Entity «"H"» { a: int }', 'APP005'],
    ['Entity "H" { key id: uuid key «b»: string }', 'APP005'],
    ['Entity "H" { key id: «int» }', 'APP005'],
    ['Entity "H" { key «id»: string optional }', 'APP005'],
    ['Entity "H" { key id: string default «"x"» }', 'APP005'],
    ['Entity "H" { key id: string a: int «a»: int }', 'APP004'],
    ['record R { a: int «a»: string }', 'APP004'],
  ])('%s', (snippet, code) => {
    expectFindings(snippet, code);
  });
});
