import { type Expression, type FactValue, readsOf, type Truth } from '@sea-forge/policy';

/** Facts by name; a fact that is not there is unknown. */
export type Assignment = ReadonlyMap<string, FactValue | undefined>;

export interface Search {
  readonly evaluate: (expression: Expression, assignment: Assignment) => Truth;
  readonly candidates: (fact: string) => readonly FactValue[];
  /** How many more steps may be taken. */
  budget: number;
}

/**
 * Assignments that extend `given` and give an expression the wanted value, found operand by operand: what is true needs
 * all operands of an `and` true, what is false one of them false, and so on. Facts that do not matter are left unknown.
 */
export function* solutions(
  expression: Expression,
  wanted: Truth,
  search: Search,
  given: Assignment = new Map(),
): Generator<Assignment> {
  // Also what leads nowhere costs: the ways through a long condition are more than anybody can try.
  if (search.budget-- <= 0) return;
  if (expression.type === 'Unary' && expression.op === 'Not') {
    yield* solutions(expression.operand, wanted === 'unknown' ? wanted : !wanted, search, given);
  } else if (expression.type === 'Binary' && (expression.op === 'And' || expression.op === 'Or')) {
    const { left, right } = expression;
    // The value that decides by itself, whatever the other operand is.
    const deciding = expression.op === 'Or';
    if (wanted === deciding) {
      yield* solutions(left, wanted, search, given);
      yield* solutions(right, wanted, search, given);
    } else if (wanted === 'unknown') {
      yield* both([left, 'unknown'], [right, 'unknown'], search, given);
      yield* both([left, 'unknown'], [right, !deciding], search, given);
      yield* both([left, !deciding], [right, 'unknown'], search, given);
    } else yield* both([left, wanted], [right, wanted], search, given);
  } else yield* ofAtom(expression, wanted, search, given);
}

type Goal = readonly [Expression, Truth];

function* both([left, first]: Goal, [right, second]: Goal, search: Search, given: Assignment): Generator<Assignment> {
  for (const found of solutions(left, first, search, given)) yield* solutions(right, second, search, found);
}

function* ofAtom(expression: Expression, wanted: Truth, search: Search, given: Assignment): Generator<Assignment> {
  const open = readsOf(expression).filter((fact) => !given.has(fact));
  for (const assignment of assignments(open, wanted, search, given)) {
    if (search.budget-- <= 0) return;
    if (search.evaluate(expression, assignment) === wanted) yield assignment;
  }
}

function* assignments(
  [fact, ...others]: readonly string[],
  wanted: Truth,
  search: Search,
  given: Assignment,
): Generator<Assignment> {
  if (fact === undefined) {
    yield given;
    return;
  }
  const values = wanted === 'unknown' ? [undefined, ...search.candidates(fact)] : search.candidates(fact);
  for (const value of values) yield* assignments(others, wanted, search, new Map(given).set(fact, value));
}
