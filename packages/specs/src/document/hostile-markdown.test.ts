import { describe, expect, it } from 'vitest';
import { inRepository } from '../testing/in-repository.ts';

const MEGABYTE = 1_000_000;
const SDS = '---\nid: SDS-003\ntitle: T\nstatus: draft\nversion: "1.0.0"\n---\n\n';
const PRD = '# PRD-003: T\n\nStatus: Draft\nSatisfies: ADR-001\n\n';
const ADR = '# ADR-003: T\n\nStatus: Draft\n\n';

function codesIn(text: string, kind: string): string[] {
  const { diagnostics, source } = inRepository(text, `docs/specs/support/${kind}/003.md`);
  for (const { range } of diagnostics) {
    // A place in the file, whatever stands there.
    expect(range?.start.line).toBeGreaterThanOrEqual(1);
    expect(range?.start.column).toBeGreaterThanOrEqual(1);
    expect(source.line(range?.end.line ?? 0)).toBeDefined();
  }
  return [...new Set(diagnostics.map(({ code }) => code))].sort();
}

describe('all rules on hostile markdown', () => {
  it.each([
    ['100 000 levels of quotes', SDS + '> '.repeat(100_000), 'sds', []],
    ['100 000 levels of quotes in lines', SDS + `${'>'.repeat(2000)} a\n`.repeat(50), 'sds', []],
    ['100 000 levels of lists in one line', SDS + '- '.repeat(100_000), 'sds', []],
    ['1900 levels of lists', SDS + Array.from({ length: 1900 }, (_, i) => `${' '.repeat(i)}- a\n`).join(''), 'sds', []],
    ['2 MiB of backticks', '`'.repeat(2 * 1024 * 1024), 'sds', ['SPEC010']],
    ['2 MiB of backticks and a byte', '`'.repeat(2 * 1024 * 1024 + 1), 'sds', ['SPEC001']],
    ['backticks in prose', SDS + '`'.repeat(2 * MEGABYTE), 'sds', []],
    ['an open fence', `${SDS}~~~~\nmodels: []\n~~~\n`, 'sds', ['SPEC012']],
    ['an open fence in a list', `${SDS}- a\n\n  \`\`\`yaml\n  models: []\n`, 'sds', ['SPEC012']],
    ['an open fence of 3000 marks', `${SDS}${'`'.repeat(3000)}yaml\n# a\n\`\`\`\n`, 'sds', ['SPEC012']],
    ['an open <pre>', `${SDS}<pre>\n\n# SDS-004: hidden\n\nStatus: Draft\n`, 'sds', ['SPEC012']],
    ['an open <script>', `${SDS}<SCRIPT type="x">\nStatus: Draft\n`, 'sds', ['SPEC012']],
    ['an open comment in a list', `${SDS}- a <!-- b\n- c\n`, 'sds', ['SPEC012']],
    ['comments that open only', SDS + `${'<!--'.repeat(900)}\n`.repeat(300), 'sds', ['SPEC012']],
    ['NUL', `${SDS}a\0`, 'sds', ['SPEC014']],
    ['lone surrogates', `${SDS}\ud800 \udc00\n\n# \udfff\n\n[a](#\ud800)\n`, 'sds', ['SPEC205']],
    ['lone surrogates in YAML', `${SDS}\`\`\`yaml\nglossary:\n  - term: "\ud800"\n\`\`\`\n`, 'sds', []],
    ['a lone surrogate as a title', '# SDS-003: \ud800\n\nStatus: Draft\nVersion: 1.0.0\n', 'sds', []],
    ['200 000 headings', `${ADR}${'#\n'.repeat(200_000)}`, 'adr', []],
    ['20 000 items of constraints', `${ADR}## Constraints\n\n${'- a\n'.repeat(20_000)}`, 'adr', ['ADR101']],
    ['guillemets that open only', `${PRD}- REQ-001: The system shall ${'\u00ab'.repeat(600_000)}`, 'prd', []],
    ['quotes that open only', `${PRD}- REQ-001: The system shall ${'\u201e\u201c'.repeat(300_000)}`, 'prd', []],
    [
      'a reference of a megabyte',
      `# PRD-003: T\n\nStatus: Draft\nSatisfies: ${'a'.repeat(MEGABYTE)}\n`,
      'prd',
      ['SPEC107'],
    ],
    ['marks in a status', `# SDS-003: T\n\nVersion: 1.0.0\nStatus: ${'<![]('.repeat(100_000)}`, 'sds', ['SPEC102']],
    ['tildes in a status', `# SDS-003: T\n\nVersion: 1.0.0\nStatus: ${'~~'.repeat(300_000)}`, 'sds', ['SPEC102']],
    ['tags', SDS + `${'<a id="'.repeat(500)}\n`.repeat(200), 'sds', []],
    ['cells of HTML that are never closed', `${ADR}<table>${'<td>'.repeat(250_000)}`, 'adr', []],
    ['tags around a status', `# ADR-003: T\n\n${'<b>'.repeat(300_000)}Status: Draft\n`, 'adr', []],
    ['badges', `${ADR}${`![](${'a'.repeat(1500)}`.repeat(600)}`, 'adr', []],
    ['badges alone', `# ADR-003: T\n\n${`![](${'a'.repeat(1500)} `.repeat(600)}`, 'adr', ['SPEC103']],
    ['one sentence of forbidden words', `${SDS}${'staking, '.repeat(MEGABYTE / 100)}`, 'sds', ['CHECK-ECON-001']],
    [
      'one sentence of denied words',
      `${SDS}No ${'staking, we rotate '.repeat(MEGABYTE / 100)}`,
      'sds',
      ['CHECK-ECON-001'],
    ],
    ['quotes of one sign', `${SDS}${" 'a".repeat(MEGABYTE / 3)}`, 'sds', []],
    ['words around a status', `${ADR}Status: Draft ${'(supersedes '.repeat(80_000)}`, 'adr', []],
    ['a row of 250 000 cells', SDS + '|'.repeat(MEGABYTE / 4), 'sds', []],
    [
      'thousands of links to thousands of headings that are not there',
      `${SDS}${Array.from({ length: 4000 }, (_, i) => `# heading ${i}\n\n[a](#haeding-${i})\n\n`).join('')}`,
      'sds',
      ['SPEC205'],
    ],
  ])('%s', (_name, text, kind, codes) => {
    expect(codesIn(text, kind)).toEqual(codes);
  });

  it('still suggests a heading for the first links', () => {
    const { diagnostics } = inRepository(`${SDS}## Overview\n\n[a](#overveiw)\n`, 'docs/specs/support/sds/003.md');
    expect(diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining('did you mean "#overview"?')]);
  });
});
