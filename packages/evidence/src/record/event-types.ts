/** Event types that every evidence service takes, whatever its specification declares (design: evidence, Event types). */
export const BUILT_IN_EVENT_TYPES = [
  'access',
  'request',
  'response',
  'policy_violation',
  'harmful_output',
  'filter_triggered',
  'kill_switch',
  'config_change',
  'model_registered',
  'model_updated',
  'deprecated_model_used',
  'human_review',
  'evaluation',
  'key_rotation',
  'backup',
  'restore',
  'erasure',
  'drift',
  'incident',
  'risk_snapshot',
  'governance_delta',
  'error',
] as const;

/** Members of `data` by which logs are queried; where they are there, they are texts. A model is found by its name (`model_name`) too. */
export const LABELS = ['model', 'policy', 'severity', 'request_id', 'client'] as const;

export type Label = (typeof LABELS)[number];

/** What `severity` says (runbook, section 3.3), the strongest first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** JSON Schema of a built-in type's `data`: the documented members are typed, others are allowed. */
export const BUILT_IN_DATA_SCHEMA = {
  type: 'object',
  properties: {
    ...Object.fromEntries(LABELS.map((label) => [label, { type: 'string' }])),
    model_name: { type: 'string' },
    status: { type: 'integer' },
    decision: { type: 'string' },
    reasons: { type: 'array' },
  },
} as const;
