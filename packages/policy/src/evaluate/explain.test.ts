import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Expression } from '../expression.ts';
import type { Value } from '../runtime/value.ts';
import { condition, factValues } from '../testing/arbitraries.test.helper.ts';
import { binary, fact, factsOf, literal } from '../testing/expressions.test.helper.ts';
import { type Environment, factEnvironment, type Item } from './environment.ts';
import { evaluateIn, explain } from './evaluate.ts';
import { SHOWN, type TraceNode } from './trace.ts';

const STEPS = 10_000;
const flows = { type: 'Variable', name: 'flows' } as const;
const item = (members: Record<string, Value>): Item => new Map(Object.entries(members));
const environment = (...items: readonly Item[]): Environment => ({ items: () => items });
const small = binary(fact('f.quantity'), 'LessThan', 4);
const each = (quantifier: 'ForAll' | 'Exists' | 'ExistsUnique', test: Expression = small): Expression => ({
  type: 'Quantifier',
  quantifier,
  variable: 'f',
  collection: flows,
  condition: test,
});

function traceOf(expression: Expression, scope: Environment): TraceNode {
  const explained = explain(expression, scope, STEPS);
  if (!explained.ok) throw new Error('out of steps');
  return explained.trace();
}
const quantitiesOf = ({ children }: TraceNode) =>
  children.map(({ about }) => (about?.kind === 'item' ? about.item.get('quantity') : undefined));

describe('a trace', () => {
  it('has the value of every part', () => {
    const trace = traceOf(binary(fact('request.pii_count'), 'LessThan', 3), {
      ...factEnvironment(factsOf({ 'request.pii_count': 9 })),
    });
    expect(trace).toMatchObject({ value: false, children: [{ value: 9 }, { value: 3 }], omitted: 0 });
  });

  it('names the items that decided, and no more of them than a reader reads', () => {
    const many = Array.from({ length: 30 }, (_, index) => item({ quantity: index % 10 === 9 ? 7 : 1 }));
    expect(quantitiesOf(traceOf(each('ForAll'), environment(...many)))).toEqual([7, 7, 7]);
    expect(traceOf(each('ForAll'), environment(...many)).omitted).toBe(27);
    expect(traceOf(each('Exists'), environment(...many))).toMatchObject({ value: true, omitted: 30 - SHOWN });
    expect(quantitiesOf(traceOf(each('ExistsUnique', literal(false)), environment(...many)))).toHaveLength(SHOWN);
  });

  it('names the two items where one was asked for, and what leaves it open', () => {
    const none = Array.from({ length: 10 }, () => item({ quantity: 9 }));
    const [one, open] = [item({ quantity: 1 }), item({})];
    expect(quantitiesOf(traceOf(each('ExistsUnique'), environment(...none, one, one)))).toEqual([1, 1]);
    expect(quantitiesOf(traceOf(each('ExistsUnique'), environment(...none, one, open)))).toEqual([1, undefined]);
  });

  it('tells of the items that an aggregate counts, or of those that leave it open', () => {
    const sum: Expression = {
      type: 'AggregationComprehension',
      function: 'Sum',
      variable: 'f',
      collection: flows,
      predicate: small,
      projection: fact('f.quantity'),
    };
    const total = binary(sum, 'Equal', 3);
    const parts = (...items: readonly Item[]) => traceOf(total, environment(...items)).children[0] as TraceNode;
    expect(quantitiesOf(parts(item({ quantity: 1 }), item({ quantity: 9 }), item({ quantity: 2 })))).toEqual([1, 2]);
    expect(parts(item({}))).toMatchObject({ value: undefined, children: [{ expression: small, value: undefined }] });
  });

  it('names each group by its key and size', () => {
    const grouped: Expression = {
      type: 'GroupBy',
      variable: 'f',
      collection: flows,
      key: fact('f.lane'),
      condition: binary(
        { type: 'Aggregation', function: 'Count', collection: { type: 'Variable', name: 'f' } },
        'Equal',
        2,
      ),
    };
    const items = [item({ lane: 'a' }), item({ lane: 'b' }), item({ lane: 'a' })];
    expect(traceOf(grouped, environment(...items)).children.map(({ about, value }) => [about, value])).toEqual([
      [{ kind: 'group', key: 'a', size: 2 }, true],
      [{ kind: 'group', key: 'b', size: 1 }, false],
    ]);
  });

  it('is of what is evaluated without one', () => {
    fc.assert(
      fc.property(condition, factValues, (expression, values) => {
        const scope = factEnvironment(factsOf(values));
        expect(explain(expression, scope, STEPS)).toMatchObject({ ok: true, value: evaluateIn(expression, scope) });
      }),
      { numRuns: 1000 },
    );
  });
});

it('quantifiers in each other over many items end at the steps allowed', () => {
  const items = Array.from({ length: 1000 }, () => item({ quantity: 1 }));
  const nested = each('ForAll', each('ForAll', each('ForAll')));
  expect(explain(nested, environment(...items), STEPS)).toEqual({ ok: false, steps: STEPS });
});
