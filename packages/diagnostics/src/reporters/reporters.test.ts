import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, type Diagnostic, diagnosticFactory } from '../diagnostic.ts';
import { plain, type Report, type ReportContext } from '../report.ts';
import { SourceText } from '../source-text.ts';
import { FORMATS, refusalReporters, reporters } from './reporters.ts';

// The official schema is of draft 4; under draft 7 the same words mean the same, its id aside.
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(schema);

const table = {
  T001: code<{ word: string }>({
    severity: 'error',
    title: 'Wrong word, really',
    message: ({ word }) => `"${word}" is wrong`,
    why: 'words matter',
    fix: 'write another',
  }),
  T002: code<object>({ severity: 'note', title: 'A note', message: () => 'look', why: 'so', fix: 'nothing' }),
};
const diagnostic = diagnosticFactory(table);
const source = new SourceText('docs/ä b.sea', 'first\nsay 🐝 bad, bad\n');
const at = source.text.indexOf('bad');
const range = source.range({ start: at, end: at + 3 });
const bad = diagnostic(
  'T001',
  { source, span: { start: at, end: at + 3 } },
  { word: 'bad' },
  {
    fix: { title: 'write good', edits: [{ path: source.path, range, newText: 'good' }] },
    related: [{ path: 'other.sea', range, message: 'declared here' }],
  },
);
const note = diagnostic('T002', { path: 'gone.sea' }, {});
const report: Report = {
  command: 'validate',
  files: [{ path: source.path }, { path: 'fine.sea' }],
  diagnostics: [bad, note],
  suppressed: [{ ...bad, suppression: { kind: 'comment', reason: 'meant so' } }],
};
const context: ReportContext = {
  readSource: (path) => (path === source.path ? source.text : undefined),
  paint: plain,
  codes: new Map(Object.entries(table)),
  toolVersion: '1.2.3',
  elapsedMs: 1500,
};

function sarif(of: Report, with_: ReportContext = context) {
  const log = JSON.parse(reporters.sarif(of, with_));
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
  return log.runs[0];
}

const hostileText = fc.string({
  unit: fc.constantFrom(
    'a',
    '%',
    ':',
    ',',
    '\r',
    '\n',
    '<',
    '&',
    '"',
    "'",
    ']]>',
    '\u0000',
    '\u001b',
    '\ud800',
    '\uffff',
    '🐝',
    '::error::',
    '#',
    '?',
    ' ',
  ),
  minLength: 1,
});

describe('SARIF', () => {
  it('is a valid log that says where columns count code points', () => {
    const run = sarif(report);
    expect(run).toMatchObject({ columnKind: 'unicodeCodePoints', tool: { driver: { semanticVersion: '1.2.3' } } });
    const [first] = run.results;
    expect(first.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'docs/%C3%A4%20b.sea' },
      region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 10 },
    });
    expect(first.relatedLocations).toMatchObject([{ id: 0, message: { text: 'declared here' } }]);
    expect(first.fixes[0].artifactChanges[0].replacements).toEqual([
      { deletedRegion: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 10 }, insertedContent: { text: 'good' } },
    ]);
  });

  it('carries each rule with its help and the address of its page', () => {
    const { rules } = sarif(report, { ...context, docsUrl: 'https://docs.example.org' }).tool.driver;
    expect(rules).toMatchObject([
      {
        id: 'T001',
        name: 'WrongWordReally',
        help: { text: expect.stringContaining('write another') },
        helpUri: 'https://docs.example.org/reference/codes.html#t001',
        defaultConfiguration: { level: 'error' },
      },
      { id: 'T002' },
    ]);
  });

  it('marks suppressed findings as such, and leaves out the region of what has no place', () => {
    const { results } = sarif(report);
    expect(results.map(({ suppressions }: { suppressions: unknown }) => suppressions)).toEqual([
      [],
      [],
      [{ kind: 'inSource', justification: 'meant so' }],
    ]);
    expect(results[1].locations).toEqual([{ physicalLocation: { artifactLocation: { uri: 'gone.sea' } } }]);
  });

  it('keeps fingerprints when a finding moves, and tells repeats apart', () => {
    const moved = { ...bad, range: { start: { line: 9, column: 1 }, end: { line: 9, column: 4 } } };
    const marks = (diagnostics: readonly Diagnostic[]) =>
      sarif({ ...report, suppressed: [], diagnostics }).results.map(
        (one: { partialFingerprints: Record<string, string> }) => one.partialFingerprints['seaFinding/v1'],
      );
    expect(marks([moved])).toEqual(marks([bad]));
    const both = marks([bad, moved]);
    expect(new Set(both).size).toBe(2);
  });

  it('is valid whatever stands in paths and messages', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (path, message) => {
        const found: Diagnostic = { ...bad, path, message };
        sarif({ command: 'validate', files: [{ path }], diagnostics: [found] });
      }),
      { numRuns: 60 },
    );
  });
});

describe('GitHub annotations', () => {
  it('name file, place, code, why and fix', () => {
    expect(reporters.github(report, context).split('\n')).toEqual([
      '::error file=docs/ä b.sea,line=2,endLine=2,col=7,endColumn=10,title=error T001::"bad" is wrong' +
        '%0Asee: other.sea:2:7 declared here%0Awhy: words matter%0Afix: write another',
      '::notice file=gone.sea,title=note T002::look%0Awhy: so%0Afix: nothing',
      '2 files checked: 1 error, 0 warnings, 1 note, 1 suppressed (1500 ms)',
      '',
    ]);
  });

  it('cannot be broken out of by a path or a message', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (path, message) => {
        const text = reporters.github({ command: 'x', files: [], diagnostics: [{ ...note, path, message }] }, context);
        const [line, counts, end] = text.split(/\r\n|\n|\r/);
        expect([counts, end]).toEqual(['0 files checked: 0 errors, 0 warnings, 1 note (1500 ms)', '']);
        const [, properties = '', data = ''] = /^::notice (.*?)::(.*)$/.exec(line as string) ?? [];
        const file = /^file=([^,:]*),title=note T002$/.exec(properties)?.[1];
        const decode = (escaped: string) =>
          escaped.replace(/%(0D|0A|3A|2C|25)/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
        expect(decode(file as string)).toBe(path);
        expect(decode(data)).toBe(`${message}\nwhy: so\nfix: nothing`);
      }),
    );
  });
});

describe('JUnit', () => {
  it('has a test case for each file, failed where a finding fails', () => {
    const text = reporters.junit(report, context);
    expect(text).toContain(
      '<testsuites name="sea validate" tests="3" failures="1" errors="0" skipped="0" time="1.500">',
    );
    expect(text).toContain('<testcase classname="sea.validate" name="fine.sea" time="0"/>');
    expect(text).toContain('<failure type="T001" message="T001: &quot;bad&quot; is wrong">');
    expect(text).toContain('<system-out>suppressed (meant so): docs/ä b.sea:2:7 error T001');
    expect(reporters.junit(report, { ...context, failOn: 'note' })).toContain('failures="2"');
  });

  it('holds only what XML 1.0 may hold, with balanced elements', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (path, message) => {
        const found: Diagnostic = { ...bad, path, message };
        const text = reporters.junit({ command: 'x', files: [{ path }], diagnostics: [found] }, context);
        expect(text).not.toMatch(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
        const elements = text.replace(/<\?xml[^>]*\?>/, '').match(/<[^>]*>/g) ?? [];
        for (const element of elements) expect(element).toMatch(/^<\/?[a-z-]+( [a-z]+="[^"<]*")*\/?>$/);
        expect(elements).toHaveLength(8);
        expect(text).not.toMatch(/&(?!(amp|lt|gt|quot|apos|#10|#9|#13);)/);
      }),
    );
  });
});

describe('text', () => {
  it('shows many findings on one endless line without reading it over and over', () => {
    const endless = new SourceText('endless.sea', `${'é🐝'.repeat(1_000_000)}!`);
    const findings = Array.from({ length: 1000 }, (_, i) =>
      diagnostic('T001', { source: endless, span: { start: i * 3000, end: i * 3000 + 1 } }, { word: 'é' }),
    );
    const text = reporters.text(
      { command: 'validate', files: [{ path: endless.path }], diagnostics: findings },
      { ...context, readSource: () => endless.text },
    );
    const [head, line, mark] = text.slice(text.lastIndexOf('endless.sea:1:')).split('\n') as [string, string, string];
    expect(head).toContain('endless.sea:1:1998001 error');
    expect([...line]).toHaveLength('  1 | '.length + 160);
    // A bee is two cells wide.
    expect(mark.indexOf('~')).toBe('  1 | '.length + 20 + 2 * 20);
  });
});

describe('JSON', () => {
  it('gives a finding without a place its whole file, and no range where there is no text', () => {
    const whole = diagnostic('T002', { path: source.path }, {});
    const { diagnostics } = JSON.parse(reporters.json({ ...report, diagnostics: [whole, note] }, context));
    expect(diagnostics[0].range).toEqual({ start: { line: 1, column: 1 }, end: { line: 3, column: 1 } });
    expect(diagnostics[1]).not.toHaveProperty('range');
  });

  it('lists suppressed findings apart, and counts them', () => {
    const document = JSON.parse(reporters.json({ ...report, diagnostics: [] }, context));
    expect(document).toMatchObject({
      ok: true,
      suppressed: [{ code: 'T001', suppression: { kind: 'comment', reason: 'meant so' } }],
      summary: { errors: 0, suppressed: 1 },
    });
  });
});

describe('console', () => {
  it('is one line a finding, whatever its message holds, and one of counts', () => {
    const broken = { ...diagnostic('T002', { path: 'a.sea' }, {}), message: 'one\r\n  two' };
    const lines = reporters.console({ ...report, diagnostics: [note, broken] }, context).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('[NOTE] a.sea: one two (T002)');
    expect(lines[1]).toMatch(/^\[NOTE\] [^:]+: look \(T002/);
    expect(lines[2]).toMatch(/checked: 0 errors/);
  });
});

describe('a refused request', () => {
  it('is no pass in any format', () => {
    const refused = { command: 'validate', message: 'no such file: "<x>"', help: 'name one' };
    const text = Object.fromEntries(FORMATS.map((format) => [format, refusalReporters[format](refused, context)]));
    const log = JSON.parse(text['sarif'] as string);
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    expect(log.runs[0].invocations).toMatchObject([{ executionSuccessful: false, exitCode: 2 }]);
    expect(JSON.parse(text['json'] as string)).toMatchObject({ ok: false, refused: { help: 'name one' } });
    expect(text['junit']).toContain('errors="1"');
    expect(text['github']).toBe('::error title=sea validate::no such file: "<x>"%0Aname one\n');
  });
});
