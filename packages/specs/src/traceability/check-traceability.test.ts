import { describe, expect, it } from 'vitest';
import { compareMarked, type MarkedFiles, TODAY } from '../testing/marked.ts';

const CHAIN = /^SPEC2(?:0[6-9]|1\d) /;

/** What the rules of the chain find is what the marks say; what others find is not looked at. */
function expectMarks(files: MarkedFiles): void {
  const { expected, found } = compareMarked(files, { today: TODAY, mode: 'production', guard: true });
  const ofChain = (lines: readonly string[]) => lines.filter((line) => CHAIN.test(line.slice(line.indexOf(' ') + 1)));
  expect(ofChain(found)).toEqual(ofChain(expected));
}

const design = (more: string, status = 'approved'): MarkedFiles => ({
  'docs/specs/support/sds/001.sds.yaml': `id: SDS-001\ntitle: Chat\nversion: "1.0.0"\nstatus: ${status}\nowners: [team@example.com]\n${more}\n`,
});
const product = (body: string, context = 'support'): MarkedFiles => ({
  [`docs/specs/${context}/prd/001.md`]: `# PRD-001: Chat\n\nStatus: Approved\nSatisfies: ADR-001\n\n${body}\n`,
});
const ONE = '- REQ-001: The gateway shall answer.';
const TWO = `${ONE}\n- «SPEC207:REQ-002»: The gateway shall log.`;

describe('policies of designs', () => {
  const policies = 'policies: [{ id: P1, satisfies_reqs: [REQ-001] }, { id: «SPEC212:P2» }]';

  it('name a requirement from review on, where the context writes some', () => {
    expectMarks({ ...product(ONE), ...design(`satisfies: PRD-001\n${policies}`) });
    expectMarks({
      ...product(ONE),
      ...design(`satisfies: PRD-001\n${policies.replace(/«.*?:(.*?)»/, '$1')}`, 'draft'),
    });
    expectMarks({
      ...product(ONE.replace('REQ-001', '«SPEC207:REQ-001»'), 'sales'),
      ...design('satisfies: PRD-001\npolicies: [{ id: P2 }]'),
    });
  });

  it('that name something that is none have a finding of their own', () => {
    expectMarks({
      ...product(ONE),
      ...design('satisfies: PRD-001\npolicies: [{ id: P2, satisfies_reqs: [PRD-001] }]'),
    });
  });
});

describe('requirements', () => {
  it('of a PRD that designs satisfy as a whole are satisfied', () => {
    expectMarks({ ...product(TWO.replace(/«.*?:(.*?)»/, '$1')), ...design('satisfies: PRD-001') });
  });

  it('are not found fault with where the header of a design cannot be read', () => {
    expectMarks({ ...product(ONE), ...design('satisfies: PRD-001', 'agreedish') });
    expectMarks({ ...product(TWO), ...design('satisfies: [PRD-001, REQ-001, REQ-2-]') });
  });

  it('are followed one by one where one of them is', () => {
    expectMarks({ ...product(TWO), ...design('satisfies: [PRD-001, REQ-001]') });
  });
});

describe('what is superseded', () => {
  const decision = (number: string, header: string, context = 'support'): MarkedFiles => ({
    [`docs/specs/${context}/adr/${number}.md`]: `# ADR-${number}: T\n\n${header}\n`,
  });
  const OLD = decision('001', 'Status: Superseded');

  it('says by what, unless what supersedes it does', () => {
    expectMarks({ 'docs/specs/support/adr/001.md': '# «SPEC215:ADR-001»: T\n\nStatus: Superseded\n' });
    expectMarks({ ...OLD, ...decision('002', 'Status: Draft\nSupersedes: ADR-001') });
    expectMarks(decision('001', 'Status: Superseded\nSuperseded by: ADR-009'));
    expectMarks(decision('001', 'Status: Superseded\nSuperseded by: the new queue'));
    expectMarks({
      ...decision('001', 'Status: Superseded', 'shared'),
      ...decision('002', 'Status: Draft\nSupersedes: shared/ADR-001'),
    });
  });

  it('is not found fault with where another header has errors', () => {
    expectMarks({ ...OLD, ...decision('002', 'Status: Agreedish\nSupersedes: ADR-001') });
  });
});
