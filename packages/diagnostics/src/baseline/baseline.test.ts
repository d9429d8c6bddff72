import { describe, expect, it } from 'vitest';
import { type AllCodes, code, type Diagnostic } from '../diagnostic.ts';
import { SourceText } from '../source-text.ts';
import { type Baseline, formatBaseline, parseBaseline, placeOfEntry } from './baseline.ts';
import { compareWithBaseline } from './compare.ts';

const rule = code<object>({ severity: 'error', title: 'x', message: () => 'x', why: 'x', fix: 'x' });
const codes: AllCodes = new Map([
  ['E001', rule],
  ['E005', { ...rule, firm: true }],
]);
const EMPTY: Baseline = { entries: [] };

function finding(message: string, line = 1, name = 'E001'): Diagnostic {
  const at = { line, column: 1 };
  return { code: name, severity: 'error', message, path: 'a.sea', range: { start: at, end: at } };
}

function compare(
  baseline: Baseline,
  diagnostics: readonly Diagnostic[],
  wasLookedFor = () => true,
  mustCount = () => false,
) {
  return compareWithBaseline({ baseline, diagnostics, codes, mustCount, toBaselinePath: (path) => path, wasLookedFor });
}

describe('baseline', () => {
  it('knows a finding again wherever it has moved, and no other', () => {
    const { grown } = compare(EMPTY, [finding('"x" is wrong, see b.sea:4:7', 3)]);
    const again = compare(grown, [finding('"x" is wrong, see b.sea:9:1', 8), finding('"y" is wrong')]);
    expect(again.known.map(({ range }) => range?.start.line)).toEqual([8]);
    expect(again.kept).toEqual([finding('"y" is wrong')]);
  });

  it('counts: a second finding of the same text is new', () => {
    const { grown } = compare(EMPTY, [finding('x')]);
    const { kept, known } = compare(grown, [finding('x', 1), finding('x', 2)]);
    expect([kept.length, known.length]).toEqual([1, 1]);
  });

  it('shrinks by what is gone, and only by what was looked for', () => {
    const { grown } = compare(EMPTY, [finding('x'), finding('x'), finding('y')]);
    const { stale, shrunk } = compare(grown, [finding('x')]);
    expect(stale.map(({ entry, count }) => [entry.message, count])).toEqual([
      ['x', 1],
      ['y', 1],
    ]);
    expect(shrunk.entries.map(({ message, count }) => [message, count])).toEqual([['x', 1]]);
    expect(compare(shrunk, [finding('x'), finding('new')]).shrunk).toEqual(shrunk);
    expect(compare(grown, [], () => false)).toMatchObject({ stale: [], shrunk: grown });
  });

  it('holds no firm finding, even where its file was given one by hand', () => {
    expect(compare(EMPTY, [finding('x', 1, 'E005')]).grown).toEqual(EMPTY);
    const { fingerprint } = compareWithBaseline({
      baseline: EMPTY,
      diagnostics: [finding('x', 1, 'E005')],
      codes: new Map([['E005', rule]]),
      mustCount: () => false,
      toBaselinePath: (path) => path,
      wasLookedFor: () => true,
    }).grown.entries[0] as { fingerprint: string };
    const forged = { entries: [{ code: 'E005', path: 'a.sea', message: 'x', fingerprint, count: 1 }] };
    expect(compare(forged, [finding('x', 1, 'E005')])).toMatchObject({ known: [], stale: [{ count: 1 }] });
  });

  it('lets a finding count that has to, without calling its entry out of date', () => {
    const { grown } = compare(EMPTY, [finding('x')]);
    const counted = compare(
      grown,
      [finding('x'), finding('y')],
      () => true,
      () => true,
    );
    expect(counted).toMatchObject({ known: [], stale: [], shrunk: grown, grown });
    expect(counted.kept).toHaveLength(2);
  });

  it('comes back from its text as it was, with the place of each entry', () => {
    const { grown } = compare(EMPTY, [finding('y'), finding('x')]);
    const text = formatBaseline(grown);
    expect(parseBaseline(text)).toEqual({
      entries: [...grown.entries].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
    });
    const source = new SourceText('b.json', text);
    const lines = grown.entries.map((entry) => source.range(placeOfEntry(source, entry)).start.line);
    expect(lines.sort()).toEqual([4, 5]);
    expect(formatBaseline(EMPTY)).toBe('{\n  "schemaVersion": 1,\n  "findings": []\n}\n');
  });

  it('refuses what is no baseline, and says why', () => {
    for (const text of [
      '',
      '[]',
      'null',
      '{"schemaVersion":2,"findings":[]}',
      '{"schemaVersion":1,"findings":[{"code":"E001"}]}',
    ])
      expect(parseBaseline(text), text).toEqual(expect.any(String));
  });
});
