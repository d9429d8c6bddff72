import type { Expression } from './expression.ts';

type Copy = Record<string, unknown>;

/**
 * The tree as ast-v3 JSON has it: without spans, and without number texts. A copy. Chains of operators are as deep to the
 * left as they are long, so it is not walked by recursion.
 */
export function expressionJson(expression: Expression): Expression {
  const root: Copy = {};
  const pending: { readonly from: object; readonly to: Copy }[] = [{ from: expression, to: root }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const [name, member] of Object.entries(next.from)) {
      if (name === 'span' || name === 'text' || member === undefined) continue;
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
