import { describe, expect, it } from 'vitest';
import type { BinaryOperator, Expression } from '../expression.ts';
import { amount, as, binary, fact, literal, minus, not, period, time } from '../testing/expressions.test.helper.ts';
import { compileExpression, type CompileOptions } from './compile-expression.ts';

function sourceOf(expression: Expression, options?: CompileOptions): string {
  const result = compileExpression(expression, options);
  if (!result.ok) throw new Error(result.refusals.map(({ message }) => message).join('; '));
  return result.source;
}
const reasonsOf = (expression: Expression, options?: CompileOptions) => {
  const result = compileExpression(expression, options);
  return result.ok ? [] : result.refusals.map(({ reason }) => reason);
};
/** `calculated(1, ['Plus', 2, 3])` is `1 + 2 + 3`. */
const calculated = (first: number, ...runs: readonly [BinaryOperator, ...number[]][]): Expression => {
  let result: Expression = literal(first);
  for (const [op, ...operands] of runs) for (const operand of operands) result = binary(result, op, operand);
  return result;
};
const unhidden = binary(fact('request.pii_count'), 'GreaterThan', 0);
const flows = { type: 'Variable', name: 'flows' } as const;

const digits = (text: string): Expression => ({ type: 'Literal', value: Number(text), text });

describe('compiled code', () => {
  it('reads like code', () => {
    const result = compileExpression(
      binary(unhidden, 'And', not(binary(fact('request.pii_types'), 'Contains', 'email'))),
    );
    expect(result).toEqual({
      ok: true,
      source: "and(greaterThan(facts.request.pii_count, 0), not(contains(facts.request.pii_types, 'email')))",
      runtime: ['and', 'contains', 'greaterThan', 'not'],
      reads: ['request.pii_count', 'request.pii_types'],
    });
  });

  it.each<[string, Expression]>([
    ['true', literal(true)],
    ['truth(facts.request.stream)', fact('request.stream')],
    ['equal(facts.request.stream, true)', binary(fact('request.stream'), 'Equal', true)],
    [
      'equal(facts.request.stream, known(lessThan(1, 2)))',
      binary(fact('request.stream'), 'Equal', binary(1, 'LessThan', 2)),
    ],
    ['lessThan(-1, negate(-1))', binary(minus(literal(1)), 'LessThan', minus(minus(literal(1))))],
    [
      "equal(decimal('123456789012345678901'), negate(decimal('0.12345678901234567890')))",
      binary(digits('123456789012345678901'), 'Equal', minus(digits('0.12345678901234567890'))),
    ],
    ['equal(100000000000000000000, 0.3)', binary(digits('100000000000000000000'), 'Equal', digits('0.30'))],
    ['equal(plus(minus(1, 2), 3), 2)', binary(binary(binary(1, 'Minus', 2), 'Plus', 3), 'Equal', 2)],
    ['equal(plus(minus(1, 2, 3), 4, 5), 2)', binary(calculated(1, ['Minus', 2, 3], ['Plus', 4, 5]), 'Equal', 2)],
    ['equal(minus(1, plus(2, 3)), 2)', binary(binary(1, 'Minus', binary(2, 'Plus', 3)), 'Equal', 2)],
    ["equal(quantity('1.50', 'kg'), convert(2, 'g'))", binary(amount('1.50', 'kg'), 'Equal', as(literal(2), 'g'))],
    [
      "before(instant(facts.context.time), instant('2030-01-01T00:00:00Z'))",
      binary(fact('context.time'), 'Before', time('2030-01-01T00:00:00Z')),
    ],
    [
      "during(instant(facts.context.time), interval('09:00', '17:00'))",
      binary(fact('context.time'), 'During', period('09:00', '17:00')),
    ],
    ['or(truth(facts.request.stream), true, false)', binary(binary(fact('request.stream'), 'Or', true), 'Or', false)],
  ])('%s', (source, expression) => expect(sourceOf(expression)).toBe(source));

  it('carries declared patterns and units in itself', () => {
    expect(
      sourceOf(binary(fact('request.user'), 'Matches', 'Staff id'), { patterns: new Map([['Staff id', '^s\\d+$']]) }),
    ).toBe("matches(facts.request.user, pattern('^s\\\\d+$'))");
    const units = new Map([['crate', { symbol: 'crate', dimension: 'Count', factor: '24', base: 'items' }]]);
    expect(sourceOf(binary(amount('1', 'crate'), 'Equal', amount('24', 'items')), { units })).toBe(
      "equal(quantity('1', { symbol: 'crate', dimension: 'Count', factor: '24', base: 'items' }), quantity('24', 'items'))",
    );
  });

  it('breaks lines where they grow too long', () => {
    const expression = binary(unhidden, 'And', binary(fact('request.role'), 'Equal', 'agent'));
    expect(sourceOf(expression, { parameter: 'f', indent: 2, column: 9, width: 60 })).toBe(
      ['and(', '    greaterThan(f.request.pii_count, 0),', "    equal(f.request.role, 'agent'),", '  )'].join('\n'),
    );
  });

  it.each([
    "'; process.exit(); '",
    '*/ process.exit() /*',
    '`${process.exit()}`',
    '</script>',
    'a\u2028b\u2029c\u0000\n\r\t\\',
    '\u202e\u2066bidi\ufeff\ud800',
    '"both\' quotes',
    '\\u0041',
  ])('keeps the text %j inside its literal, unchanged and in plain sight', (text) => {
    const source = sourceOf(binary(fact('request.user'), 'Equal', text));
    const read = new Function('equal', 'facts', `return ${source}`);
    expect(read((_: unknown, value: unknown) => value, { request: {} })).toBe(text);
    expect(source).not.toMatch(/\*\/|<\/|[\p{C}\p{Zl}\p{Zp}]/u);
  });
});

describe('a gateway policy cannot', () => {
  it.each<[string, Expression]>([
    [
      'collection',
      { type: 'Quantifier', quantifier: 'ForAll', variable: 'f', collection: flows, condition: literal(true) },
    ],
    ['collection', binary({ type: 'Aggregation', function: 'Count', collection: flows }, 'Equal', 0)],
    [
      'collection',
      { type: 'GroupBy', variable: 'f', collection: flows, key: fact('f.lane'), condition: literal(true) },
    ],
    ['roles', binary('Hive', 'HasRole', 'Keeper')],
    ['roles', binary({ type: 'RoleReference', role: { symbol: 'Keeper' } }, 'Equal', 'x')],
    ['unknown_name', binary(fact('reqest.model'), 'Equal', 'x')],
    ['unknown_name', binary(fact('request.modell'), 'Equal', 'x')],
    ['unknown_name', fact('request.constructor')],
    ['unknown_name', binary({ type: 'Variable', name: 'process' }, 'Equal', 'x')],
    ['not_a_condition', literal(5)],
    ['not_a_condition', fact('request.pii_count')],
    ['not_a_condition', not(binary(1, 'Plus', 2))],
    ['not_a_value', binary(period('09:00', '17:00'), 'Equal', 1)],
    ['not_a_value', binary(fact('context.time'), 'During', '09:00')],
    ['invalid_literal', binary(fact('context.time'), 'During', period('9', '17'))],
    ['invalid_literal', binary(fact('context.time'), 'Before', time('2030-02-30T00:00:00Z'))],
    ['invalid_literal', binary(1, 'Equal', Number.POSITIVE_INFINITY)],
    ['invalid_literal', binary(amount("1'); process.exit(", 'kg'), 'Equal', 1)],
    ['unknown_unit', binary(amount('1', 'zorps'), 'Equal', 1)],
    ['unknown_pattern', binary(fact('request.user'), 'Matches', 'Q')],
    ['unknown_pattern', binary(fact('request.user'), 'Matches', fact('request.role'))],
    ['invalid_pattern', binary(fact('request.user'), 'Matches', 'bad')],
  ])('%s', (reason, expression) => {
    expect(reasonsOf(expression, { patterns: new Map([['bad', '(']]) })).toEqual([reason]);
  });

  it('hide one mistake behind another: all are reported, each at its place', () => {
    const bad = { ...fact('request.modell'), span: { start: 7, end: 21 } };
    const result = compileExpression(
      binary(binary(bad, 'Equal', 'x'), 'And', binary(amount('1', 'zorps'), 'Equal', 1)),
    );
    expect(result).toMatchObject({
      ok: false,
      refusals: [
        { reason: 'unknown_name', span: { start: 7, end: 21 }, message: '"request.modell" is no fact' },
        { reason: 'unknown_unit' },
      ],
    });
  });

  it('be endlessly deep or long', () => {
    let nots: Expression = literal(true);
    let sum: Expression = literal(1);
    let chain: Expression = literal(true);
    for (let count = 0; count < 20_000; count++) {
      nots = not(nots);
      sum = binary(sum, 'Plus', 1);
      chain = binary(chain, 'And', true);
    }
    expect([reasonsOf(nots), reasonsOf(binary(sum, 'Equal', 1)), reasonsOf(chain)]).toEqual([
      ['too_deep'],
      ['too_deep'],
      ['too_deep'],
    ]);
  });
});
