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

  it('follows the invariants of the governance block', () => {
    const sds = (ref: string) => ({
      'docs/specs/support/sds/003.sds.yaml': `id: SDS-003\ntitle: T\nversion: "1.0.0"\nstatus: draft\ngovernance: { invariants: [{ ref: ${ref}, controls: [1] }] }\n`,
    });
    const control = { 'docs/specs/shared/sds/035.md': '# SDS-035: Controls\n\nStatus: Draft\nVersion: 1.0.0\n' };
    expectMarks({ ...sds('«SPEC201:SDS-035»') });
    expectMarks({ ...sds('«SPEC201:shared/SDS-036»'), ...control });
    expectMarks({ ...sds('SDS-035'), ...control });
    expectMarks({ ...sds('shared/SDS-035'), ...control });
  });

  it('knows reference documents by their file, where a context keeps them', () => {
    const ref = { 'docs/specs/shared/ref/019-authority.md': '# Who may do what\n' };
    expectMarks({ ...ref, ...prd('ADR-001, REF-019, shared/REF-019, sales/REF-004'), ...adr('support', 'ADR-001') });
    expectMarks({ ...ref, ...prd('«SPEC201:REF-091», «SPEC201:shared/REF-004»') });
    const { diagnostics } = compareMarked({ ...ref, ...prd('REF-091') });
    expect(diagnostics.map(({ message }) => message)).toEqual(['there is no REF-091; did you mean REF-019?']);
  });

  it('keeps the right ids of a list in which one is wrong', () => {
    const files = { ...adr('support', 'ADR-001'), ...prd('ADR-002, «SPEC107:ADR-1», «SPEC201:ADR-009»') };
    expectMarks({ ...files, ...adr('support', 'ADR-002') });
  });

  it('asks for decisions, needs and requirements by their own keys', () => {
    const sds = (keys: string) => ({
      'docs/specs/support/sds/003.sds.yaml': `id: SDS-003\ntitle: T\nversion: "1.0.0"\nstatus: draft\n${keys}\n`,
    });
    const others = { ...adr('support', 'ADR-001'), ...prd('ADR-001', '- REQ-001: The system shall answer.\n') };
    expectMarks({
      ...others,
      ...sds(
        'satisfies_adrs: [ADR-001, support/ADR-001, «SPEC107:PRD-001», «SPEC107:SDS-001»]\nsatisfies_prds: [PRD-001, REQ-001, «SPEC107:ADR-001»]\npolicies: [{ id: P1, satisfies_reqs: [REQ-001, «SPEC107:PRD-001»] }]',
      ),
    });
    expectMarks({ ...others, ...sds('satisfies_adrs: «SPEC107:PRD-001»\nsatisfies: [PRD-001, ADR-001, REQ-001]') });
  });

  it('does not call a document missing for an error in it', () => {
    const wrong = { 'docs/specs/support/adr/003-y.md': '# ADR-003: Y\n\nStatus: «SPEC102:Agreedish»\n' };
    expectMarks({ ...adr('support', 'ADR-002'), ...wrong, ...prd('ADR-003, ADR-002, «SPEC201:ADR-004»') });
    const broken = { 'docs/specs/support/adr/003-y.md': '---\nid: ADR-003\ntitle: «SPEC002:Queues: all»\n---\n' };
    expectMarks({ ...broken, ...prd('ADR-003, «SPEC201:ADR-004»') });
    expectMarks({ ...wrong, 'docs/specs/support/adr/003-z.md': '# «SPEC202:ADR-003»: Z\n\nStatus: Draft\n' });
  });

  it('does not call requirements missing of which the PRD has errors', () => {
    const sds = (refs: string) => ({
      'docs/specs/support/sds/001.md': `# SDS-001: T\n\nStatus: Draft\nVersion: 1.0.0\nSatisfies: ${refs}\n`,
    });
    const yaml = (entry: string) => ({
      'docs/specs/support/prd/001.md': `---\nid: PRD-001\ntitle: T\nstatus: draft\nrequirements:\n${entry}\n---\n`,
    });
    expectMarks({ ...yaml('  - { id: REQ-001, «SPEC104:text»: [a] }'), ...sds('REQ-001, «SPEC201:ADR-002»') });
    expectMarks({ ...yaml('  - { id: REQ-001, text: The system shall act. }'), ...sds('REQ-001, «SPEC201:REQ-002»') });
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
