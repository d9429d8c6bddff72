import { describe, expect, it } from 'vitest';
import type { Expression } from '../expression.ts';
import { binary, fact, literal, not } from '../testing/expressions.test.helper.ts';
import { readsOf, stageOf } from './reads.ts';

describe('readsOf', () => {
  it('lists the facts once, sorted, and leaves other names out', () => {
    const expression = binary(
      binary(fact('request.user'), 'Equal', fact('model.owner')),
      'And',
      not(binary(fact('request.user'), 'Contains', fact('Hive.name'))),
    );
    expect(readsOf(expression)).toEqual(['model.owner', 'request.user']);
  });

  it('looks into quantifiers, groups and aggregates', () => {
    const collection = { type: 'Variable', name: 'flows' } as const;
    const reading = binary(fact('request.model'), 'Equal', 'x');
    const expressions: Expression[] = [
      { type: 'Quantifier', quantifier: 'ForAll', variable: 'f', collection, condition: reading },
      { type: 'GroupBy', variable: 'f', collection, key: fact('f.lane'), condition: reading },
      { type: 'GroupBy', variable: 'f', collection, filter: reading, key: fact('f.lane'), condition: literal(true) },
      { type: 'Aggregation', function: 'Count', collection, filter: reading },
      {
        type: 'AggregationComprehension',
        function: 'Sum',
        variable: 'f',
        collection,
        predicate: reading,
        projection: literal(1),
      },
      { type: 'Cast', operand: fact('request.model'), target_type: 'kg' },
    ];
    for (const expression of expressions) expect(readsOf(expression)).toEqual(['request.model']);
  });

  it('takes a chain of any length', () => {
    let chain: Expression = fact('request.stream');
    for (let count = 0; count < 100_000; count++) chain = binary(chain, 'And', true);
    expect(readsOf(chain)).toEqual(['request.stream']);
  });
});

describe('stageOf', () => {
  it.each([
    [[], 'input'],
    [['context.hour', 'request.pii_count'], 'input'],
    [['request.pii_count', 'response.toxicity'], 'output'],
    [['response.misspelt'], 'output'],
  ] as const)('%j is decided at %s', (reads, stage) => expect(stageOf(reads)).toBe(stage));
});
