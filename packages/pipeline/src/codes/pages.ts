import type { CodePages } from '@sea-forge/diagnostics';
import type { codes } from '../codes.ts';
import { referencePages } from './reference.pages.ts';
import { configPages } from './config.pages.ts';
import { ownershipPages } from './ownership.pages.ts';

const POLICIES = 'docs/specs/support/policies.sea';
const SDS = 'docs/specs/support/sds/001-models.md';
const PRD = 'docs/specs/support/prd/001-answers.md';
const GENERATED = 'the generated code is a projection of the specifications';
const OWNERSHIP = 'the tool touches only what it wrote';

const prd = '# PRD-001: Answers\n\nStatus: Draft\n\n- REQ-001: The gateway shall block answers with personal data.\n';
const policy = 'Policy clean @tags ["requirement:REQ-001"] as: response.pii_count = 0\n';

/** An SDS that registers a model; the rest of its block may be replaced. */
function sds(rest = GOVERNANCE, models = MODELS): string {
  return `---\nid: SDS-001\ntitle: Models\nbounded_context: support\nversion: "1.0.0"\nstatus: draft\n---\n\n\`\`\`yaml\n${models}${rest}\`\`\`\n`;
}

const MODELS =
  'models:\n  - id: model-001\n    name: Helper\n    version: "1.0.0"\n    provider: internal\n    risk_tier: limited\n    governance: { policy_gateway: enabled, evidence_logging: enabled }\n';
const GOVERNANCE =
  'governance:\n  policy_gateway: { enabled: true, filters: [pii_detection] }\n  evidence_service: { enabled: true, retention: 7_years }\n';

const right = { [POLICIES]: policy, [PRD]: prd, [SDS]: sds() };

/** Pages of what the pipeline finds between reading specifications and writing files. */
export const pages: CodePages<typeof codes> = {
  PIPE001: {
    means: 'A context declares no policy, so its gateway would decide nothing.',
    example: { wrong: { ...right, [POLICIES]: 'Entity "Customer"\n' }, right },
    related: ['PIPE002'],
    source: GENERATED,
  },
  PIPE002: {
    means: 'A context has policies and no SDS: nothing says which models it governs.',
    example: { wrong: { [POLICIES]: policy, [PRD]: prd }, right },
    related: ['PIPE001', 'PIPE007', 'PIPE008'],
    source: GENERATED,
  },
  PIPE003: {
    means: 'A policy that reads facts also needs something that the gateway does not have at run time.',
    example: {
      scenario:
        'A policy asks for the fact request.model and compares it with something that only the model of flows and entities knows, in a way that the checks of the language let pass.',
      command: 'sea pipeline support',
    },
    related: ['E407', 'E305'],
    source: GENERATED,
  },
  PIPE004: {
    means: 'A tag `requirement:...` names a requirement that no PRD of the context or of `shared` has.',
    example: { wrong: { ...right, [POLICIES]: policy.replace('REQ-001', 'REQ-010') }, right },
    related: ['SPEC207', 'SPEC212'],
    source: 'traceability: decision, requirement, design, policy',
  },
  PIPE005: {
    means: 'A tag `permits:...` names a policy that the context does not have.',
    example: {
      wrong: {
        ...right,
        [POLICIES]: `${policy}Policy leave per Constraint Permission priority 9 @tags ["permits:clena"] as: request.pii_count = 0\n`,
      },
      right: {
        ...right,
        [POLICIES]: `${policy}Policy leave per Constraint Permission priority 9 @tags ["permits:clean"] as: request.pii_count = 0\n`,
      },
    },
    related: ['E404', 'E405'],
    source: 'modality of policies',
  },
  PIPE006: {
    means: 'Two files of a context declare policies of one name.',
    example: { wrong: { ...right, 'docs/specs/support/more.sea': policy }, right },
    related: ['E007'],
    source: GENERATED,
  },
  PIPE007: {
    means: 'No SDS of the context has a governance block, so defaults hold that the configuration may loosen.',
    example: { wrong: { ...right, [SDS]: sds('') }, right },
    related: ['PIPE008', 'PIPE017'],
    source: 'operations guide, section 5.1',
  },
  PIPE008: {
    means: 'No SDS of the context registers a model, so the gateway answers 404 to every request.',
    example: { wrong: { ...right, [SDS]: sds(GOVERNANCE, '') }, right },
    related: ['PIPE007'],
    source: 'operations guide, section 5.1',
  },
  PIPE009: {
    means:
      'A specification is there but cannot be read: a link, a folder of that name, bytes that are no UTF-8, no permission.',
    example: {
      scenario: 'docs/specs/support/policies.sea is a symbolic link to a file in another repository.',
      command: 'sea spec-guard',
    },
    related: ['FILE001'],
    source: 'nothing is passed over in silence',
  },
  PIPE010: {
    means:
      'The folder of a context has a name that cannot become a folder of services, or that the layout needs itself.',
    example: { wrong: moved(right, 'Support Desk'), right: moved(right, 'support-desk') },
    source: 'layout of the repository',
  },
  PIPE011: {
    means: 'sea.config.yaml has a line that this version does not know, or names a context that is not there.',
    example: {
      wrong: { ...right, 'sea.config.yaml': 'primry: support\n' },
      right: { ...right, 'sea.config.yaml': 'primary: support\n' },
    },
    source: 'layout of the repository',
  },
  PIPE012: {
    means: 'A file that an earlier run wrote is not wanted any more, but its text is not the one that was written.',
    example: {
      scenario: 'Somebody edited src/gen/models.ts of a service, then the specification stopped asking for that file.',
      command: 'sea pipeline support',
    },
    related: ['DRIFT004'],
    source: OWNERSHIP,
  },
  PIPE013: {
    means: 'services/<context>/sea.manifest.json is no manifest, so nobody knows what an earlier run wrote.',
    example: { scenario: 'A merge left conflict marks in sea.manifest.json.', command: 'sea pipeline support' },
    related: ['DRIFT009', 'PIPE014'],
    source: OWNERSHIP,
  },
  PIPE014: {
    means: 'The manifest claims a path outside the folders that are generated. The path is left alone.',
    example: {
      scenario: 'sea.manifest.json lists "../../.ssh/authorized_keys" as an output.',
      command: 'sea pipeline support',
    },
    related: ['PIPE013', 'DRIFT009'],
    source: OWNERSHIP,
  },
  PIPE015: {
    means: 'A link, or a folder, stands where a generated file belongs, or above it.',
    example: {
      scenario: 'services/support/policy-gateway/src/gen is a symbolic link.',
      command: 'sea pipeline support',
    },
    related: ['DRIFT005'],
    source: OWNERSHIP,
  },
  PIPE016: {
    means: '`sea pipeline --check` would have changed this file.',
    example: {
      scenario: 'A threshold in policies.sea was changed and committed without a run of the pipeline.',
      command: 'sea pipeline support --check',
    },
    related: ['DRIFT001'],
    source: GENERATED,
  },
  PIPE017: {
    means: 'Two SDS of a context give different values to one setting of their governance.',
    example: {
      wrong: {
        ...right,
        [SDS]: sds(GOVERNANCE.replace('enabled: true, filters', 'enabled: true, mode: sidecar, filters')),
        'docs/specs/support/sds/002-more.md': sds(
          'governance:\n  policy_gateway: { enabled: true, mode: standalone }\n',
          '',
        ).replace('SDS-001', 'SDS-002'),
      },
      right,
    },
    related: ['PIPE007'],
    source: 'operations guide, section 5.1',
  },
  PIPE018: {
    means: 'A policy reads a fact that only a filter finds, and no SDS requires the filter.',
    example: {
      wrong: { ...right, [SDS]: sds(GOVERNANCE.replace('filters: [pii_detection]', 'filters: [content_safety]')) },
      right,
    },
    related: ['SDS221', 'E305'],
    source: 'facts of the policy gateway',
  },
  PIPE019: {
    means: 'Two events of a context have one name.',
    example: {
      wrong: {
        ...right,
        [SDS]: sds(
          `${GOVERNANCE}events:\n  - { id: EVT-001, name: Escalated, payload: { ticket: string } }\n  - { id: EVT-002, name: Escalated, payload: { ticket: string } }\n`,
        ),
      },
      right: {
        ...right,
        [SDS]: sds(
          `${GOVERNANCE}events:\n  - { id: EVT-001, name: Escalated, payload: { ticket: string } }\n  - { id: EVT-002, name: Closed, payload: { ticket: string } }\n`,
        ),
      },
    },
    source: 'events of the evidence service',
  },
  PIPE020: {
    means: 'A file of the root that the tool would generate is there already and was not written by it.',
    example: {
      scenario: 'A docker-compose.yml of your own lies in the root of the repository.',
      command: 'sea pipeline support',
    },
    related: ['DRIFT005', 'PIPE015'],
    source: OWNERSHIP,
  },
  ...referencePages,
  ...configPages,
  ...ownershipPages,
};

function moved(files: Readonly<Record<string, string>>, context: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path.replace('/support/', `/${context}/`),
      text.replace('bounded_context: support', `bounded_context: ${context}`),
    ]),
  );
}
