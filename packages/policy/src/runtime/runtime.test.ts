import { describe, expect, it } from 'vitest';
import type { Truth } from '../truth.ts';
import { Exact } from './exact.ts';
import * as runtime from './index.ts';
import { Quantity } from './quantity.ts';
import { builtinUnits, type Unit } from './unit.ts';
import type { Value } from './value.ts';

const {
  decimal,
  plus,
  minus,
  multiply,
  divide,
  negate,
  equal,
  greaterThan,
  quantity,
  convert,
  instant,
  interval,
  during,
} = runtime;

describe('and, or, not', () => {
  // Kleene: false < unknown < true, and is the smaller, or the larger.
  const ordered: readonly Truth[] = [false, 'unknown', true];
  it.each(ordered.flatMap((a) => ordered.map((b) => [a, b] as const)))('combine %s and %s', (a, b) => {
    const [x, y] = [ordered.indexOf(a), ordered.indexOf(b)];
    expect(runtime.and(a, b)).toBe(ordered[Math.min(x, y)]);
    expect(runtime.or(a, b)).toBe(ordered[Math.max(x, y)]);
    expect(runtime.not(a)).toBe(ordered[2 - x]);
  });

  it('read only booleans as conditions, not the text that looks like one', () => {
    expect([true, false, undefined, 'true', 'unknown', 1, []].map((value) => runtime.truth(value))).toEqual([
      true,
      false,
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});

/** As many digits as a file has room for. */
const NINES = '9'.repeat(2_000_000);

describe('arithmetic', () => {
  it.each<[string, Value, Value]>([
    ['0.1 + 0.2', plus(0.1, 0.2), 0.3],
    ['0.3 - 0.1', minus(0.3, 0.1), 0.2],
    ['1.1 * 1.1', multiply(1.1, 1.1), 1.21],
    ['1 / 3 * 3 to 28 digits', multiply(divide(1, 3), 3), new Exact('0.9999999999999999999999999999')],
    ['a sum beyond safe integers', plus(9_007_199_254_740_991, 2), new Exact('9007199254740993')],
    ['numbers as long as a file', multiply(decimal(NINES), decimal(NINES)), new Exact('1e4000000')],
    ['2 kg + 500 g', plus(quantity('2', 'kg'), quantity('500', 'g')), quantity('2.5', 'kg')],
    ['3 * 2 kg', multiply(3, quantity('2', 'kg')), quantity('6', 'kg')],
    ['1 kg / 250 g', divide(quantity('1', 'kg'), quantity('250', 'g')), 4],
    ['-(2 kg)', negate(quantity('2', 'kg')), quantity('-2', 'kg')],
  ])('%s', (_, result, expected) => expect(equal(result, expected)).toBe(true));

  it.each<[string, Value]>([
    ['1 / 0', divide(1, 0)],
    ['0.5 / (0.1 - 0.1)', divide(0.5, minus(0.1, 0.1))],
    ['1 kg / 0 g', divide(quantity('1', 'kg'), quantity('0', 'g'))],
    ['1 kg + 1', plus(quantity('1', 'kg'), 1)],
    ['1 + 1 kg', plus(1, quantity('1', 'kg'))],
    ['1 kg + 1 m', plus(quantity('1', 'kg'), quantity('1', 'm'))],
    ['1 USD + 1 EUR', plus(quantity('1', 'USD'), quantity('1', 'EUR'))],
    ['1 kg * 1 kg', multiply(quantity('1', 'kg'), quantity('1', 'kg'))],
    ['"1" + 1', plus('1', 1)],
    ['NaN + 1', plus(Number.NaN, 1)],
    ['infinity * 0.5', multiply(Number.POSITIVE_INFINITY, 0.5)],
    ['-"1"', negate('1')],
    ['an amount that is no number', quantity('0x10', 'kg')],
    ['an unknown unit', quantity('1', 'zorps')],
    ['unknown + 1', plus(undefined, 1)],
  ])('%s is unknown', (_, result) => expect(result).toBeUndefined());
});

describe('comparison', () => {
  it('is unknown between kinds, and where a number is none', () => {
    for (const [a, b] of [
      ['1', 1],
      [true, 1],
      [true, 'true'],
      [['a'], ['a']],
      [Number.NaN, Number.NaN],
      [Number.POSITIVE_INFINITY, 3],
      [quantity('1', 'kg'), 1],
      [undefined, undefined],
    ] as const) {
      expect(equal(a, b)).toBe('unknown');
      expect(runtime.notEqual(a, b)).toBe('unknown');
      expect(greaterThan(a, b)).toBe('unknown');
      expect(runtime.lessThanOrEqual(a, b)).toBe('unknown');
    }
    expect(greaterThan('b', 'a')).toBe('unknown');
  });

  it('knows both sides of a bound', () => {
    expect([
      runtime.greaterThanOrEqual(2, 2),
      greaterThan(2, 2),
      runtime.lessThanOrEqual(2, 2),
      runtime.lessThan(2, 2),
    ]).toEqual([true, false, true, false]);
  });

  it('converts units of one dimension, never currencies', () => {
    expect(equal(quantity('1', 'kg'), quantity('1000', 'g'))).toBe(true);
    expect(greaterThan(quantity('1', 'h'), quantity('59.9', 'min'))).toBe(true);
    expect(equal(quantity('50', 'percent'), quantity('0.5', 'units'))).toBe(true);
    expect(equal(quantity('1', 'USD'), quantity('1', 'EUR'))).toBe('unknown');
    const dollars: Unit = { symbol: 'cent', dimension: 'currency', factor: '0.01', base: 'USD' };
    expect(equal(quantity('100', dollars), quantity('1', 'USD'))).toBe(true);
  });

  it('takes a bare number in the unit of a quantity that adopts numbers', () => {
    const flow = new Quantity(new Exact(3), builtinUnits.get('kg') as Unit, true);
    expect([equal(flow, 3), greaterThan(4, flow), equal(multiply(flow, 2), 6), equal(plus(1, flow), 4)]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(equal(flow, quantity('3000', 'g'))).toBe(true);
  });
});

describe('convert', () => {
  it('gives a bare number a unit, converts within a dimension, and refuses across', () => {
    expect(equal(convert(5, 'kg'), quantity('5', 'kg'))).toBe(true);
    expect(convert(quantity('1', 'kg'), 'lb')?.amount.toFixed(4)).toBe('2.2046');
    expect([convert(quantity('1', 'kg'), 'm'), convert('5', 'kg'), convert(5, 'zorps')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('text', () => {
  it('asks a list for a whole member, a text for a part', () => {
    expect(runtime.contains(['credit_card', 'email'], 'credit_card')).toBe(true);
    expect(runtime.contains(['credit_card', 'email'], 'card')).toBe(false);
    expect(runtime.contains('credit_card', 'card')).toBe(true);
    expect(runtime.contains([], 'email')).toBe(false);
    expect([runtime.contains(undefined, 'a'), runtime.contains('a1', 1), runtime.contains([1] as never, 'a')]).toEqual([
      'unknown',
      'unknown',
      'unknown',
    ]);
  });

  it('compares beginnings and ends, case and all', () => {
    expect([
      runtime.startsWith('gpt-4', 'gpt'),
      runtime.startsWith('GPT-4', 'gpt'),
      runtime.endsWith('gpt-4', '-4'),
    ]).toEqual([true, false, true]);
    expect([
      runtime.startsWith(undefined, 'a'),
      runtime.endsWith('a', 1),
      runtime.matches(1, runtime.pattern('1')),
    ]).toEqual(['unknown', 'unknown', 'unknown']);
  });
});

describe('time', () => {
  it('compares instants whatever their zones', () => {
    expect(equal(instant('2030-01-01T00:00:00+02:00'), instant('2029-12-31T22:00:00Z'))).toBe(true);
    expect(runtime.before('2030-01-01T00:00:00Z', '2030-01-01T00:00:00.000000001Z')).toBe(true);
    expect(runtime.after('2030-01-01T00:30:00+01:00', '2029-12-31T23:29:59z')).toBe(true);
    expect(equal(instant('2016-12-31T23:59:60Z'), '2017-01-01T00:00:00Z')).toBe(true);
    expect(equal(instant('0001-01-01T00:00:00Z'), '1901-01-01T00:00:00Z')).toBe(false);
    expect(instant('2028-02-29T00:00:00Z')).toBeDefined();
  });

  it.each([
    '',
    '2030-01-01',
    '2030-01-01T00:00:00',
    '2030-01-01T00:00:00-0200',
    '2030-13-01T00:00:00Z',
    '2030-02-30T00:00:00Z',
    '2029-02-29T00:00:00Z',
    '2030-00-10T00:00:00Z',
    '2030-01-01T24:00:00Z',
    '2030-01-01T00:60:00Z',
    ' 2030-01-01T00:00:00Z',
    '2030-01-01T00:00:00Z\n',
  ])('%j is no instant', (text) => expect(runtime.before(text, '2031-01-01T00:00:00Z')).toBe('unknown'));

  it.each([
    ['09:00', '17:00', '2030-01-01T09:00:00Z', true],
    ['09:00', '17:00', '2030-01-01T16:59:59.9Z', true],
    ['09:00', '17:00', '2030-01-01T17:00:00Z', false],
    ['09:00', '17:00', '2030-01-01T09:30:00+01:00', false],
    ['22:00', '06:00:30', '2030-01-01T23:00:00Z', true],
    ['22:00', '06:00:30', '1960-01-01T06:00:29Z', true],
    ['22:00', '06:00:30', '2030-01-01T06:00:30Z', false],
    ['18:00', '24:00', '2030-01-01T23:59:59Z', true],
    ['2030-01-01T00:00:00Z', '2030-02-01T00:00:00Z', '2030-01-01T00:00:00Z', true],
    ['2030-01-01T00:00:00Z', '2030-02-01T00:00:00Z', '2030-02-01T00:00:00Z', false],
    ['09:00', '2030-02-01T00:00:00Z', '2030-01-01T09:00:00Z', 'unknown'],
    ['9:00', '17:00', '2030-01-01T09:00:00Z', 'unknown'],
    ['09:00', '17:00', 'noon', 'unknown'],
  ])('during interval(%j, %j), %s is %s', (start, end, moment, expected) =>
    expect(during(moment, interval(start, end))).toBe(expected),
  );
});
