import { expect, it } from 'vitest';
import type { Expression } from './expression.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { expressionJson } from './expression-json.ts';
import { factsOf } from './testing/expressions.test.helper.ts';

it('leaves spans and number texts behind, at every depth', () => {
  const span = { start: 0, end: 4 };
  const expression: Expression = {
    type: 'Unary',
    op: 'Negate',
    operand: { type: 'Literal', value: 1, text: '1.0', span },
    span,
  };
  expect(expressionJson(expression)).toEqual({ type: 'Unary', op: 'Negate', operand: { type: 'Literal', value: 1 } });
  expect(expression.span).toBe(span);
});

it('keeps the text of a number that a double does not hold, so that the JSON is the same number', () => {
  const number = (text: string): Expression => ({ type: 'Literal', value: Number(text), text });
  expect(expressionJson(number('0.30'))).toEqual({ type: 'Literal', value: 0.3 });
  expect(expressionJson(number('100000000000000000000'))).toEqual({ type: 'Literal', value: 1e20 });
  const long = '123456789012345678901';
  expect(expressionJson(number(long))).toEqual({ type: 'Literal', value: Number(long), text: long });
  const huge = number('9'.repeat(400));
  const read = JSON.parse(JSON.stringify(expressionJson(huge))) as Expression;
  expect(evaluate({ type: 'Binary', op: 'Equal', left: huge, right: read }, factsOf())).toBe(true);
});
