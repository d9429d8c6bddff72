import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDifference } from './first-difference.ts';

function marked(onDisk: string, planned: string): string {
  const { start, end } = firstDifference('x', onDisk, planned);
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

describe('firstDifference', () => {
  it('marks what was changed, in the line where it was', () => {
    expect(marked('a\nlimit(300);\nb\n', 'a\nlimit(5);\nb\n')).toBe('2:7-2:10');
    expect(marked('a\nadded\nb\n', 'a\nb\n')).toBe('2:1-2:6');
    expect(marked('a\nb\n', 'a\nremoved\nb\n')).toBe('2:1-2:2');
    expect(marked('a\nb\nadded\n', 'a\nb\n')).toBe('3:1-3:6');
    expect(marked('a\n', 'a\nremoved\n')).toBe('1:2-1:2');
    expect(marked('', 'a\n')).toBe('1:1-1:1');
  });

  it('is a place in the file on disk, whatever the two are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '🐝') });
    fc.assert(
      fc.property(text, text, (onDisk, planned) => {
        const { start, end } = firstDifference('x', onDisk, planned);
        const lines = onDisk.split('\n');
        expect(start.line).toBe(end.line);
        expect(start.column).toBeLessThanOrEqual(end.column);
        expect(end.column).toBeLessThanOrEqual([...(lines[end.line - 1] as string)].length + 1);
      }),
    );
  });
});
