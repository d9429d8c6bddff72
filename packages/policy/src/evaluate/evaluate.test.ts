import { describe, expect, it } from 'vitest';
import type { AggregateFunction, Expression, Quantifier } from '../expression.ts';
import { Exact } from '../runtime/exact.ts';
import { instant, type Instant } from '../runtime/instant.ts';
import { Quantity } from '../runtime/quantity.ts';
import { builtinUnits, type Unit } from '../runtime/unit.ts';
import type { Value } from '../runtime/value.ts';
import { amount, binary, fact, factsOf, literal } from '../testing/expressions.test.helper.ts';
import type { Environment, Item } from './environment.ts';
import { evaluate, evaluateIn, valueIn } from './evaluate.ts';

const kg = builtinUnits.get('kg') as Unit;
const item = (members: Record<string, Value>): Item => new Map(Object.entries(members));
const flow = (quantity: number, more: Record<string, Value> = {}): Item =>
  item({ quantity: new Quantity(new Exact(quantity), kg, true), resource: 'Honey', ...more });
const environment = (...flows: readonly Item[]): Environment => ({
  items: (name) => (name === 'flows' ? flows : undefined),
  now: instant('2030-01-10T00:00:00Z') as Instant,
});

const flows = { type: 'Variable', name: 'flows' } as const;
const quantified = (quantifier: Quantifier, condition: Expression): Expression => ({
  type: 'Quantifier',
  quantifier,
  variable: 'f',
  collection: flows,
  condition,
});
const simple = (aggregate: AggregateFunction, field?: string, name = 'flows'): Expression => ({
  type: 'Aggregation',
  function: aggregate,
  collection: { type: 'Variable', name },
  ...(field !== undefined && { field }),
});
const comprehension = (
  aggregate: AggregateFunction,
  projection: Expression,
  predicate: Expression = literal(true),
  window?: { duration: number; unit: string },
): Expression => ({
  type: 'AggregationComprehension',
  function: aggregate,
  variable: 'f',
  collection: flows,
  predicate,
  projection,
  ...(window && { window }),
});

describe('numbers', () => {
  it('are what was written, to the last digit', () => {
    const number = (text: string): Expression => ({ type: 'Literal', value: Number(text), text });
    const [one, two] = [number('123456789012345678901'), number('123456789012345678902')];
    expect(evaluate(binary(one, 'Equal', two), factsOf())).toBe(false);
    expect(evaluate(binary(one, 'LessThan', two), factsOf())).toBe(true);
    expect(evaluate(binary(binary(two, 'Minus', one), 'Equal', 1), factsOf())).toBe(true);
    expect(evaluate(binary(number('0.30'), 'Equal', 0.3), factsOf())).toBe(true);
  });
});

describe('facts', () => {
  it('that are absent are unknown, and decide nothing that another fact decides', () => {
    const unknown = binary(fact('request.pii_count'), 'GreaterThan', 0);
    expect(evaluate(unknown, factsOf())).toBe('unknown');
    expect(evaluate(binary(unknown, 'Or', true), factsOf())).toBe(true);
    expect(evaluate(binary(unknown, 'And', false), factsOf())).toBe(false);
  });

  it('are not what every object has', () => {
    expect(evaluate(binary(fact('request.constructor'), 'Equal', 'x'), factsOf())).toBe('unknown');
    expect(evaluate(binary(fact('process.env'), 'Equal', 'x'), factsOf())).toBe('unknown');
  });

  it('that are instants compare as instants', () => {
    const facts = factsOf({
      'context.time': '2030-01-01T00:00:00Z',
      'model.removal_date': '2030-01-01T01:00:00+01:00',
    });
    expect(evaluate(binary(fact('context.time'), 'Equal', fact('model.removal_date')), facts)).toBe(true);
  });

  it('take a chain of any length', () => {
    let sum: Expression = literal(0);
    let chain: Expression = literal(true);
    for (let count = 0; count < 200_000; count++) {
      sum = binary(sum, 'Plus', 1);
      chain = binary(chain, 'And', true);
    }
    expect(evaluate(binary(chain, 'And', binary(sum, 'Equal', 200_000)), factsOf())).toBe(true);
  });
});

describe('quantifiers', () => {
  const heavy = binary(fact('f.quantity'), 'GreaterThan', 4);
  it.each<[Quantifier, readonly Item[], unknown]>([
    ['ForAll', [], true],
    ['ForAll', [flow(5), flow(6)], true],
    ['ForAll', [flow(5), item({})], 'unknown'],
    ['ForAll', [flow(3), item({})], false],
    ['Exists', [], false],
    ['Exists', [flow(5), item({})], true],
    ['Exists', [flow(3), item({})], 'unknown'],
    ['ExistsUnique', [], false],
    ['ExistsUnique', [flow(3), flow(5)], true],
    ['ExistsUnique', [flow(5), item({})], 'unknown'],
    ['ExistsUnique', [flow(5), flow(5), item({})], false],
    ['ExistsUnique', [flow(3), item({})], 'unknown'],
  ])('%s over %o', (quantifier, items, expected) =>
    expect(evaluateIn(quantified(quantifier, heavy), environment(...items))).toBe(expected),
  );

  it('nest, the inner name hiding the outer', () => {
    const inner = quantified('Exists', heavy);
    expect(evaluateIn(quantified('ForAll', binary(inner, 'And', heavy)), environment(flow(5), flow(3)))).toBe(false);
    expect(evaluateIn(quantified('ForAll', inner), environment(flow(5), flow(3)))).toBe(true);
  });

  it('over an unknown collection are unknown, and take very many items', () => {
    expect(evaluateIn(quantified('ForAll', literal(true)), {})).toBe('unknown');
    const many = Array.from({ length: 150_000 }, () => flow(5));
    expect(evaluateIn(quantified('ForAll', heavy), { items: () => many })).toBe(true);
  });
});

describe('aggregates', () => {
  const two = environment(flow(3, { lane: 'a' }), flow(5));
  it.each<[string, Expression, Environment, unknown]>([
    ['count', binary(simple('Count'), 'Equal', 2), two, true],
    ['average', binary(simple('Avg', 'quantity'), 'Equal', 4), two, true],
    ['minimum', binary(simple('Min', 'quantity'), 'Equal', 3), two, true],
    ['maximum', binary(simple('Max', 'quantity'), 'Equal', amount('5000', 'g')), two, true],
    ['sum of nothing', binary(simple('Sum', 'quantity'), 'Equal', 0), environment(), true],
    ['count of nothing', binary(simple('Count'), 'Equal', 0), environment(), true],
    ['average of nothing', binary(simple('Avg', 'quantity'), 'GreaterThan', 0), environment(), 'unknown'],
    ['minimum of nothing', binary(simple('Min', 'quantity'), 'GreaterThan', 0), environment(), 'unknown'],
    ['a missing operand', binary(simple('Sum', 'lane'), 'Equal', 0), two, 'unknown'],
    ['maximum of one text', binary(simple('Max', 'resource'), 'Equal', 'Honey'), environment(flow(1)), 'unknown'],
    ['expressions', binary(comprehension('Sum', binary(fact('f.quantity'), 'Multiply', 2)), 'Equal', 16), two, true],
    [
      'only those kept',
      binary(comprehension('Sum', fact('f.quantity'), binary(fact('f.quantity'), 'GreaterThan', 4)), 'Equal', 5),
      two,
      true,
    ],
    [
      'an unknown where',
      binary(comprehension('Count', literal(1), binary(fact('f.lane'), 'Equal', 'a')), 'GreaterThan', 0),
      two,
      'unknown',
    ],
    ['an unknown collection', binary(simple('Count', undefined, 'things'), 'Equal', 0), two, 'unknown'],
  ])('%s', (_, expression, scope, expected) => expect(evaluateIn(expression, scope)).toBe(expected));

  it('add up quantities that adopt no numbers', () => {
    const strict = (text: string, unit: string) =>
      item({ quantity: new Quantity(new Exact(text), builtinUnits.get(unit) as Unit) });
    const total = binary(simple('Sum', 'quantity'), 'Equal', amount('1.5', 'kg'));
    expect(evaluateIn(total, environment(strict('1', 'kg'), strict('500', 'g')))).toBe(true);
    expect(evaluateIn(total, environment(strict('1500', 'g')))).toBe(true);
  });

  it('give metrics their value', () => {
    expect(valueIn(simple('Count'), two)).toBe(2);
    expect(valueIn(fact('x.y'), two)).toBeUndefined();
  });
});

describe('windows', () => {
  const week = (predicate?: Expression) =>
    binary(comprehension('Count', literal(1), predicate, { duration: 7, unit: 'Days' }), 'Equal', 1);
  const fresh = flow(1, { timestamp: '2030-01-03T00:00:00Z' });
  const stale = flow(1, { created_at: '2030-01-02T23:59:59Z' });

  it('keep what is recent enough', () => expect(evaluateIn(week(), environment(fresh, stale))).toBe(true));
  it('are unknown for an item without a time, if it matters', () => {
    expect(evaluateIn(week(), environment(fresh, flow(1)))).toBe('unknown');
    const light = binary(fact('f.quantity'), 'LessThan', 2);
    expect(evaluateIn(week(light), environment(fresh, flow(3)))).toBe(true);
  });
  it('are unknown without a clock', () => {
    const { now: _, ...clockless } = environment(fresh);
    expect(evaluateIn(week(), clockless)).toBe('unknown');
  });
});

describe('group_by', () => {
  const byLane = (condition: Expression, filter?: Expression): Expression => ({
    type: 'GroupBy',
    variable: 'f',
    collection: flows,
    key: fact('f.lane'),
    condition,
    ...(filter && { filter }),
  });
  const items = environment(flow(3, { lane: 'a' }), flow(5, { lane: 'a' }), flow(1));

  it('asks its condition of each group; items without a key are one', () => {
    const small = (bound: number) => byLane(binary(simple('Sum', 'quantity', 'f'), 'LessThan', bound));
    expect(evaluateIn(small(9), items)).toBe(true);
    expect(evaluateIn(small(8), items)).toBe(false);
    expect(evaluateIn(byLane(binary(simple('Count', undefined, 'f'), 'LessThan', 3)), items)).toBe(true);
  });

  it('is true of nothing, and unknown where it is unknown who belongs', () => {
    expect(evaluateIn(byLane(literal(false)), environment())).toBe(true);
    expect(evaluateIn(byLane(literal(true), binary(fact('f.lane'), 'Equal', 'a')), items)).toBe('unknown');
  });
});
