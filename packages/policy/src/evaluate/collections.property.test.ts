import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../compile/compile-expression.ts';
import type { AggregateFunction, Expression, Quantifier } from '../expression.ts';
import { instant } from '../runtime/instant.ts';
import type { Truth } from '../truth.ts';
import { condition, factValues } from '../testing/arbitraries.test.helper.ts';
import { binary, fact, factsOf, literal } from '../testing/expressions.test.helper.ts';
import { type Environment, factEnvironment, type Item } from './environment.ts';
import { evaluateIn } from './evaluate.ts';

/*
 * Aggregates, quantifiers, groups and windows against what their definitions say, worked out here in plain JavaScript
 * with whole numbers.
 */

const flows = { type: 'Variable', name: 'flows' } as const;
const NOW = '2030-01-10T00:00:00Z';
const DAY_MS = 86_400_000;

interface Flow {
  readonly quantity?: number;
  readonly lane?: string;
  /** Days before now. */
  readonly age?: number;
}
const flow: fc.Arbitrary<Flow> = fc.record(
  {
    quantity: fc.integer({ min: 0, max: 9 }),
    lane: fc.constantFrom('a', 'b', 'c'),
    age: fc.integer({ min: 0, max: 9 }),
  },
  { requiredKeys: [] },
);
/** Mostly whole items: a single hole makes most answers unknown. */
const items = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: flow },
    { weight: 6, arbitrary: flow.filter((each) => Object.keys(each).length === 3) },
  ),
  { maxLength: 6 },
);

function environment(all: readonly Flow[]): Environment {
  const now = instant(NOW);
  const asItem = ({ quantity, lane, age }: Flow): Item =>
    new Map<string, string | number | undefined>([
      ['quantity', quantity],
      ['lane', lane],
      ['timestamp', age === undefined ? undefined : new Date(Date.parse(NOW) - age * DAY_MS).toISOString()],
    ]);
  return { items: () => all.map(asItem), ...(now === undefined ? {} : { now }) };
}

const isSmall = (bound: number) => binary(fact('f.quantity'), 'LessThan', bound);
const small = ({ quantity }: Flow, bound: number): Truth => (quantity === undefined ? 'unknown' : quantity < bound);

it.each<[Quantifier, (truths: readonly Truth[]) => Truth]>([
  ['ForAll', (truths) => (truths.includes(false) ? false : truths.includes('unknown') ? 'unknown' : true)],
  ['Exists', (truths) => (truths.includes(true) ? true : truths.includes('unknown') ? 'unknown' : false)],
  [
    'ExistsUnique',
    (truths) => {
      const hits = truths.filter((truth) => truth === true).length;
      return hits > 1 ? false : truths.includes('unknown') ? 'unknown' : hits === 1;
    },
  ],
])('%s is what ruling R3 says', (quantifier, expected) => {
  fc.assert(
    fc.property(items, fc.nat(9), (all, bound) => {
      const expression: Expression = {
        type: 'Quantifier',
        quantifier,
        variable: 'f',
        collection: flows,
        condition: isSmall(bound),
      };
      expect(evaluateIn(expression, environment(all))).toBe(expected(all.map((each) => small(each, bound))));
    }),
    { numRuns: 1000 },
  );
});

const AGGREGATES: Readonly<Record<AggregateFunction, (operands: readonly number[]) => number | undefined>> = {
  Count: ({ length }) => length,
  Sum: (operands) => operands.reduce((sum, operand) => sum + operand, 0),
  Min: (operands) => (operands.length === 0 ? undefined : Math.min(...operands)),
  Max: (operands) => (operands.length === 0 ? undefined : Math.max(...operands)),
  Avg: (operands) =>
    operands.length === 0 ? undefined : operands.reduce((sum, operand) => sum + operand, 0) / operands.length,
};

it.each(Object.keys(AGGREGATES) as AggregateFunction[])(
  '%s is what ruling R3 says, in a window or not',
  (aggregate) => {
    fc.assert(
      fc.property(
        items,
        fc.nat(10),
        fc.option(fc.nat(9), { nil: undefined }),
        fc.nat(20),
        (all, bound, days, limit) => {
          const expression: Expression = {
            type: 'AggregationComprehension',
            function: aggregate,
            variable: 'f',
            collection: flows,
            ...(days === undefined ? {} : { window: { duration: days, unit: 'days' } }),
            predicate: isSmall(bound),
            projection: fact('f.quantity'),
          };
          const counts = all.map((each): Truth => {
            const recent: Truth = days === undefined ? true : each.age === undefined ? 'unknown' : each.age <= days;
            const chosen = small(each, bound);
            return recent === false || chosen === false ? false : recent === true && chosen === true ? true : 'unknown';
          });
          const operands = all.filter((_, index) => counts[index] === true).map(({ quantity }) => quantity as number);
          const result = counts.includes('unknown') ? undefined : AGGREGATES[aggregate](operands);
          const expected = result === undefined ? 'unknown' : result * operands.length <= limit * operands.length;
          // Multiplied out, so that an average stays a whole number here.
          const compared = aggregate === 'Avg' && result !== undefined ? result <= limit : expected;
          expect(evaluateIn(binary(expression, 'LessThanOrEqual', limit), environment(all))).toBe(
            operands.length === 0 && result !== undefined ? result <= limit : compared,
          );
        },
      ),
      { numRuns: 1000 },
    );
  },
);

it('group_by asks each group by key, those without a key together', () => {
  fc.assert(
    fc.property(items, fc.nat(4), (all, limit) => {
      const sizes = new Map<string | undefined, number>();
      for (const { lane } of all) sizes.set(lane, (sizes.get(lane) ?? 0) + 1);
      const expression: Expression = {
        type: 'GroupBy',
        variable: 'f',
        collection: flows,
        key: fact('f.lane'),
        condition: binary(
          { type: 'Aggregation', function: 'Count', collection: { type: 'Variable', name: 'f' } },
          'LessThanOrEqual',
          limit,
        ),
      };
      expect(evaluateIn(expression, environment(all))).toBe([...sizes.values()].every((size) => size <= limit));
    }),
    { numRuns: 1000 },
  );
});

describe('a condition over facts inside a collection', () => {
  const wrapped = (inner: Expression): Expression => ({
    type: 'Quantifier',
    quantifier: 'ForAll',
    variable: 'f',
    collection: flows,
    condition: inner,
  });

  it('has its own value for each item, and is never compiled', () => {
    fc.assert(
      fc.property(condition, factValues, (expression, values) => {
        const scope = factEnvironment(factsOf(values));
        const oneItem = { ...scope, items: () => [new Map()] };
        expect(evaluateIn(wrapped(expression), oneItem)).toBe(evaluateIn(expression, scope));
        const compiled = compileExpression(binary(literal(true), 'And', wrapped(expression)));
        expect(compiled.ok || compiled.refusals.map(({ reason }) => reason)).toEqual(['collection']);
      }),
      { numRuns: 500 },
    );
  });
});
