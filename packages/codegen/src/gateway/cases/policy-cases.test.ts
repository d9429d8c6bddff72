import { compileExpression, type Expression, factVocabulary, type Facts, type Truth } from '@sea-forge/policy';
import * as runtime from '@sea-forge/policy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policy } from '../../testing/model.test.helper.ts';
import { type PolicyCase, policyCases } from './policy-cases.ts';

type Op = Extract<Expression, { type: 'Binary' }>['op'];

const none = { patterns: new Map<string, string>(), units: new Map<string, never>() };
const fact = (name: string): Expression => {
  const [object, member] = name.split('.') as [string, string];
  return { type: 'MemberAccess', object, member };
};
const literal = (value: string | number | boolean): Expression => ({ type: 'Literal', value });
const binary = (op: Op, left: Expression, right: Expression): Expression => ({ type: 'Binary', op, left, right });
const not = (operand: Expression): Expression => ({ type: 'Unary', op: 'Not', operand });
const isRole = (role: string): Expression => binary('Equal', fact('request.role'), literal(role));

function casesOf(expression: Expression, patterns = none.patterns) {
  return policyCases(policy('p', { expression }), { ...none, patterns });
}

/** What the compiled form of a condition is for the facts of a case. */
function compiled(expression: Expression): (one: PolicyCase) => Truth {
  const result = compileExpression(expression);
  if (!result.ok) throw new Error(result.refusals[0]?.message);
  const body = `const { ${result.runtime.join(', ')} } = runtime; return ${result.source};`;
  const run = new Function('runtime', 'facts', body) as (library: object, facts: Facts) => Truth;
  return ({ facts }) => run(runtime, { request: {}, response: {}, model: {}, context: {}, ...facts });
}

const valuesOf = (cases: readonly PolicyCase[]) => new Set(cases.map(({ value }) => value));

describe('facts found for a policy', () => {
  it.each<[string, Expression]>([
    ['a number', binary('GreaterThanOrEqual', fact('request.jailbreak_score'), literal(0.8))],
    ['a list', binary('Contains', fact('request.pii_types'), literal('email'))],
    ['a choice', binary('NotEqual', fact('model.risk_tier'), literal('high'))],
    ['a flag', fact('request.consent')],
    [
      'a sum',
      binary('GreaterThan', binary('Plus', fact('request.token_count'), fact('request.max_tokens')), literal(9)),
    ],
    ['two facts', binary('LessThan', fact('request.token_count'), fact('request.max_tokens'))],
    [
      'a text from both ends',
      binary(
        'And',
        binary('StartsWith', fact('request.user'), literal('svc-')),
        binary('EndsWith', fact('request.user'), literal('@x.example')),
      ),
    ],
    [
      'an instant',
      binary('Before', fact('context.time'), { type: 'TimeLiteral', timestamp: '2030-01-01T00:00:00+02:00' }),
    ],
    [
      'hours of the day',
      binary('During', fact('context.time'), { type: 'IntervalLiteral', start: '22:00', end: '06:00' }),
    ],
    ['two bounds', binary('And', binary('GreaterThan', fact('request.pii_count'), literal(3)), not(isRole('clerk')))],
  ])('make %s true, false and unknown', (_, expression) => {
    const { cases, missing } = casesOf(expression);
    expect(missing).toEqual([]);
    expect(valuesOf(cases)).toEqual(new Set([true, false, 'unknown']));
  });

  it('lie on both sides of a bound, at the precision of its literal', () => {
    const values = (expression: Expression, name: string) =>
      casesOf(expression).cases.map(({ facts, value }) => [facts['request']?.[name], value]);
    expect(values(binary('LessThanOrEqual', fact('request.token_count'), literal(8000)), 'token_count')).toEqual(
      expect.arrayContaining([
        [8000, true],
        [8001, false],
      ]),
    );
    expect(values(binary('LessThan', fact('request.jailbreak_score'), literal(0.85)), 'jailbreak_score')).toEqual(
      expect.arrayContaining([
        [0.849, true],
        [0.85, false],
      ]),
    );
  });

  it('let each comparison decide alone', () => {
    const expression = binary('Or', isRole('underwriter'), isRole('claims_handler'));
    const deciding = casesOf(expression).cases.filter(({ value }) => value === true);
    expect(deciding.map(({ facts }) => facts['request']?.['role'])).toEqual(['underwriter', 'claims_handler']);
  });

  it('are said to be missing where there are none', () => {
    const always = binary('Or', literal(true), isRole('clerk'));
    expect(casesOf(always).missing).toEqual([false, 'unknown']);
    const impossible = binary('And', isRole('a'), isRole('b'));
    expect(casesOf(impossible).missing).toContain(true);
    const strange: Expression = binary('Matches', fact('request.user'), literal('strange'));
    expect(casesOf(strange, new Map([['strange', '^zq{40}$']])).missing).toEqual([true]);
  });

  it('are found in bounded time for long conditions, too', () => {
    const roles = Array.from({ length: 300 }, (_, index) => isRole(`role ${index}`));
    const long = roles.reduce((left, right) => binary('Or', left, right));
    expect(casesOf(long).missing).toEqual([]);
    const facts = Object.keys(factVocabulary).filter((name) => factVocabulary[name]?.type === 'number');
    const contradiction = facts
      .map((name) => binary('LessThan', fact(name), literal(1)))
      .reduce((left, right) => binary('And', left, right));
    const never = binary('And', contradiction, binary('And', isRole('a'), isRole('b')));
    expect(casesOf(never).missing).toContain(true);
  });

  it('have the value that the compiled policy gives, whatever the policy', () => {
    const number = fc.constantFrom('request.token_count', 'request.pii_count', 'response.toxicity').map(fact);
    const atom = fc.oneof(
      fc
        .tuple(fc.constantFrom<Op>('LessThan', 'GreaterThanOrEqual', 'Equal'), number, fc.constantFrom(0, 1, 0.5, 7))
        .map(([op, left, value]) => binary(op, left, literal(value))),
      fc.constantFrom('a', 'b').map(isRole),
      fc.constantFrom('email', 'iban').map((kind) => binary('Contains', fact('request.pii_types'), literal(kind))),
    );
    const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        atom,
        tie('tree').map(not),
        fc
          .tuple(fc.constantFrom<Op>('And', 'Or'), tie('tree'), tie('tree'))
          .map(([op, left, right]) => binary(op, left, right)),
      ),
    }));
    fc.assert(
      fc.property(tree, (expression) => {
        const { cases, missing } = casesOf(expression);
        const value = compiled(expression);
        for (const one of cases) expect(value(one)).toBe(one.value);
        const found = valuesOf(cases);
        for (const wanted of [true, false, 'unknown'] as const) {
          if (!missing.includes(wanted)) expect(found).toContain(wanted);
        }
      }),
    );
  });
});
