import { describe, expect, it } from 'vitest';
import { examples } from '../testing/code-examples.ts';
import { guardExamples } from '../testing/guard-examples.ts';
import { compareMarked, TODAY } from '../testing/marked.ts';
import { codes } from './codes.ts';
import { historyCodes } from './history.codes.ts';

const GUARD = { today: TODAY, mode: 'production', guard: true } as const;

describe('codes', () => {
  it.each(Object.entries(examples))('%s is found where its example says, and there only', (code, { right, wrong }) => {
    const clean = compareMarked(right);
    expect(clean.found).toEqual(clean.expected);
    expect(clean.found.join()).not.toContain(code);
    const faulty = compareMarked(wrong);
    expect(faulty.expected.join()).toContain(code);
    expect(faulty.found).toEqual(faulty.expected);
  });

  it.each(Object.entries(guardExamples))('%s is found by spec-guard, and only there', (code, { right, wrong }) => {
    const clean = compareMarked(right, GUARD);
    expect(clean.found).toEqual(clean.expected);
    expect(clean.found.join()).not.toContain(code);
    const faulty = compareMarked(wrong, GUARD);
    expect(faulty.expected.join()).toContain(code);
    expect(faulty.found).toEqual(faulty.expected);
  });

  it('have an example each', () => {
    // What compares with an earlier commit has its examples in history/check-history.test.ts.
    const compared = Object.keys(historyCodes);
    expect([...Object.keys(examples), ...Object.keys(guardExamples), ...compared].sort()).toEqual(
      Object.keys(codes).sort(),
    );
  });
});
