import { expect, it } from 'vitest';
import { inOwnUnit } from './metric-units.ts';

it.each([
  [5_000, 'ms', 'time', 5],
  [5_000, 'Milliseconds', 'time', 5],
  [5, 'seconds', 'time', 5],
  [2, 'minutes', 'time', 120],
  [5, undefined, 'time', 5],
  [0.1, 'percent', 'share', 0.001],
  [0.8, 'ratio', 'share', 0.8],
  [5, 'USD', 'time', undefined],
  [5, 'ms', 'share', undefined],
  [5, 'constructor', 'time', undefined],
] as const)('%s %s of a %s is %s', (value, unit, quantity, expected) => {
  expect(inOwnUnit(value, unit, quantity)).toBe(expected);
});
