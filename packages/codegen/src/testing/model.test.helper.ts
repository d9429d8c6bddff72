import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  EventNode,
  GovernanceModel,
  MetricNode,
  ModelNode,
  Origin,
  PolicyNode,
  ThresholdNode,
} from '@sea-forge/model';
import type { Expression } from '@sea-forge/policy';
import type { Templates } from '../emitter.ts';

export const repository = fileURLToPath(new URL('../../../..', import.meta.url));

/** The templates that come with the tool. */
export const templates: Templates = new Map(
  ['deploy', 'evidence', 'gateway', 'observability'].flatMap((group) => {
    const folder = join(repository, 'templates', group);
    return readdirSync(folder).map((name) => [`${group}/${name}`, readFileSync(join(folder, name), 'utf8')] as const);
  }),
);

function origin(id: string, line = 1, path = 'docs/specs/support/policies.sea'): Origin {
  return { path, id, line, column: 1 };
}

const sds = (id: string): Origin => origin(id, 10, 'docs/specs/support/sds/001-models.md');

const piiIsFound: Expression = {
  type: 'Binary',
  op: 'GreaterThan',
  left: { type: 'MemberAccess', object: 'request', member: 'pii_count' },
  right: { type: 'Literal', value: 0 },
};

export function policy(id: string, more: Partial<PolicyNode> = {}): PolicyNode {
  return {
    id,
    modality: 'Prohibition',
    priority: 50,
    expression: piiIsFound,
    tags: [],
    requirements: [],
    permits: [],
    action: 'block',
    severity: 'high',
    onUnknown: 'block',
    stage: 'input',
    reads: ['request.pii_count'],
    origin: origin(id),
    ...more,
  };
}

export function registered(id: string, more: Partial<ModelNode> = {}): ModelNode {
  return {
    id,
    name: 'SupportLLM',
    version: '1.0.0',
    provider: 'internal',
    riskTier: 'limited',
    status: 'active',
    governance: { policyGateway: true, evidenceLogging: true, humanReview: 'optional' },
    evaluations: {},
    origin: sds(id),
    ...more,
  };
}

export function event(type: string, schema: EventNode['schema']): EventNode {
  return { type, schema, origin: sds(type) };
}

export function metric(name: string, more: Partial<MetricNode> = {}): MetricNode {
  return { name, expression: { type: 'Literal', value: 1 }, origin: origin(name), ...more };
}

export function threshold(name: string, value: number): ThresholdNode {
  return { name, value, origin: sds(name) };
}

interface Parts {
  readonly context?: string;
  readonly primary?: boolean;
  readonly policies?: readonly PolicyNode[];
  readonly models?: readonly ModelNode[];
  readonly events?: readonly EventNode[];
  readonly filters?: readonly string[];
  readonly metrics?: readonly MetricNode[];
  readonly thresholds?: readonly ThresholdNode[];
}

export function governanceModel(parts: Parts = {}): GovernanceModel {
  const {
    context = 'support',
    primary = true,
    policies = [policy('no_pii')],
    models = [registered('model-001')],
  } = parts;
  return {
    irVersion: '1.0',
    meta: { context, namespace: context, primary, sources: ['docs/specs/support/policies.sea'] },
    symbols: {},
    behavior: { flows: [] },
    constraints: { policies },
    facts: { documents: [], requirements: [], models },
    measures: { metrics: parts.metrics ?? [], thresholds: parts.thresholds ?? [] },
    codegenDirectives: {
      governance: {
        gateway: { mode: 'standalone', filters: parts.filters ?? ['pii_detection', 'jailbreak_prevention'] },
        evidence: { retention: { years: 7 } },
        origin: sds('governance'),
      },
      events: parts.events ?? [],
    },
    diagnostics: [],
  };
}
