import { describe, expect, it } from 'vitest';
import { code, diagnosticFactory } from './diagnostic.ts';
import { plain, type Report } from './report.ts';
import { jsonReporter } from './reporters/json.reporter.ts';
import { textReporter } from './reporters/text.reporter.ts';
import { SourceText } from './source-text.ts';

const table = {
  T001: code<{ word: string }>({
    severity: 'error',
    title: 'Wrong word',
    message: ({ word }) => `"${word}" is wrong`,
    why: 'words matter',
    fix: 'write another',
  }),
};
const diagnostic = diagnosticFactory(table);
const source = new SourceText('b.txt', 'first\n\tsay 🐝 bad\r\n');
const at = source.text.indexOf('bad');
const finding = diagnostic('T001', { source, span: { start: at, end: at + 3 } }, { word: 'bad' }, { label: 'here' });
const report: Report = {
  command: 'validate',
  files: [{ path: 'b.txt' }, { path: 'a.txt' }],
  diagnostics: [finding, { ...finding, path: 'a.txt', severity: 'note' }],
};
const context = { readSource: (path: string) => (path === 'b.txt' ? source.text : undefined), paint: plain };

describe('reporters', () => {
  it('shows place, frame, why and fix as text', () => {
    expect(textReporter({ ...report, diagnostics: [finding] }, context)).toBe(
      [
        'b.txt:2:8 error T001: "bad" is wrong',
        '  1 | first',
        '  2 |  say 🐝 bad',
        '    |         ~~~ here',
        '  why: words matter',
        '  fix: write another',
        '',
        '2 files checked: 1 error, 0 warnings',
        '',
      ].join('\n'),
    );
  });

  it('writes one JSON document, files and findings in path order', () => {
    const document = JSON.parse(jsonReporter(report, context));
    expect(document).toMatchObject({ schemaVersion: 1, command: 'validate', ok: false });
    expect(document.files).toEqual([
      { path: 'a.txt', ok: true },
      { path: 'b.txt', ok: false },
    ]);
    expect(document.diagnostics[1].range).toEqual({ start: { line: 2, column: 8 }, end: { line: 2, column: 11 } });
    expect(document.summary).toEqual({ files: 2, errors: 1, warnings: 0, notes: 1 });
  });

  it('never passes terminal control characters of a file on', () => {
    const hostile = new SourceText('h', 'a\u001b[31mred');
    const text = textReporter(
      { ...report, diagnostics: [diagnostic('T001', { source: hostile, span: { start: 0, end: 1 } }, { word: 'x' })] },
      { paint: plain, readSource: () => hostile.text },
    );
    expect(text).not.toContain('\u001b');
  });
});
