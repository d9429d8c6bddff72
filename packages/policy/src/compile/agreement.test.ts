import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as policy from '../index.ts';
import { condition, factValues } from '../testing/arbitraries.test.helper.ts';
import { binary, factsOf, not } from '../testing/expressions.test.helper.ts';
import { runCompiled } from '../testing/run-compiled.test.helper.ts';

const source = '^[a-z]+@?$|\\d';
const compiled = policy.compilePattern(source);
const patterns = new Map(compiled.ok ? [['P', compiled.pattern]] : []);
const units = new Map([['crate', { symbol: 'crate', dimension: 'Mass', factor: '12.5', base: 'kg' }]]);
const runs = { numRuns: 2000 };

function evaluate(expression: policy.Expression, facts: policy.Facts): policy.Truth {
  return policy.evaluate(expression, facts, { patterns, units });
}

const options = { patterns: new Map([['P', source]]), units };
const compileAndRun = (expression: policy.Expression, facts: policy.Facts) => runCompiled(expression, facts, options);

describe('a condition', () => {
  it('has one value, compiled or interpreted, whatever the facts', () => {
    fc.assert(
      fc.property(condition, factValues, (expression, values) => {
        const facts = factsOf(values);
        expect(compileAndRun(expression, facts)).toBe(evaluate(expression, facts));
      }),
      runs,
    );
  });

  it('keeps its answer when more facts become known', () => {
    fc.assert(
      fc.property(condition, factValues, factValues, (expression, known, more) => {
        const before = evaluate(expression, factsOf(known));
        fc.pre(before !== 'unknown');
        expect(evaluate(expression, factsOf({ ...more, ...known }))).toBe(before);
      }),
      runs,
    );
  });

  it('obeys De Morgan, double negation and the opposite of equality', () => {
    fc.assert(
      fc.property(condition, condition, factValues, (a, b, values) => {
        const facts = factsOf(values);
        expect(evaluate(not(binary(a, 'And', b)), facts)).toBe(evaluate(binary(not(a), 'Or', not(b)), facts));
        expect(evaluate(not(binary(a, 'Or', b)), facts)).toBe(evaluate(binary(not(a), 'And', not(b)), facts));
        expect(evaluate(not(not(a)), facts)).toBe(evaluate(a, facts));
        expect(evaluate(not(binary(a, 'Equal', b)), facts)).toBe(evaluate(binary(a, 'NotEqual', b), facts));
      }),
      runs,
    );
  });

  it('reads no fact but those it says it reads', () => {
    fc.assert(
      fc.property(condition, factValues, (expression, values) => {
        const reads = policy.readsOf(expression);
        const seen = Object.fromEntries(Object.entries(values).filter(([name]) => reads.includes(name)));
        expect(evaluate(expression, factsOf(seen))).toBe(evaluate(expression, factsOf(values)));
      }),
    );
  });
});
