import type { MarkedFiles } from './marked.ts';

export const SDS_PATH = 'docs/specs/support/sds/003-models.md';

/** An SDS with a right header and a body of its own. */
export function sds(body: string, more = ''): MarkedFiles {
  const title = more.startsWith('title:') ? '' : 'title: Models\n';
  return {
    [SDS_PATH]: `---\nid: SDS-003\n${title}bounded_context: support\nversion: "1.0.0"\nstatus: draft\n${more}\n---\n\n${body}\n`,
  };
}

/** An SDS with one YAML block. */
export function block(yaml: string): MarkedFiles {
  return sds(`\`\`\`yaml\n${yaml}\n\`\`\``);
}

/** An SDS that registers one model, some of its keys replaced; undefined leaves a key out. `more` follows in the block. */
export function model(keys: Readonly<Record<string, string | undefined>> = {}, more = ''): MarkedFiles {
  const all: Readonly<Record<string, string | undefined>> = {
    id: 'model-001',
    name: 'Agent',
    version: '"1.2.0"',
    provider: 'internal',
    risk_tier: 'limited',
    governance: '{ policy_gateway: enabled, evidence_logging: enabled, human_review: optional }',
    ...keys,
  };
  const lines = Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return block(`models:\n  - ${lines.join('\n    ')}\n${more}`);
}

/** Keys of a high-risk model that has all it needs. */
export const HIGH = {
  risk_tier: 'high',
  owner: 'team@example.com',
  governance: '{ policy_gateway: enabled, evidence_logging: enabled, human_review: required }',
  evaluations: '{ llm_pass_at_5: 0.86, fairness_subgroup_delta: 0.05, harmful_output_rate: 0 }',
};

export function highWith(governance: string): MarkedFiles {
  return model({ ...HIGH, governance });
}

/** Another entry of the list of models. */
export function item(id: string, keys = 'status: active'): string {
  const controls = 'governance: { policy_gateway: enabled, evidence_logging: enabled }';
  return `  - { id: ${id}, name: B, version: "1.0.0", provider: internal, risk_tier: limited, ${controls}, ${keys} }\n`;
}

/** An SDS with a policy gateway. */
export function governed(gateway: string): MarkedFiles {
  return block(`governance:\n  policy_gateway: { ${gateway} }`);
}

export function prd(body: string): MarkedFiles {
  return { 'docs/specs/support/prd/001-chat.md': `# PRD-001: Chat\n\nStatus: Draft\n\n${body}\n` };
}

export function adr(text: string): MarkedFiles {
  return { 'docs/specs/support/adr/001-queues.md': `${text}\n` };
}

/** The registration of the runbook (section 5.1) in an SDS with a minimal header. */
export const RUNBOOK = `# SDS-001: Customer service

Status: Approved
Version: 1.0.0

\`\`\`yaml
# In SDS document
models:
  - id: model-001
    name: CustomerServiceLLM
    version: "1.2.0"
    provider: internal
    risk_tier: limited
    governance:
      policy_gateway: enabled
      evidence_logging: enabled
      human_review: optional
\`\`\`
`;
