import { describe, expect, it } from 'vitest';
import type { BinaryOperator, Expression } from '../expression.ts';
import { expressionJson } from '../expression-json.ts';
import { readsOf } from '../facts/reads.ts';
import { evaluate, explain } from '../evaluate/evaluate.ts';
import { factEnvironment } from '../evaluate/environment.ts';
import { binary, fact, factsOf, literal } from '../testing/expressions.test.helper.ts';
import { runCompiled } from '../testing/run-compiled.test.helper.ts';

const LENGTH = 10_000;

function chain(op: BinaryOperator, term: (index: number) => Expression): Expression {
  let result = term(0);
  for (let index = 1; index < LENGTH; index++) result = binary(result, op, term(index));
  return result;
}

const asked = binary(fact('request.pii_count'), 'LessThan', 3);
const conjunction = chain('And', (index) => (index === LENGTH / 2 ? asked : literal(true)));
const sum = binary(
  chain('Plus', () => literal(0.1)),
  'Equal',
  LENGTH / 10,
);

describe(`a chain of ${LENGTH} operands`, () => {
  it.each([
    ['decided by one of them', { 'request.pii_count': 9 }, false],
    ['true', { 'request.pii_count': 1 }, true],
    ['left open by one of them', {}, 'unknown'],
  ])('of "and", %s, is evaluated and compiled', (_, values, expected) => {
    const facts = factsOf(values as Record<string, number>);
    expect(evaluate(conjunction, facts)).toBe(expected);
    expect(runCompiled(conjunction, facts)).toBe(expected);
  });

  it('of "+" is summed, exactly', () => {
    expect(evaluate(sum, factsOf())).toBe(true);
    expect(runCompiled(sum, factsOf())).toBe(true);
  });

  it('is copied to JSON, and read for its facts', () => {
    expect(readsOf(expressionJson(conjunction))).toEqual(['request.pii_count']);
  });

  it('is explained by the operand that decided it', () => {
    const explained = explain(conjunction, factEnvironment(factsOf({ 'request.pii_count': 9 })), 100_000);
    expect(explained).toMatchObject({ ok: true, value: false });
    expect(explained.ok && explained.trace()).toMatchObject({
      value: false,
      omitted: LENGTH - 1,
      children: [{ value: false, expression: asked }],
    });
  });
});
