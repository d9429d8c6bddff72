import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TODAY, read } from '../testing/marked.ts';
import { checkSds } from '../registry/check-sds.ts';

/** Stand around the text that a finding is to cover; no document has them when it is read. */
const [FROM, TO] = ['\ue000', '\ue001'];
const wrong = (text: string): string => `${FROM}${text}${TO}`;

/** A line of a model with one thing wrong in it, and the code that says so. */
const FAULTS: readonly (readonly [code: string, line: string])[] = [
  ['SPEC102', `risk_tier: ${wrong('"limté 🐝"')}`],
  ['SPEC102', `provider:   ${wrong('nobody')}   # 🐝`],
  ['SPEC105', `version: ${wrong('1.20')}`],
  ['SPEC105', `name: ${wrong('0x1F')} # größe`],
  ['SPEC101', `${wrong('ownr')}: "🐝"`],
  ['SPEC101', `${wrong('"größe"')}: 1`],
  ['SDS202', `version: ${wrong("'1.2'")}`],
  ['SDS214', `removal_date: ${wrong('2026-02-30')}`],
  ['SPEC107', `id: ${wrong('"modèle 1"')}`],
  ['SPEC102', `governance: { policy_gateway: ${wrong('"größer"')}, evidence_logging: enabled }`],
  ['SPEC101', `governance: { policy_gateway: enabled, evidence_logging: enabled, ${wrong('größe')}: 🐝 }`],
  // Of lists and mappings the key is marked.
  ['SPEC104', `${wrong('name')}: [a, "🐝"]`],
];

const COMPLETE: Readonly<Record<string, string>> = {
  id: 'model-001',
  name: '"Größe 🐝"',
  version: '"1.2.0"',
  provider: 'internal',
  risk_tier: 'limited',
  status: 'deprecated',
  removal_date: '2027-01-01',
  governance: '{ policy_gateway: enabled, evidence_logging: enabled }',
};

/** A registered model with the line in place of its right one. */
function modelWith(line: string): string[] {
  const key = /^\ue000?(\w+)/.exec(line)?.[1];
  const right = Object.entries(COMPLETE).flatMap(([name, value]) => (name === key ? [] : [`${name}: ${value}`]));
  return ['models:', ...[...right, line].map((one, index) => `${index === 0 ? '  - ' : '    '}${one}`)];
}

const LAYOUTS: Readonly<Record<string, { before: string[]; lead: string; after?: string[] }>> = {
  'plain text': { before: [], lead: '' },
  'after multi-byte text': { before: ['größer 🐝🐝 — 漢字', ''], lead: '' },
  'a list': { before: ['- a'], lead: '  ' },
  'a numbered list': { before: ['10. a', ''], lead: '    ' },
  'a nested list': { before: ['- a', '  1. 🐝'], lead: '     ' },
  'a list with tabs': { before: ['-\ta'], lead: '\t' },
  'a nested list with tabs': { before: ['- a', '\t- b'], lead: '\t\t' },
  'a quote': { before: ['> a'], lead: '> ' },
  'a quote without blanks': { before: [], lead: '>' },
  'a quote with tabs': { before: ['>\ta'], lead: '>\t' },
  'a quote in a quote': { before: ['> größer', '>'], lead: '> > ' },
  'a list in a quote': { before: ['> - a', '>'], lead: '>   ' },
  'a quote in a list': { before: ['- a', ''], lead: '  > ' },
  'a callout': { before: ['> [!note]- 🐝'], lead: '> ', after: ['> end'] },
};

const form = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\ufeff'),
  fence: fc.constantFrom('```yaml', '~~~yml', '`````yaml title="🐝"', '``` yaml', '~~~ {.yaml}'),
  noise: fc.constantFrom('', '# 🐝 größe', 'x-note: "größe 🐝"'),
});

describe('findings stand exactly where the wrong value stands', () => {
  it.each(Object.entries(LAYOUTS))('in %s', (_name, { before, lead, after = [] }) => {
    fc.assert(
      fc.property(fc.constantFrom(...FAULTS), form, ([code, line], { eol, mark, fence, noise }) => {
        const closing = (/^[`~]+/.exec(fence) as RegExpExecArray)[0];
        const yaml = [...(noise.startsWith('#') ? [noise] : []), ...modelWith(line)];
        const block = [fence, ...yaml, closing].map((line) => lead + line);
        const head = ['---', 'id: SDS-003', 'title: "Größe 🐝"', 'status: draft', 'version: "1.0.0"', '---', ''];
        expectFinding(mark + [...head, ...before, ...block, ...after, '', 'The end.', ''].join(eol), code);
      }),
      { numRuns: 40 },
    );
  });

  it('in front matter', () => {
    const headers: readonly (readonly [string, string])[] = [
      ['SPEC102', `status: ${wrong('"größe"')}`],
      ['SPEC101', `${wrong('titel')}: "🐝"`],
      ['SPEC101', `${wrong('"größe"')}: 1`],
      ['SDS101', `version: ${wrong('"1.0 🐝"')}`],
      ['SPEC107', `satisfies: ["ADR-001", ${wrong('"🐝"')}]`],
      ['SPEC107', `satisfies:\n  - ADR-001 # 🐝\n  - ${wrong('Größe')}`],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...headers), form, fc.boolean(), ([code, line], { eol, mark, noise }, wrapped) => {
        const key = /^\ue000?(\w+)/.exec(line)?.[1];
        const right = { id: 'SDS-003', title: '"Größe 🐝"', status: 'draft', version: '"1.0.0"' };
        const lines = [
          ...(noise === '' ? [] : [noise]),
          ...Object.entries(right).flatMap(([name, value]) => (name === key ? [] : [`${name}: ${value}`])),
          ...line.split('\n'),
        ];
        const yaml = wrapped ? ['sds:', ...lines.map((one) => `  ${one}`)] : lines;
        expectFinding(mark + ['---', ...yaml, '---', '', '# Größe 🐝', ''].join(eol), code);
      }),
    );
  });

  it('in header lines, tables and sections', () => {
    const words = fc.constantFrom('Größe', 'nonsense', '🐝x', '漢字');
    const header = fc.constantFrom<(status: string) => string[]>(
      (status) => [`**Status:** ${status}`],
      (status) => [`- **Status**: ${status}`],
      (status) => [`> **Größe** 🐝`, '', `Version: 1.0.0 | **Status:** ${status}`],
      (status) => ['| Field | Value |', '| --- | --- |', `| Status | ${status} |`],
      (status) => ['## Status', '', status],
      (status) => ['*\tStatus:\t`' + status + '`'],
    );
    fc.assert(
      fc.property(words, header, form, (word, lines, { eol, mark }) => {
        // What has no letters in front is not a part of the word.
        const status = word.replace(/^🐝/u, '🐝 ').replace(/\S+$/u, (last) => wrong(last));
        expectFinding(mark + ['# SDS-003: 🐝 Größe', '', ...lines(status), '', 'The end.', ''].join(eol), 'SPEC102');
      }),
    );
  });
});

/** Reads the text without its marks: the one finding with the code covers exactly what stood between them. */
function expectFinding(marked: string, code: string): void {
  const start = marked.indexOf(FROM);
  const end = marked.indexOf(TO) - FROM.length;
  const text = marked.replaceAll(/[\ue000\ue001]/g, '');
  const { document, diagnostics } = read(text);
  const all = [
    ...diagnostics,
    ...checkSds(document === undefined ? [] : [document], { today: TODAY, mode: 'staging' }),
  ];
  const places = all.filter((one) => one.code === code).map(({ range }) => range);
  expect(places, text).toEqual([{ start: lineAndColumn(text, start), end: lineAndColumn(text, end) }]);
}

/** Lines end with a line feed; columns count characters. A byte order mark is no character of the first line. */
function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: [...(lines.at(-1) as string)].length + 1 };
}
