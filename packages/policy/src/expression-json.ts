import type { Expression } from './expression.ts';

/** The tree as ast-v3 JSON has it: without spans, and without number texts. A copy. */
export function expressionJson(expression: Expression): Expression {
  return withoutNotes(expression) as Expression;
}

function withoutNotes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => name !== 'span' && name !== 'text' && member !== undefined)
      .map(([name, member]) => [name, withoutNotes(member)]),
  );
}
