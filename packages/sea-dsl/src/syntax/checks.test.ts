import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { parse } from '../parse.ts';

/** The findings of a text, each with the characters it marks. */
const findings = (text: string) =>
  parse(new SourceText('a.sea', text)).diagnostics.map(
    ({ code, range }) => `${code} ${text.slice((range?.start.column ?? 0) - 1, (range?.end.column ?? 0) - 1)}`,
  );

const LARGEST = '79228162514264337593543950335';
const TOO_LARGE = '79228162514264337593543950336';

describe('values', () => {
  it('of decimals fit 96 bits before the point; what is too fine is no error', () => {
    const places = [
      (n: string) => `Flow "a" from "b" to "c" quantity ${n}`,
      (n: string) => `Unit "u" of "d" factor ${n} base "b"`,
      (n: string) => `record R { a: int (min ${n}) }`,
      (n: string) => `Metric "m" as: 1 @threshold ${n}`,
      (n: string) => `Metric "m" as: 1 @target ${n}`,
      (n: string) => `Policy p as: x > ${n} "kg"`,
      (n: string) => `record R { a: quantity<u> default ${n} "kg" }`,
    ];
    for (const place of places) {
      expect(findings(place(LARGEST))).toEqual([]);
      expect(findings(place(`0.${'1'.repeat(60)}`))).toEqual([]);
      expect(findings(place(TOO_LARGE))).toEqual([`E009 ${TOO_LARGE}`]);
    }
    expect(findings(`Flow "a" from "b" to "c" quantity -${TOO_LARGE}`)).toEqual([`E009 -${TOO_LARGE}`]);
    expect(findings(`Policy p as: x > ${TOO_LARGE}`)).toEqual([]);
  });

  it('of priorities are 32-bit whole numbers', () => {
    const priority = (n: string) => findings(`Policy p per Constraint Obligation priority ${n} as: true`);
    expect([priority('2147483647'), priority('-2147483648')]).toEqual([[], []]);
    expect([priority('2147483648'), priority('-2147483649'), priority('1.0')]).toEqual([
      ['E009 2147483648'],
      ['E009 -2147483649'],
      ['E009 1.0'],
    ]);
  });

  it('of windows are whole and not negative', () => {
    const window = (n: string) => findings(`Policy p as: sum(f in flows over last ${n} "days": f.q) > 1`);
    expect([window('0'), window('7')]).toEqual([[], []]);
    expect([window('-1'), window('1.5'), window('2147483648')]).toEqual([
      ['E009 -1'],
      ['E009 1.5'],
      ['E009 2147483648'],
    ]);
  });

  it('of lengths are unsigned and have 64 bits', () => {
    const length = (n: string) => findings(`record R { a: string (max_length ${n}) }`);
    expect(length('18446744073709551615')).toEqual([]);
    expect([length('18446744073709551616'), length('1.5')]).toEqual([['E005 18446744073709551616'], ['E005 1.5']]);
  });

  it('of durations are whole numbers of a unit of time, and not endless', () => {
    const duration = (text: string) => findings(`Metric "m" as: 1 @refresh_interval ${text}`);
    expect(['1 "s"', '1 "Minute"', '1 "hours"', '0 "D"'].flatMap(duration)).toEqual([]);
    expect(['1.5 "days"', '1 "weeks"', '9223372036854775807 "days"'].map(duration)).toEqual([
      ['E005 1.5'],
      ['E005 "weeks"'],
      ['E005 9223372036854775807'],
    ]);
  });

  it('of instances and annotations are given once', () => {
    expect(findings('Instance h of "H" { a: 1 A: 2 a: 3 }')).toEqual(['E005 a']);
    expect(findings('Service "s" @port 1 @PORT 2')).toEqual(['E005 PORT']);
    expect(findings('Flow "a" @x 1 @x 2 from "b" to "c"')).toEqual([]);
  });
});
