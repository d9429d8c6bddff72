import type { Expression } from '@sea-forge/policy';
import { type Assignment, type Search, solutions } from './solutions.ts';

const MAX_ATOMS = 40;
const BUDGET_AN_ATOM = 2_000;

/**
 * For each comparison of a condition: facts with which it alone decides, once holding and once not (what test engineers
 * know as modified condition/decision coverage). A comparison that cannot decide has none.
 */
export function decisiveAssignments(expression: Expression, search: Omit<Search, 'budget'>): Assignment[] {
  const atoms = atomsOf(expression);
  if (atoms.length < 2 || atoms.length > MAX_ATOMS) return [];
  return atoms.flatMap((atom) => {
    const holding = withLiteral(expression, atom, true);
    const failing = withLiteral(expression, atom, false);
    const decides = [differs(holding, failing), differs(failing, holding)];
    return [atom, not(atom)].flatMap((side) => {
      const limited: Search = { ...search, budget: BUDGET_AN_ATOM };
      for (const condition of decides) {
        const found = first(solutions(and(condition, side), true, limited));
        if (found !== undefined) return [found];
      }
      return [];
    });
  });
}

function first<Item>(items: Iterable<Item>): Item | undefined {
  for (const item of items) return item;
  return undefined;
}

// The one is true and the other is not.
function differs(left: Expression, right: Expression): Expression {
  return and(left, not(right));
}

function and(left: Expression, right: Expression): Expression {
  return { type: 'Binary', op: 'And', left, right };
}

function not(operand: Expression): Expression {
  return { type: 'Unary', op: 'Not', operand };
}

function atomsOf(expression: Expression): Expression[] {
  if (expression.type === 'Unary' && expression.op === 'Not') return atomsOf(expression.operand);
  if (expression.type === 'Binary' && (expression.op === 'And' || expression.op === 'Or')) {
    return [...atomsOf(expression.left), ...atomsOf(expression.right)];
  }
  return [expression];
}

function withLiteral(expression: Expression, atom: Expression, value: boolean): Expression {
  if (expression === atom) return { type: 'Literal', value };
  if (expression.type === 'Unary' && expression.op === 'Not') {
    return { ...expression, operand: withLiteral(expression.operand, atom, value) };
  }
  if (expression.type === 'Binary' && (expression.op === 'And' || expression.op === 'Or')) {
    return {
      ...expression,
      left: withLiteral(expression.left, atom, value),
      right: withLiteral(expression.right, atom, value),
    };
  }
  return expression;
}
