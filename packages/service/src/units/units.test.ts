import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';
import { parseSize } from './size.ts';

describe('parseDuration', () => {
  it.each([
    ['5ms', 5],
    ['300s', 300_000],
    ['1.5s', 1_500],
    ['2m', 120_000],
    ['1h', 3_600_000],
    ['7d', 604_800_000],
    ['0s', 0],
  ])('reads %s', (text, expected) => expect(parseDuration(text)).toBe(expected));

  it.each(['', '5', 's', '-5s', '5 s', '5S', '1e3s', '5ss', '999999999999999d', '5s\n', '٥s'])('refuses %j', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );
});

describe('parseSize', () => {
  it.each([
    ['1MiB', 1_048_576],
    ['64KiB', 65_536],
    ['10MB', 10_000_000],
    ['512B', 512],
    ['0.5KiB', 512],
  ])('reads %s', (text, expected) => expect(parseSize(text)).toBe(expected));

  it.each(['', '1', 'MiB', '-1MiB', '1 MiB', '1mib', '1constructor', 'kiB', '1kiB', '999999999999999TiB'])(
    'refuses %j',
    (text) => expect(parseSize(text)).toBeUndefined(),
  );
});
