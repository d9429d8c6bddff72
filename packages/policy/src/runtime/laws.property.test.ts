import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Truth } from '../truth.ts';
import { Exact } from './exact.ts';
import * as runtime from './index.ts';
import { Quantity } from './quantity.ts';
import type { Value } from './value.ts';

const { and, or, not, plus, minus, multiply, divide, negate, equal, notEqual } = runtime;
const { greaterThan, greaterThanOrEqual, lessThan, lessThanOrEqual, quantity, convert } = runtime;
const runs = { numRuns: 1000 };

describe('logic is Kleene’s', () => {
  const truth = fc.constantFrom<Truth>(true, false, 'unknown');

  it('with the laws of a lattice, and of De Morgan', () => {
    fc.assert(
      fc.property(truth, truth, truth, (a, b, c) => {
        expect([and(a, b), or(a, b)]).toEqual([and(b, a), or(b, a)]);
        expect([and(a, and(b, c)), or(a, or(b, c))]).toEqual([and(a, b, c), or(a, b, c)]);
        expect([and(a, or(a, b)), or(a, and(a, b))]).toEqual([a, a]);
        expect(and(a, or(b, c))).toBe(or(and(a, b), and(a, c)));
        expect(not(and(a, b))).toBe(or(not(a), not(b)));
        expect([and(a, true), or(a, false), not(not(a))]).toEqual([a, a, a]);
      }),
      runs,
    );
  });

  it('and what becomes known never changes what is known', () => {
    const operands = fc.array(fc.record({ before: truth, after: fc.boolean() }), { maxLength: 6 });
    fc.assert(
      fc.property(operands, (parts) => {
        const before = parts.map((part) => part.before);
        const after = parts.map((part) => (part.before === 'unknown' ? part.after : part.before));
        for (const combine of [and, or]) {
          const known = combine(...before);
          if (known !== 'unknown') expect(combine(...after)).toBe(known);
        }
      }),
      runs,
    );
  });
});

describe('numbers are decimals', () => {
  const PLACES = 6;
  /** A decimal of six places as a count of millionths, exactly. */
  const millionths = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
  const decimal = (count: bigint, places = PLACES): Value => new Exact(`${count}e-${places}`);
  /** As the interpreter gets it: a double where that is the same number. */
  const value = (count: bigint): Value => {
    const exact = new Exact(`${count}e-${PLACES}`);
    return exact.eq(exact.toNumber()) ? exact.toNumber() : exact;
  };

  it('added, subtracted and multiplied exactly, as whole numbers of millionths are', () => {
    fc.assert(
      fc.property(millionths, millionths, millionths, (a, b, c) => {
        const [x, y, z] = [value(a), value(b), value(c)];
        expect(equal(plus(x, y, z), decimal(a + b + c))).toBe(true);
        expect(equal(minus(x, y, z), decimal(a - b - c))).toBe(true);
        expect(equal(multiply(x, y), decimal(a * b, 2 * PLACES))).toBe(true);
        expect(equal(negate(negate(x)), x)).toBe(true);
      }),
      runs,
    );
  });

  it('divided to 28 digits; by zero there is no answer', () => {
    fc.assert(
      fc.property(millionths, millionths, (a, b) => {
        const quotient = divide(value(a), value(b));
        if (b === 0n) expect(quotient).toBeUndefined();
        else {
          expect((quotient as Exact).precision()).toBeLessThanOrEqual(28);
          const error = minus(multiply(quotient, value(b)), value(a)) as Exact | number;
          expect(Math.abs(Number(error))).toBeLessThanOrEqual(Math.abs(Number(a)) * 1e-27);
        }
      }),
      runs,
    );
  });

  const any = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(0, -0, 2 ** 53, 1e-320, 1.7e308),
    millionths.map((count) => new Exact(`${count}e-${PLACES}`)),
  );

  it('and have one order', () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const orders = [lessThan(a, b), equal(a, b), greaterThan(a, b)];
        expect(orders.filter((each) => each === true)).toHaveLength(1);
        expect([greaterThanOrEqual(a, b), notEqual(a, b), lessThanOrEqual(a, b)]).toEqual(orders.map(not));
        if (lessThanOrEqual(a, b) === true && lessThanOrEqual(b, c) === true) expect(lessThanOrEqual(a, c)).toBe(true);
      }),
      runs,
    );
  });
});

describe('quantities', () => {
  const amounts = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((count) => `${count / 1000}`);
  const families = [
    ['kg', 'g'],
    ['m', 'cm'],
    ['L', 'mL'],
    ['h', 'min', 's', 'ms', 'ns'],
    ['units', 'percent'],
  ] as const;
  const symbols = fc.constantFrom(...families.flat());
  const pair = fc
    .constantFrom(...families)
    .chain((family) => fc.tuple(fc.constantFrom<string>(...family), fc.constantFrom<string>(...family)));

  it('are the same in every unit of their dimension', () => {
    fc.assert(
      fc.property(amounts, amounts, pair, (a, b, [from, to]) => {
        const [x, y] = [quantity(a, from), quantity(b, from)];
        const left = convert(x, to);
        expect(equal(left, x)).toBe(true);
        expect(equal(convert(left, from), x)).toBe(true);
        expect(greaterThan(left, y)).toBe(greaterThan(x, y));
      }),
      runs,
    );
  });

  it('of two dimensions, or currencies, have no order, sum or conversion', () => {
    fc.assert(
      fc.property(amounts, amounts, symbols, symbols, (a, b, one, other) => {
        const familyOf = (symbol: string) => families.find((family) => (family as readonly string[]).includes(symbol));
        fc.pre(familyOf(one) !== familyOf(other));
        const [x, y] = [quantity(a, one), quantity(b, other)];
        expect([equal(x, y), lessThan(x, y), plus(x, y), convert(x, other)]).toEqual([
          'unknown',
          'unknown',
          undefined,
          undefined,
        ]);
        const [dollars, euros] = [quantity(a, 'USD'), quantity(a, 'EUR')];
        expect([equal(dollars, euros), minus(dollars, euros), convert(dollars, 'EUR')]).toEqual([
          'unknown',
          undefined,
          undefined,
        ]);
      }),
      runs,
    );
  });

  it('that adopt numbers take them in their own unit, others take none', () => {
    fc.assert(
      fc.property(amounts, amounts, pair, (a, b, [unit]) => {
        const strict = quantity(a, unit) as Quantity;
        const lenient = new Quantity(strict.amount, strict.unit, true);
        const number = Number(b);
        expect(lessThan(lenient, number)).toBe(lessThan(strict, quantity(b, unit)));
        expect([equal(strict, number), plus(number, strict)]).toEqual(['unknown', undefined]);
      }),
      runs,
    );
  });
});

describe('instants', () => {
  const moment = fc.date({
    min: new Date('0001-01-02T00:00:00Z'),
    max: new Date('9998-12-30T00:00:00Z'),
    noInvalidDate: true,
  });
  const zone = fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));

  /** The same moment as its author writes it elsewhere. */
  function written(date: Date, [sign, hours, minutes]: readonly [string, number, number]): string {
    const shift = (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
    const two = (part: number) => String(part).padStart(2, '0');
    return new Date(date.getTime() + shift).toISOString().replace('Z', `${sign}${two(hours)}:${two(minutes)}`);
  }

  it('are the same in every zone, and as JavaScript orders them', () => {
    fc.assert(
      fc.property(moment, moment, zone, zone, (a, b, here, there) => {
        const [x, y] = [runtime.instant(written(a, here)), runtime.instant(written(b, there))];
        expect(equal(x, written(a, there))).toBe(true);
        expect([runtime.before(x, y), runtime.after(x, y), equal(x, y)]).toEqual([a < b, a > b, +a === +b]);
      }),
      runs,
    );
  });

  it('lie in a daily interval or in the rest of the day, never in both', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => [hour, minute].map((part) => String(part).padStart(2, '0')).join(':'));
    fc.assert(
      fc.property(moment, clock, clock, (date, start, end) => {
        fc.pre(start !== end);
        const within = (from: string, to: string) => runtime.during(date.toISOString(), runtime.interval(from, to));
        expect(within(start, end)).toBe(not(within(end, start)));
      }),
      runs,
    );
  });
});

describe('texts', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 8 });

  it('hold their parts, and are equal where they are the same', () => {
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const whole = a + b + c;
        expect([runtime.startsWith(whole, a), runtime.contains(whole, b), runtime.endsWith(whole, c)]).toEqual([
          true,
          true,
          true,
        ]);
        expect(equal(a, b)).toBe(a === b);
        expect(runtime.contains(a, b) === true && runtime.contains(b, a) === true).toBe(a === b);
      }),
      runs,
    );
  });

  it('match a pattern of their own, letter by letter', () => {
    const escaped = (part: string) => part.replace(/[\\^$.*+?()[\]{}|#&~-]/g, '\\$&');
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 8 }), text, (part, around) => {
        const exact = runtime.pattern(`^${escaped(part)}$`);
        expect(runtime.matches(part, exact)).toBe(true);
        expect(runtime.matches(`${part}x`, exact)).toBe(false);
        expect(runtime.matches(around + part, runtime.pattern(escaped(part)))).toBe(true);
      }),
      runs,
    );
  });
});
