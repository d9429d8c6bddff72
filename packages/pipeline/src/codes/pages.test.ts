import { type ExampleFiles, filesOf } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { codes } from '../codes.ts';
import { memoryDisk } from '../disk/memory-disk.test.helper.ts';
import { guardSpecs } from '../guard-specs.ts';
import { pages } from './pages.ts';

function found(example: ExampleFiles): readonly string[] {
  const result = guardSpecs(memoryDisk(Object.fromEntries(filesOf(example, 'policies.sea'))), {
    today: '2026-01-15',
    mode: 'production',
  });
  if (!result.ok) throw new Error(result.refusal);
  return result.diagnostics.map(({ code }) => code);
}

describe('the page of', () => {
  it('no code is missing', () => {
    expect(Object.keys(codes).filter((code) => !(code in pages))).toEqual([]);
  });

  it.each(Object.entries(pages))('%s shows a repository with it, and without', (code, { example }) => {
    if ('scenario' in example) return;
    expect(found(example.wrong)).toContain(code);
    expect(found(example.right)).not.toContain(code);
  });
});
