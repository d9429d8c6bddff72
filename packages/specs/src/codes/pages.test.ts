import { filesOf } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { compareMarked, TODAY } from '../testing/marked.ts';
import { codes } from './codes.ts';
import { pages } from './pages.ts';

describe('the page of', () => {
  it('no code is missing', () => {
    expect(Object.keys(codes).filter((code) => !(code in pages))).toEqual([]);
  });

  it.each(Object.entries(pages))('%s shows documents with it, and without', (code, { example }) => {
    if ('scenario' in example) return;
    const found = (files: typeof example.wrong) => {
      const named = Object.fromEntries(filesOf(files, 'a.md'));
      return compareMarked(named, { today: TODAY, mode: 'production', guard: true }).diagnostics.map((one) => one.code);
    };
    expect(found(example.wrong)).toContain(code);
    expect(found(example.right)).not.toContain(code);
  });
});
