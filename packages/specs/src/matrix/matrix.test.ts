import { SourceText } from '@sea-forge/diagnostics';
import { describe, expect, it } from 'vitest';
import { readSpec } from '../document/read-spec.ts';
import { checkTraceability } from '../traceability/check-traceability.ts';
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

describe('a PRD that a design satisfies as a whole', () => {
  const product =
    '# PRD-001: Chat\n\nStatus: Approved\n\n- REQ-001: The chat shall answer.\n- REQ-002: The chat shall log.\n';
  const statesOf = (files: Readonly<Record<string, string>>) => {
    const documents = Object.entries(files).flatMap(
      ([path, text]) => readSpec(new SourceText(path, text)).document ?? [],
    );
    const findings = checkTraceability(documents, { policies: [], unread: new Set(), mode: 'production' });
    const unmet = findings.filter(({ code }) => code === 'SPEC207').length;
    const { rows } = traceabilityMatrix({ documents, policies: [], generated: new Map() });
    return [
      unmet,
      ...rows.map(({ state, requirement, designs }) =>
        [state, requirement?.id, ...designs.map(({ id }) => id)].join(' '),
      ),
    ];
  };
  const design = (satisfies: string) => ({
    'docs/specs/support/prd/001.md': product,
    'docs/specs/support/sds/001.md': `# SDS-001: Design\n\nStatus: Approved\nVersion: 1.0.0\nSatisfies: ${satisfies}\n`,
  });

  it('is met in the matrix where the findings say so, and only there', () => {
    expect(statesOf(design('PRD-001'))).toEqual([0, 'met REQ-001 SDS-001', 'met REQ-002 SDS-001']);
    expect(statesOf(design('PRD-001, REQ-001'))).toEqual([1, 'met REQ-001 SDS-001', 'unmet REQ-002']);
  });

  it('is one of several in a file', () => {
    const several = product
      .replace('# PRD', '# Needs\n\n## PRD')
      .replace('- REQ-002', '## PRD-002: Log\n\nStatus: Approved\n\n- REQ-002');
    const files = (satisfies: string) => ({ ...design(satisfies), 'docs/specs/support/prd/001.md': several });
    expect(statesOf(files('PRD-002'))).toEqual([1, 'unmet REQ-001', 'met REQ-002 SDS-001']);
    expect(statesOf(files('REQ-001, PRD-002'))).toEqual([0, 'met REQ-001 SDS-001', 'met REQ-002 SDS-001']);
  });
});

it('of several designs in a file, the one that names a requirement satisfies it', () => {
  const design = (id: string, policies: string) =>
    `## ${id}: T\n\nStatus: Draft\nVersion: 1.0.0\n\n\`\`\`yaml\npolicies: [${policies}]\n\`\`\`\n\n`;
  const files = {
    'docs/specs/support/prd/001.md': FILES['docs/specs/support/prd/001.md'] as string,
    'docs/specs/support/sds/001.md':
      design('SDS-001', '{ id: P1, satisfies_reqs: [REQ-001] }') +
      design('SDS-002', '{ id: P1, satisfies_reqs: REQ-002 }'),
  };
  const documents = Object.entries(files).flatMap(
    ([path, text]) => readSpec(new SourceText(path, text)).document ?? [],
  );
  const { rows } = traceabilityMatrix({ documents, policies: [], generated: new Map() });
  expect(rows.map(({ designs }) => designs.map(({ id }) => id))).toEqual([['SDS-001'], ['SDS-002']]);
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
