import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { codes } from '../../codes.ts';
import { Findings } from './findings.ts';
import { misspelt } from './misspelling.ts';
import { suggestion } from './replacement.ts';
import { spanInText } from './span-in-text.ts';

describe('misspelt', () => {
  it.each([
    ['kind', ['id'], undefined],
    ['free', ['from'], undefined],
    ['form', ['from'], 'from'],
    ['Hive', ['hive'], 'hive'],
    ['qauntiyt', ['quantity'], 'quantity'],
    ['x', ['y'], undefined],
  ])('%s among %s: %s', (written, names, expected) => {
    expect(misspelt(written, names)).toBe(expected);
  });
});

it('a suggestion is quoted as what it replaces, escapes and all', () => {
  const source = new SourceText('a.sea', '"a\\"bcd" abcd');
  expect(suggestion(source, { start: 0, end: 8 }, 'a"bcd', ['a"bce'])).toMatchObject({
    fix: { edits: [{ newText: '"a\\"bce"' }] },
  });
  expect(suggestion(source, { start: 9, end: 13 }, 'abcd', ['abce']).fix?.edits[0]?.newText).toBe('abce');
});

describe('spanInText', () => {
  const slice = (text: string, offset: number) => {
    const { start, end } = spanInText(
      new SourceText('a', text),
      { value: '', span: { start: 0, end: text.length } },
      offset,
    );
    return text.slice(start, end);
  };

  it('counts escapes as one character and marks them whole', () => {
    expect(slice('"a\\\\bc"', 1)).toBe('\\\\');
    expect(slice('"a\\\\bc"', 2)).toBe('b');
    expect(slice('"""a\\b"""', 1)).toBe('\\');
  });

  it('stays inside the text', () => {
    expect(slice('"ab"', 99)).toBe('"');
  });
});

it('of one file a thousand errors are told, and that there are more; warnings do not crowd them out', () => {
  const source = new SourceText('a.sea', `${'Entity "E" '.repeat(3000)} Permission`);
  const file = { source, header: {}, imports: [], declarations: [], comments: [] };
  const findings = new Findings();
  const report = findings.reportIn(file);
  for (let i = 0; i < 3000; i++) report('E405', { start: i, end: i + 1 }, { problem: 'x' });
  for (let i = 0; i < 3000; i++) report('E008', { start: i, end: i + 1 }, { name: 'x' });
  for (let i = 0; i < 3; i++)
    findings.reportIn({ ...file, source: new SourceText('b.sea', '') })('E008', { start: 0, end: 0 }, { name: 'x' });
  const found = findings.sorted();
  const counted = (code: string, severity: string) =>
    found.filter((each) => each.code === code && each.severity === severity);
  expect(counted('E405', 'warning')).toHaveLength(1000);
  expect(counted('E008', 'error')).toHaveLength(1001);
  expect(counted('E005', 'error')).toMatchObject([
    { message: 'there are more than 1000 problems; the rest is not shown' },
  ]);
  expect(counted('E005', 'warning')).toHaveLength(1);
});

it('every code says what, why and what to do', () => {
  for (const { title, why, fix } of Object.values(codes)) {
    expect(title).toMatch(/^[A-Z]/);
    expect(why.length).toBeGreaterThan(20);
    expect(fix.length).toBeGreaterThan(10);
  }
});
