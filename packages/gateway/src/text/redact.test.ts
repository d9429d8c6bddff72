import { describe, expect, it } from 'vitest';
import type { TextLeaf } from './text-leaf.ts';
import { redact } from './redact.ts';

const leaf = (path: (string | number)[], kind: TextLeaf['kind'] = 'value'): TextLeaf => ({ path, text: '', kind });

describe('redact', () => {
  it('replaces stretches in a copy, overlapping ones once', () => {
    const document = { m: [{ c: 'to a@b.de and c@d.de!' }] };
    const at = leaf(['m', 0, 'c']);
    const redactions = [
      { leaf: at, start: 14, end: 20, replacement: '[EMAIL]', isDue: true },
      { leaf: at, start: 3, end: 9, replacement: '[EMAIL]', isDue: true },
      { leaf: at, start: 5, end: 9, replacement: '[X]', isDue: true },
    ];
    expect(redact(document, redactions)).toEqual({ m: [{ c: 'to [EMAIL] and [EMAIL]!' }] });
    expect(document.m[0]?.c).toBe('to a@b.de and c@d.de!');
  });

  it('refuses what it cannot replace', () => {
    for (const kind of ['key', 'number', 'nested'] as const) {
      expect(
        redact({ a: 'b' }, [{ leaf: leaf(['a'], kind), start: 0, end: 1, replacement: 'x', isDue: true }]),
      ).toBeUndefined();
    }
  });

  it('leaves the prototype alone', () => {
    const document = JSON.parse('{"__proto__": "a@b.de"}') as object;
    const copy = redact(document, [
      { leaf: leaf(['__proto__']), start: 0, end: 6, replacement: '[EMAIL]', isDue: true },
    ]) as object;
    expect(JSON.stringify(copy)).toBe('{"__proto__":"[EMAIL]"}');
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });
});
