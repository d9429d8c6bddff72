import type { contentCodes } from '../codes/content.codes.ts';
import type { crossCheckCodes } from '../codes/cross-check.codes.ts';
import type { traceabilityCodes } from '../codes/traceability.codes.ts';
import type { MarkedFiles } from './marked.ts';

type GuardCode = keyof typeof contentCodes | keyof typeof traceabilityCodes | keyof typeof crossCheckCodes;

const SECTIONS = '## Overview\n\nIt is.\n\n## Components\n\nOne.\n\n## Interfaces\n\nOne.\n\n## Quality\n\nGood.\n';

/** A design that is to be judged, complete but for what is replaced. */
function design(body: string, header: Readonly<Record<string, string>> = {}, path = '001'): MarkedFiles {
  const all = { id: 'SDS-001', status: 'Approved', owner: 'team@example.com', satisfies: 'ADR-001', ...header };
  const lines = Object.entries(all).flatMap(([key, value]) =>
    key === 'id' || value === '' ? [] : [`${key}: ${value}`],
  );
  return {
    [`docs/specs/support/sds/${path}.md`]: `# ${all.id}: Chat\n\nVersion: 1.0.0\n${lines.join('\n')}\n\n${SECTIONS}\n${body}\n`,
  };
}

function decision(id: string, header: string, body = ADR_BODY): MarkedFiles {
  const number = /-(\d+)/.exec(id)?.[1] ?? '';
  return { [`docs/specs/support/adr/${number}.md`]: `# ${id}: Queues\n\n${header}\n\n${body}\n` };
}

const ADR_BODY =
  '## Context\n\nA.\n\n## Decision\n\nB.\n\n## Constraints\n\n- It MUST be so.\n\n## Consequences\n\nC.\n';
const ADR = decision('ADR-001', 'Status: Accepted');

function product(body: string, status = 'Approved', satisfies = 'Satisfies: ADR-001'): MarkedFiles {
  return {
    'docs/specs/support/prd/001.md': `# PRD-001: Chat\n\nStatus: ${status}\n${satisfies}\n\n${body}\n`,
  };
}

const REQUIREMENT = '- REQ-001: The gateway shall answer.\n\n## Acceptance criteria\n\n- It answers.';
const MET = { satisfies: 'ADR-001, REQ-001' };

/** For each code that only `spec-guard` looks for, documents without it and documents with it, marked. */
export const guardExamples: Readonly<Record<GuardCode, { right: MarkedFiles; wrong: MarkedFiles }>> = {
  SPEC301: {
    right: decision('ADR-001', 'Status: Accepted', ADR_BODY.replace('Context', '1. Context and problem statement 🧭')),
    wrong: decision('«SPEC301:ADR-001»', 'Status: Accepted', ADR_BODY.replace('## Consequences', 'And what follows:')),
  },
  SPEC302: {
    right: { ...ADR, ...design('') },
    wrong: {
      ...ADR,
      'docs/specs/support/sds/001.md':
        '# «SPEC302+SPEC302+SPEC302:SDS-001»: Chat\n\nVersion: 1.0.0\nStatus: In review\nOwner: a@example.com\nSatisfies: ADR-001\n\n## Building blocks\n\nOne.\n'.replace(
          'In review',
          'Review',
        ),
    },
  },
  ADR101: {
    right: decision(
      'ADR-001',
      'Status: Accepted',
      ADR_BODY.replace('It MUST be so.', 'The gateway\n  must not guess.'),
    ),
    wrong: decision('ADR-001', 'Status: Accepted', ADR_BODY.replace('It MUST be so.', '«ADR101:It is like that.»')),
  },
  PRD201: {
    right: { ...ADR, ...product(REQUIREMENT, 'Draft') },
    wrong: { ...ADR, ...product('- REQ-001: «PRD201:The gateway must answer.»', 'Draft') },
  },
  PRD202: {
    right: { ...ADR, ...product('- REQ-001: The gateway shall show the words "as soon as possible".', 'Draft') },
    wrong: { ...ADR, ...product('- REQ-001: The gateway shall answer «PRD202:as soon\n  as possible».', 'Draft') },
  },
  PRD203: {
    right: { ...ADR, ...product('- REQ-001: While it is on, the gateway shall log and count.', 'Draft') },
    wrong: { ...ADR, ...product('- REQ-001: The gateway shall log. It «PRD203:shall» count.', 'Draft') },
  },
  PRD204: {
    right: { ...ADR, ...product(REQUIREMENT), ...design('', MET) },
    wrong: {
      ...ADR,
      'docs/specs/support/prd/001.md':
        '# «PRD204:PRD-001»: Chat\n\nStatus: Approved\nSatisfies: ADR-001\n\n- REQ-001: The gateway shall answer.\n',
      ...design('', MET),
    },
  },
  PRD205: {
    right: { ...ADR, ...product('Nothing yet.', 'Draft') },
    wrong: {
      ...ADR,
      'docs/specs/support/prd/001.md': '# «PRD205:PRD-001»: Chat\n\nStatus: Approved\nSatisfies: ADR-001\n\nNothing.\n',
    },
  },
  SPEC206: {
    right: { ...ADR, ...design('') },
    wrong: {
      ...decision('ADR-001', 'Status: Superseded by ADR-002'),
      ...decision('ADR-002', 'Status: Accepted\nSupersedes: ADR-001'),
      ...design('', { satisfies: '«SPEC206:ADR-001»' }),
    },
  },
  SPEC207: {
    right: { ...ADR, ...product(REQUIREMENT), ...design('', { satisfies: 'ADR-001, PRD-001' }) },
    wrong: {
      ...ADR,
      ...product(REQUIREMENT.replace('\n\n##', '\n- «SPEC207:REQ-002»: The gateway shall log.\n\n##')),
      ...design('', MET),
    },
  },
  SPEC208: {
    right: { ...ADR, ...design('', { satisfies: '', status: 'Draft' }) },
    wrong: design('', { id: '«SPEC208:SDS-001»', satisfies: '' }),
  },
  SPEC209: {
    right: { ...ADR, ...design('', { owner: '', status: 'Draft' }) },
    wrong: { ...ADR, ...design('', { id: '«SPEC209:SDS-001»', owner: '' }) },
  },
  SPEC210: {
    right: {
      ...decision('ADR-001', 'Status: Superseded by ADR-002'),
      ...decision('ADR-002', 'Status: Accepted\nSupersedes: ADR-001'),
    },
    wrong: {
      ...decision('ADR-001', 'Status: Superseded by ADR-002\nSupersedes: «SPEC210:ADR-002»'),
      ...decision('ADR-002', 'Status: Superseded by ADR-001\nSupersedes: ADR-001'),
    },
  },
  SPEC211: {
    right: {
      ...decision('ADR-001', 'Status: Superseded by ADR-002'),
      ...decision('ADR-002', 'Status: Accepted\nSupersedes: ADR-001'),
    },
    wrong: { ...ADR, ...decision('ADR-002', 'Status: Accepted\nSupersedes: «SPEC211:ADR-001»') },
  },
  SPEC212: {
    right: {
      ...ADR,
      ...product(REQUIREMENT),
      'docs/specs/support/policies.sea':
        'Policy answered per Constraint Obligation priority 5 @tags ["requirement:REQ-001"] as: true',
    },
    wrong: {
      ...ADR,
      ...product(REQUIREMENT),
      ...design('', MET),
      'docs/specs/support/policies.sea': 'Policy «SPEC212:answered» per Constraint Obligation priority 5 as: true',
    },
  },
  SPEC213: {
    right: { ...ADR, ...product('Nothing yet.', 'Draft', '') },
    wrong: {
      'docs/specs/support/prd/001.md':
        '# «SPEC213:PRD-001»: Chat\n\nStatus: Review\n\n- REQ-001: The gateway shall answer.\n\n## Acceptance\n\n- yes\n',
    },
  },
  SPEC214: {
    right: {
      ...ADR,
      'docs/specs/support/sds/002.md':
        '---\nid: SDS-002\ntitle: Chat for customers\nversion: 1.0.0\nstatus: draft\n---\n\n# SDS-002: Chat\n',
    },
    wrong: {
      ...ADR,
      'docs/specs/support/sds/002.md':
        '---\nid: SDS-002\ntitle: Chat\nversion: 1.0.0\nstatus: draft\n---\n\n# SDS-002: «SPEC214:Mail»\n',
    },
  },
  SPEC215: {
    right: {
      ...decision('ADR-001', 'Status: Superseded by ADR-002'),
      ...decision('ADR-002', 'Status: Accepted\nSupersedes: ADR-001'),
      ...decision('ADR-003', 'Status: Deprecated'),
    },
    wrong: decision('«SPEC215:ADR-001»', 'Status: Superseded'),
  },
  'CHECK-AUTH-001': {
    right: { ...ADR, ...design('The kill switch (see SDS-090) stops it. No key rotation happens.') },
    wrong: { ...ADR, ...design('It restarts.\nThe «CHECK-AUTH-001:kill switch» stops it.') },
  },
  'CHECK-PROP-001': {
    right: { ...ADR, ...design('A semantic change goes through SDS-091.') },
    wrong: { ...ADR, ...design('A «CHECK-PROP-001:semantic change» is announced by mail.') },
  },
  'CHECK-ID-001': {
    right: { ...ADR, ...design('Callers sign in with `OIDC`; there is no SAML.') },
    wrong: { ...ADR, ...design('Callers sign in with «CHECK-ID-001:OIDC».') },
  },
  'CHECK-SEM-001': {
    right: { ...ADR, ...design('SBVR is used while authoring. At run time there is\nno SBVR.') },
    wrong: { ...ADR, ...design('The gateway reads «CHECK-SEM-001:SBVR» rules at run time.') },
  },
  'CHECK-ECON-001': {
    right: { ...ADR, ...design('The log has no\nstaking and no mempool.\n\n> staking, says the rule\n\n`gas fees`') },
    wrong: { ...ADR, ...design('Writers pay «CHECK-ECON-001:gas fees».') },
  },
};
