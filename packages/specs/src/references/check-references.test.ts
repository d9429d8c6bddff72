import { describe, expect, it } from 'vitest';
import { compareMarked, type MarkedFiles } from '../testing/marked.ts';

const adr = (context: string, id: string): MarkedFiles => ({
  [`docs/specs/${context}/adr/${id}.md`]: `# ${id}: T\n\nStatus: Accepted\n`,
});
const prd = (satisfies: string, body = ''): MarkedFiles => ({
  'docs/specs/support/prd/001.md': `# PRD-001: T\n\nStatus: Draft\nSatisfies: ${satisfies}\n\n${body}`,
});

function expectMarks(files: MarkedFiles): void {
  const { expected, found } = compareMarked(files);
  expect(found).toEqual(expected);
}

describe('checkReferences', () => {
  it('looks in the own context, in shared, and where a reference says', () => {
    expectMarks({
      ...adr('support', 'ADR-001'),
      ...adr('shared', 'ADR-002'),
      ...adr('sales', 'ADR-003'),
      ...prd('ADR-001, ADR-002, sales/ADR-003, REF-004'),
    });
  });

  it('does not look in other contexts by itself', () => {
    expectMarks({
      ...adr('sales', 'ADR-003'),
      ...prd('«SPEC201:ADR-003», «SPEC201:sales/ADR-004», «SPEC201:nowhere/ADR-003»'),
    });
  });

  it('suggests the nearest id of the kind', () => {
    const { diagnostics } = compareMarked({ ...adr('support', 'ADR-012'), ...prd('ADR-021, none') });
    expect(diagnostics.map(({ message }) => message)).toEqual(['there is no ADR-021; did you mean ADR-012?']);
  });

  it('follows references to requirements, and supersession both ways', () => {
    const text =
      '# SDS-001: T\n\nStatus: Draft\nVersion: 1.0.0\nSatisfies: REQ-001, «SPEC201:REQ-009»\nSupersedes: «SPEC201:SDS-000»\nSuperseded by: «SPEC201:SDS-002»\n';
    expectMarks({ ...prd('none', '- REQ-001: The system shall answer.\n'), 'docs/specs/support/sds/001.md': text });
  });

  it('finds a requirement that two documents write', () => {
    const second = '# PRD-002: T\n\nStatus: Draft\n\n- «PRD101:REQ-001»: The system shall log.\n';
    expectMarks({ ...prd('none', '- REQ-001: The system shall answer.\n'), 'docs/specs/support/prd/002.md': second });
  });

  it('accepts a file of several items by the number of one of them', () => {
    const items = '# Log\n\n## ADR-007 — A\n\nStatus: Accepted\n\n## ADR-008 — B\n\nStatus: Accepted\n';
    expectMarks({ 'docs/specs/support/adr/008-log.md': items });
  });
});
