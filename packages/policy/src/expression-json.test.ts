import { expect, it } from 'vitest';
import type { Expression } from './expression.ts';
import { expressionJson } from './expression-json.ts';

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
