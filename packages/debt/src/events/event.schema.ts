import { CONTEXT_NAME, DEBT_SEVERITIES, DEBT_STATUSES, FAILURE_CLASSES, INCIDENT_RELATIONSHIPS } from '../item/item.ts';
import { TYPE_PREFIX } from './event.ts';

const text = { type: 'string', minLength: 1, maxLength: 10_000 } as const;
const texts = { type: 'array', items: text, maxItems: 1_000 } as const;
const severity = { enum: [...DEBT_SEVERITIES] } as const;
const status = { enum: [...DEBT_STATUSES] } as const;
const debtId = { type: 'string', pattern: '^debt-[0-9a-f]{12}$' } as const;
const place = { type: 'integer', minimum: 1 } as const;

const evidence = {
  description: 'What was seen, and where.',
  type: 'array',
  maxItems: 1_000,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['summary'],
    properties: { summary: text, path: text, line: place, column: place },
  },
} as const;

const incident = { incidentId: text, incidentRelationship: { enum: [...INCIDENT_RELATIONSHIPS] } } as const;

const opened = {
  type: 'object',
  additionalProperties: false,
  required: [
    'debtId',
    'dedupeKey',
    'failureClass',
    'severity',
    'boundedContext',
    'conceptIds',
    'policyNames',
    'detectorSignal',
    'policyEvalMode',
    'evidence',
  ],
  properties: {
    debtId,
    dedupeKey: { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' },
    failureClass: { enum: [...FAILURE_CLASSES] },
    severity,
    boundedContext: { type: 'string', pattern: CONTEXT_NAME.source },
    conceptIds: texts,
    policyNames: texts,
    detectorSignal: text,
    policyEvalMode: text,
    evidence,
    ...incident,
  },
} as const;

const updated = {
  type: 'object',
  additionalProperties: false,
  required: ['debtId'],
  properties: { debtId, severity, evidence, ...incident },
} as const;

const statusChanged = {
  type: 'object',
  additionalProperties: false,
  required: ['debtId', 'from', 'to', 'reason'],
  properties: {
    debtId,
    from: status,
    to: status,
    reason: text,
    approver: text,
    mitigation: text,
    settles: texts,
    ...incident,
  },
} as const;

const superseded = {
  type: 'object',
  additionalProperties: false,
  required: ['debtId', 'supersededBy'],
  properties: { debtId, supersededBy: debtId, reason: text },
} as const;

const DATA = { opened, updated, 'status-changed': statusChanged, superseded };
const TYPES = Object.keys(DATA).map((name) => `${TYPE_PREFIX}${name}`);

/** JSON Schema of one line of `docs/debt/*.jsonl`: a CloudEvent 1.0 in its JSON format. */
export const debtEventSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'debt-event.schema.json',
  title: 'Event of the semantic debt ledger',
  description: 'One line of docs/debt/<context>.jsonl: a CloudEvent 1.0.',
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'data'],
  properties: {
    specversion: { const: '1.0' },
    id: { description: 'Unique in the ledger.', ...text },
    source: { type: 'string', minLength: 1, format: 'uri-reference' },
    type: { enum: TYPES },
    subject: { description: 'The item: as in data.debtId.', ...debtId },
    time: { type: 'string', format: 'date-time' },
    datacontenttype: { const: 'application/json' },
    dataschema: { type: 'string', format: 'uri' },
    data: { type: 'object' },
  },
  patternProperties: {
    '^(?!specversion$|id$|source$|type$|subject$|time$|datacontenttype$|dataschema$|data$)[a-z0-9]{1,20}$': {
      description: 'Extension attributes of CloudEvents.',
      type: ['string', 'boolean', 'integer'],
    },
  },
  additionalProperties: false,
  allOf: Object.entries(DATA).map(([name, data]) => ({
    if: { type: 'object', required: ['type'], properties: { type: { const: `${TYPE_PREFIX}${name}` } } },
    // oxlint-disable-next-line no-thenable -- a keyword of JSON Schema
    then: { properties: { data } },
  })),
} as const;
