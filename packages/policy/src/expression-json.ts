import type { Expression, Literal } from './expression.ts';
import { digitsOf } from './literal.ts';

type Copy = Record<string, unknown>;

/**
 * The tree as ast-v3 JSON has it: without spans, and with the text of such numbers only as a double does not hold. A copy. Chains of operators are as deep to the
 * left as they are long, so it is not walked by recursion.
 */
export function expressionJson(expression: Expression): Expression {
  const root: Copy = {};
  const pending: { readonly from: object; readonly to: Copy }[] = [{ from: expression, to: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const [name, member] of Object.entries(membersOf(next.from))) {
      if (name === 'span' || member === undefined) continue;
      if (typeof member !== 'object' || member === null) {
        next.to[name] = member;
        continue;
      }
      const copy: Copy = {};
      next.to[name] = copy;
      pending.push({ from: member as object, to: copy });
    }
  }
  return root as unknown as Expression;
}

function membersOf(node: object): object {
  if (!('text' in node)) return node;
  const { text, ...literal } = node as Literal;
  if (digitsOf(node as Literal) === undefined) return literal;
  // JSON has no number beyond the largest double; the text has the digits.
  const value = Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, literal.value as number));
  return { ...literal, value, text };
}
