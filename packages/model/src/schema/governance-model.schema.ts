import { ACTIONS, FACT_ROOTS, ON_UNKNOWN, SEVERITIES } from '@sea-forge/policy';
import { expressionDefinitions } from './expression.schema.ts';
import {
  anyObject,
  date,
  decimal,
  described,
  duration,
  flag,
  list,
  name,
  number,
  object,
  oneOf,
  positive,
  ref,
  type Schema,
  set,
  text,
  whole,
} from './shapes.ts';

const origin = ref('origin');
const expression = ref('expression');
const symbolKinds = ['entity', 'resource', 'role', 'unit', 'dimension', 'pattern', 'instance', 'relation'];
const factName = { type: 'string', pattern: `^(${FACT_ROOTS.join('|')})\\.[^.]+$` };

const definitions: Readonly<Record<string, Schema>> = {
  origin: object('Origin', 'Where a node came from.', {
    path: { type: 'string', pattern: '^[^/\\\\]', description: "Relative to the repository's root, with /." },
    id: described(name, "The item's id in that file."),
    line: described(positive, 'Counted from 1.'),
    column: described(positive, 'Counted from 1, in Unicode scalar values.'),
  }),
  symbol: object('Symbol', 'A declared name of the model.', {
    kind: oneOf(...symbolKinds),
    name,
    namespace: text,
    detail: described(anyObject, 'Members of its kind, in the shape of ast-v3.'),
    origin,
  }),
  flow: object('Flow', 'A resource that goes from one entity to another.', {
    resource: name,
    from: name,
    to: name,
    quantity: decimal,
    annotations: anyObject,
    origin,
  }),
  policy: object('Policy', 'A SEA policy with what its tags say.', {
    id: name,
    modality: oneOf('Obligation', 'Prohibition', 'Permission'),
    priority: whole,
    expression,
    'rationale?': text,
    tags: list(text),
    requirements: set(name),
    permits: described(set(name), 'Policies that a true permission excuses.'),
    action: oneOf(...ACTIONS),
    severity: oneOf(...SEVERITIES),
    onUnknown: oneOf(...ON_UNKNOWN),
    'stage?': described(
      oneOf('input', 'output'),
      'When the gateway decides it; absent for checks of the model itself.',
    ),
    reads: described(set(factName), 'Facts read, sorted.'),
    origin,
  }),
  document: object('Document', 'A head of the traceability chain.', {
    kind: oneOf('adr', 'prd', 'sds'),
    id: name,
    title: text,
    status: name,
    satisfies: list(name),
    origin,
  }),
  requirement: object('Requirement', 'A requirement of a PRD.', { id: name, text, origin }),
  model: object('Model', 'A model of the registry.', {
    id: name,
    name,
    version: name,
    provider: name,
    riskTier: oneOf('prohibited', 'high', 'gpai', 'limited', 'minimal'),
    status: oneOf('draft', 'active', 'deprecated', 'retired'),
    'deprecatedOn?': date,
    'removalDate?': date,
    'successor?': name,
    'owner?': name,
    'endpoint?': name,
    'upstreamModel?': name,
    governance: object('Model governance', 'What governs its use.', {
      policyGateway: flag,
      evidenceLogging: flag,
      humanReview: oneOf('none', 'optional', 'required'),
    }),
    evaluations: described({ type: 'object', additionalProperties: number }, 'Scores by the name of the evaluation.'),
    origin,
  }),
  metric: object('Metric', 'A figure that is watched.', {
    name,
    expression,
    'threshold?': decimal,
    'target?': decimal,
    'unit?': name,
    'severity?': name,
    'windowSeconds?': duration,
    'refreshSeconds?': duration,
    origin,
  }),
  threshold: object('Threshold', 'The bound of a metric that an SDS sets.', { name, value: number, origin }),
  governance: object('Governance', "The context's gateway and evidence service.", {
    gateway: object('Gateway', 'How calls are governed.', {
      mode: oneOf('sidecar', 'standalone'),
      filters: set(name),
    }),
    evidence: object('Evidence', 'What is kept.', {
      retention: {
        oneOf: [
          object('Years', 'Kept for years.', { years: positive }),
          object('Days', 'Kept for days.', { days: positive }),
        ],
      },
    }),
    origin,
  }),
  event: object('Event', 'A type of evidence event.', {
    type: name,
    schema: described(anyObject, 'JSON Schema of its data.'),
    origin,
  }),
  ...expressionDefinitions,
};

/** JSON Schema (draft 2020-12) of the governance model as JSON: what `canonicalModelJson` writes. */
export const governanceModelSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:sea-forge:governance-model:1.0',
  ...object('Governance model', 'What the specifications of one context say, between them and everything generated.', {
    irVersion: { const: '1.0' },
    meta: object('Meta', 'Which context this is.', {
      context: name,
      namespace: text,
      primary: flag,
      sources: described(set(name), 'Paths of the files read.'),
    }),
    symbols: {
      title: 'Symbols',
      description: 'By keys such as entity:orders:Order.',
      type: 'object',
      propertyNames: { pattern: `^(${symbolKinds.join('|')}):[^:]*:.+$` },
      additionalProperties: ref('symbol'),
    },
    behavior: object('Behavior', 'What happens.', { flows: list(ref('flow')) }),
    constraints: object('Constraints', 'What must hold.', { policies: list(ref('policy')) }),
    facts: object('Facts', 'What the documents say.', {
      documents: list(ref('document')),
      requirements: list(ref('requirement')),
      models: list(ref('model')),
    }),
    measures: object('Measures', 'What is watched.', {
      metrics: list(ref('metric')),
      thresholds: list(ref('threshold')),
    }),
    codegenDirectives: object('Directives', 'What is generated.', {
      governance: ref('governance'),
      events: list(ref('event')),
    }),
    diagnostics: { type: 'array', maxItems: 0, description: 'Empty: a model with errors is not built.' },
  }),
  $defs: definitions,
};
