import type { GovernanceModel, Origin } from '../index.ts';

const at = (path: string, id: string, line = 1): Origin => ({
  path: `docs/specs/support/${path}`,
  id,
  line,
  column: 1,
});

/** A model with at least one node of every kind. */
export const sample: GovernanceModel = {
  irVersion: '1.0',
  meta: {
    context: 'support',
    namespace: 'support',
    primary: true,
    sources: ['docs/specs/support/policies.sea', 'docs/specs/support/prd/001.md', 'docs/specs/support/sds/001.md'],
  },
  symbols: {
    'entity:support:Customer': {
      kind: 'entity',
      name: 'Customer',
      namespace: 'support',
      detail: { version: '1.0.0' },
      origin: at('policies.sea', 'Customer', 3),
    },
  },
  behavior: {
    flows: [
      {
        resource: 'Question',
        from: 'Customer',
        to: 'Desk',
        quantity: '1.50',
        annotations: { cqrs: { kind: 'command' } },
        origin: at('policies.sea', 'Question', 5),
      },
    ],
  },
  constraints: {
    policies: [
      {
        id: 'no_pii',
        modality: 'Prohibition',
        priority: 5,
        expression: {
          type: 'Binary',
          op: 'GreaterThan',
          left: { type: 'MemberAccess', object: 'request', member: 'pii_count', span: { start: 90, end: 107 } },
          right: { type: 'Literal', value: 0, text: '0.0', span: { start: 110, end: 113 } },
          span: { start: 90, end: 113 },
        },
        rationale: 'Personal data stays here',
        tags: ['action:redact'],
        requirements: ['REQ-001'],
        permits: [],
        action: 'redact',
        severity: 'high',
        onUnknown: 'block',
        stage: 'input',
        reads: ['request.pii_count'],
        origin: at('policies.sea', 'no_pii', 9),
      },
    ],
  },
  facts: {
    documents: [
      {
        kind: 'prd',
        id: 'PRD-001',
        title: 'Support desk',
        status: 'approved',
        satisfies: ['ADR-001'],
        origin: at('prd/001.md', 'PRD-001'),
      },
    ],
    requirements: [{ id: 'REQ-001', text: 'No personal data leaves', origin: at('prd/001.md', 'REQ-001', 12) }],
    models: [
      {
        id: 'model-001',
        name: 'SupportLLM',
        version: '1.0.0',
        provider: 'openai',
        riskTier: 'limited',
        status: 'deprecated',
        removalDate: '2030-01-01',
        successor: 'model-002',
        governance: { policyGateway: true, evidenceLogging: true, humanReview: 'optional' },
        evaluations: { pass_at_5: 0.9 },
        origin: at('sds/001.md', 'model-001', 20),
      },
    ],
  },
  measures: {
    metrics: [
      {
        name: 'questions',
        expression: { type: 'Aggregation', function: 'Count', collection: { type: 'Variable', name: 'flows' } },
        threshold: '10',
        severity: 'warning',
        windowSeconds: 300,
        origin: at('policies.sea', 'questions', 14),
      },
    ],
    thresholds: [{ name: 'latency_p99', value: 5, origin: at('sds/001.md', 'latency_p99', 35) }],
  },
  codegenDirectives: {
    governance: {
      gateway: { mode: 'sidecar', filters: ['pii_detection'] },
      evidence: { retention: { years: 7 } },
      origin: at('sds/001.md', 'governance', 30),
    },
    events: [
      { type: 'policy_violation', schema: { type: 'object' }, origin: at('sds/001.md', 'policy_violation', 40) },
    ],
  },
  diagnostics: [],
};
