import { describe, expect, it } from 'vitest';
import { examples } from '../testing/code-examples.ts';
import { compareMarked } from '../testing/marked.ts';
import { codes } from './codes.ts';

describe('codes', () => {
  it.each(Object.entries(examples))('%s is found where its example says, and there only', (code, { right, wrong }) => {
    const clean = compareMarked(right);
    expect(clean.found).toEqual(clean.expected);
    expect(clean.found.join()).not.toContain(code);
    const faulty = compareMarked(wrong);
    expect(faulty.expected.join()).toContain(code);
    expect(faulty.found).toEqual(faulty.expected);
  });

  it('have an example each', () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(codes).sort());
  });
});
