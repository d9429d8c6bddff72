import { describe, expect, it } from 'vitest';
import { collectText } from './collect-text.ts';

const texts = (document: unknown) => collectText(document).leaves.map(({ text }) => text);

describe('collectText', () => {
  it('takes strings, names, long numbers, at any depth', () => {
    expect(texts({ a: ['x', { b: 'y' }], n: 4111111111111111, m: 7 })).toEqual([
      'a',
      'x',
      'b',
      'y',
      'n',
      '4111111111111111',
      'm',
    ]);
  });

  it('looks through the escapes of JSON inside a string', () => {
    expect(texts({ arguments: '{"card":"\\u0034111"}' })).toContain('4111');
  });

  it('joins what a model reads in one go', () => {
    const content = [
      { type: 'text', text: '4111 ' },
      { type: 'text', text: '1111' },
    ];
    expect(collectText({ content }).joined.map((parts) => parts.map(({ text }) => text))).toEqual([['4111 ', '1111']]);
  });
});
