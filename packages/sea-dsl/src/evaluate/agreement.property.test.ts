import { hasErrors, SourceText } from '@sea-forge/diagnostics';
import * as policy from '@sea-forge/policy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../check/check.ts';
import { parse } from '../parse.ts';
import { PolicyEvaluation } from './evaluate-policies.ts';
import { readFacts } from './facts/read-facts.ts';

/*
 * One meaning: what `sea eval` says of a text is what the JavaScript does that the pipeline makes of it. Conditions are
 * written as their authors write them, parsed and checked; facts come from a file.
 */

/** No double is as large. */
const HUGE = '9'.repeat(400);
const PATTERN = '^[a-c]+@?$|\\d';
const HEADER = `Pattern "P" matches ${JSON.stringify(PATTERN)}
Unit "crate" of "Mass" factor 12.5 base "kg"
`;

const instants = ['2030-01-01T00:00:00Z', '2030-01-01T02:00:00+02:00', '2029-12-31T23:59:59Z'];
const texts = ['', 'a', 'ab', 'abc@', 'unknown', 'true', '1', 'Ünïcode 💡', 'quote " and \\', ...instants];

const facts = fc.record(
  {
    'request.pii_count': fc.nat(4),
    'request.token_count': fc.nat(4),
    'request.temperature': fc.constantFrom(0, 0.1, 0.2, 0.3, 1.5),
    'request.user': fc.constantFrom(...texts),
    'model.owner': fc.constantFrom(...texts),
    'request.stream': fc.boolean(),
    'request.consent': fc.boolean(),
    'context.time': fc.constantFrom(...instants),
    'model.removal_date': fc.constantFrom(...instants),
    'request.pii_types': fc.subarray(['email', 'phone', 'ssn']),
  },
  { requiredKeys: [] },
);

const infix = (
  left: fc.Arbitrary<string>,
  operators: readonly string[],
  right: fc.Arbitrary<string>,
): fc.Arbitrary<string> =>
  fc.tuple(left, fc.constantFrom(...operators), right).map(([a, operator, b]) => `(${a} ${operator} ${b})`);
const quoted = (values: readonly string[]) => fc.constantFrom(...values.map((value) => JSON.stringify(value)));

const ORDER = ['=', '!=', '<', '<=', '>', '>='];
const INTERVALS = [
  'interval("09:00", "17:00")',
  'interval("22:00", "06:00")',
  `interval("${instants[2]}", "${instants[1]}")`,
];

const { condition } = fc.letrec<Record<'condition' | 'number' | 'quantity' | 'text' | 'instant', string>>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('request.stream', 'request.consent', 'true', 'FALSE'),
    tie('condition').map((operand) => `(not ${operand})`),
    infix(tie('condition'), ['and', 'or', 'AND'], tie('condition')),
    infix(tie('number'), ORDER, tie('number')),
    infix(tie('quantity'), ORDER, tie('quantity')),
    infix(tie('text'), ['=', '!=', 'contains', 'startswith', 'endswith'], tie('text')),
    infix(fc.constant('request.pii_types'), ['contains'], quoted(['email', 'phone', 'iban'])),
    infix(tie('text'), ['matches'], fc.constant('"P"')),
    infix(tie('instant'), [...ORDER, 'before', 'after'], tie('instant')),
    infix(tie('instant'), ['during'], fc.constantFrom(...INTERVALS)),
    infix(tie('condition'), ['=', '!='], tie('condition')),
  ),
  number: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('request.pii_count', 'request.token_count', 'request.temperature'),
    fc.constantFrom(
      '0',
      '1',
      '0.1',
      '0.2',
      '0.30',
      '3',
      '9007199254740993',
      '123456789012345678901',
      '123456789012345678902',
      '0.10000000000000000001',
      HUGE,
    ),
    tie('number').map((operand) => `(-${operand})`),
    infix(tie('number'), ['+', '-', '*', '/'], tie('number')),
    infix(tie('quantity'), ['/'], tie('quantity')),
  ),
  quantity: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('0 "kg"', '1.50 "kg"', '1000 "g"', '2 "crate"'),
    fc.tuple(tie('number'), fc.constantFrom('kg', 'g', 'crate')).map(([operand, unit]) => `(${operand} as "${unit}")`),
    infix(tie('quantity'), ['+', '-'], tie('quantity')),
    infix(tie('quantity'), ['*', '/'], tie('number')),
  ),
  text: fc.oneof(
    fc.constantFrom('request.user', 'model.owner'),
    quoted(texts.filter((text) => !instants.includes(text))),
  ),
  instant: fc.oneof(fc.constantFrom('context.time', 'model.removal_date'), quoted(instants)),
}));

/** A condition that surely reads a fact, so that the gateway decides it. */
const source = condition.map((text) => `${HEADER}Policy p as: ${text} or (request.user = "none" and false)`);

const units = new Map([['crate', { symbol: 'crate', dimension: 'mass', factor: '12.5', base: 'kg' }]]);

function compiledValue(expression: policy.Expression, told: policy.Facts): policy.Truth {
  const json = JSON.parse(JSON.stringify(policy.expressionJson(expression))) as policy.Expression;
  const result = policy.compileExpression(json, { patterns: new Map([['P', PATTERN]]), units });
  if (!result.ok) throw new Error(result.refusals.map(({ message }) => message).join('; '));
  const functions = result.runtime.map((name) => policy[name as keyof typeof policy]);
  return new Function(...result.runtime, 'facts', `return ${result.source};`)(...functions, told);
}

describe('a policy as it is written', () => {
  it('has one value, in sea eval and in the gateway, whatever the facts', () => {
    const seen = new Set<policy.Truth>();
    fc.assert(
      fc.property(source, facts, (text, told) => {
        const { file, diagnostics } = parse(new SourceText('p.sea', text));
        expect([...diagnostics, ...check([file])].filter((each) => hasErrors([each]))).toEqual([]);
        const written = policyIn(file.declarations);
        const read = readFacts(new SourceText('facts.json', JSON.stringify(told)), [file], file);
        expect(read.diagnostics).toEqual([]);
        const verdict = new PolicyEvaluation([file], {}, read.sheet).verdict(written, file);
        const value = compiledValue(written.expression, read.sheet.facts);
        expect(verdict).toMatchObject({ decided: true, value });
        seen.add(value);
      }),
      { numRuns: 400 },
    );
    // The three values all occur: the property is about something.
    expect(seen.size).toBe(3);
  });
});

function policyIn(declarations: ReturnType<typeof parse>['file']['declarations']) {
  const found = declarations.find((each) => each.kind === 'Policy');
  if (found === undefined) throw new Error('the policy was lost');
  return found;
}
