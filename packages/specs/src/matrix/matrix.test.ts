import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { readSpec } from '../document/read-spec.ts';
import { traceabilityMatrix } from './matrix.ts';
import { renderMatrix } from './render-matrix.ts';

const FILES: Readonly<Record<string, string>> = {
  'docs/specs/support/adr/001.md': '# ADR-001: Queues\n\nStatus: Accepted\n',
  'docs/specs/support/adr/002.md': '# ADR-002: Alone\n\nStatus: Accepted\n',
  'docs/specs/support/adr/003.md': '# ADR-003: Old\n\nStatus: Superseded\n',
  'docs/specs/support/prd/001.md':
    '# PRD-001: Chat\n\nStatus: Approved\nSatisfies: ADR-001\n\n- REQ-001: The chat shall answer.\n- REQ-002: The chat shall | log <b>"all"</b>, =1+1.\n',
  'docs/specs/support/prd/002.md': '# PRD-002: Mail\n\nStatus: Draft\n\n- REQ-003: The mail shall wait.\n',
  'docs/specs/support/sds/001.md':
    '# SDS-001: Design\n\nStatus: Approved\nVersion: 1.0.0\nSatisfies: REQ-001, ADR-001\n',
};

const POLICY = 'docs/specs/support/policies.sea';

function policy(id: string, requirements: readonly string[], line: number) {
  const at = { line, column: 8 };
  return { context: 'support', id, requirements, place: { path: POLICY, range: { start: at, end: at } } };
}

const matrix = traceabilityMatrix({
  documents: Object.entries(FILES).flatMap(([path, text]) => readSpec(new SourceText(path, text)).document ?? []),
  policies: [policy('answered', ['REQ-001'], 3), policy('alone', [], 9)],
  generated: new Map([
    [`${POLICY}#answered`, ['services/support/gen/policies.ts']],
    [`${POLICY}#alone`, ['services/support/gen/policies.ts']],
  ]),
});

describe('traceabilityMatrix', () => {
  it('has a row for each requirement, and one for what no requirement leads to', () => {
    const shown = matrix.rows.map((row) =>
      [
        row.state,
        row.decisions.map(({ id }) => id).join(),
        row.product?.id,
        row.requirement?.id,
        row.designs.map(({ id }) => id).join(),
        row.policies.map(({ id, line }) => `${id}:${line}`).join(),
        row.generated.join(),
      ].join(' | '),
    );
    expect(shown).toEqual([
      'met | ADR-001 | PRD-001 | REQ-001 | SDS-001 | answered:3 | services/support/gen/policies.ts',
      'unmet | ADR-001 | PRD-001 | REQ-002 |  |  | ',
      'planned |  | PRD-002 | REQ-003 |  |  | ',
      'unasked | ADR-002 |  |  |  |  | ',
      'unasked |  |  |  |  | alone:9 | services/support/gen/policies.ts',
    ]);
  });
});

describe('renderMatrix', () => {
  it('keeps an author from breaking a table of markdown', () => {
    const lines = renderMatrix(matrix, 'md').trimEnd().split('\n');
    expect(lines).toHaveLength(2 + matrix.rows.length);
    expect(lines[3]).toContain('The chat shall \\| log \\<b\\>"all"\\</b\\>');
  });

  it('writes CSV that a spreadsheet reads as text', () => {
    const text = renderMatrix(matrix, 'csv');
    expect(text).toContain('"The chat shall | log <b>""all""</b>, =1+1."\u002c');
    expect(text.split('\r\n')).toHaveLength(2 + matrix.rows.length);
    const hostile = { rows: [{ ...(matrix.rows[0] as (typeof matrix.rows)[number]), context: '=cmd()' }] };
    expect(renderMatrix(hostile, 'csv')).toContain("\r\n'=cmd(),");
  });

  it('writes JSON with a schema version', () => {
    expect(JSON.parse(renderMatrix(matrix, 'json'))).toEqual({ schemaVersion: 1, rows: matrix.rows });
  });

  it('writes a page that loads nothing and runs nothing of the author', () => {
    const page = renderMatrix(matrix, 'html');
    expect(page).not.toMatch(/(?:src|href)=/);
    expect(page).not.toContain('<b>');
    expect(page).toContain('The chat shall | log &#60;b&#62;&#34;all&#34;&#60;/b&#62;');
    expect(page.match(/<tr data-/g)).toHaveLength(matrix.rows.length);
  });
});
