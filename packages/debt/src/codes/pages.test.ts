import { type ExampleFiles, filesOf, SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { codes } from '../codes.ts';
import { readLedger } from '../events/read-ledger.ts';
import { foldEvents } from '../ledger/fold.ts';
import { pages } from './pages.ts';

function found(example: ExampleFiles): readonly string[] {
  const reading = readLedger(filesOf(example, 'x.jsonl').map(([path, text]) => new SourceText(path, text)));
  return [...reading.diagnostics, ...foldEvents(reading.events).diagnostics].map(({ code }) => code);
}

describe('the page of', () => {
  it('no code is missing', () => {
    expect(Object.keys(codes).filter((code) => !(code in pages))).toEqual([]);
  });

  it.each(Object.entries(pages))('%s shows a ledger with it, and one without findings', (code, { example }) => {
    if ('scenario' in example) return;
    expect(found(example.wrong)).toEqual([code]);
    expect(found(example.right)).toEqual([]);
  });
});
