import type { GovernanceModel } from '@sea-forge/model';
import { flag, type Json, list, object, oneOf, orNull, ref, text, whole } from '../json.ts';
import { callableModels } from './refusals.ts';
import { reviewSchemas } from './review-schemas.ts';

const RECORDS_SET_ASIDE: Json = {
  ...whole,
  description:
    'Evidence records that were damaged on the disk or refused, and wait for an operator in `refused.jsonl`.',
};
const ACTIONS = ['allow', 'log_only', 'redact', 'review', 'safe_mode', 'block', 'error_block'];
const ERROR_TYPES = [
  'invalid_request_error',
  'authentication_error',
  'permission_error',
  'not_found_error',
  'rate_limit_error',
  'policy_violation',
  'server_error',
  'upstream_error',
];

/** The schemas of the gateway's document; models and policies are those of the context. */
export function gatewaySchemas(model: GovernanceModel): Json {
  const models = callableModels(model);
  const rules = model.constraints.policies.filter(({ stage }) => stage !== undefined);
  const policies = rules.map(({ id }) => id).sort();
  return {
    Error: object({
      error: object({
        message: { ...text, description: 'Names the policy or the limit, never what was sent.' },
        type: oneOf(ERROR_TYPES),
        code: text,
        param: orNull({ ...text, description: 'The member that is wrong.' }),
      }),
    }),
    ModelName: {
      ...oneOf([...models.map(({ id }) => id), ...models.map(({ name }) => name)]),
      description: 'Id or name of a registered model.',
    },
    Model: object({
      id: oneOf(models.map(({ id }) => id)),
      object: { const: 'model' },
      created: { type: 'integer' },
      owned_by: text,
      name: oneOf(models.map(({ name }) => name)),
      version: text,
      risk_tier: oneOf(['minimal', 'limited', 'gpai', 'high', 'prohibited']),
      status: oneOf(['active', 'deprecated']),
    }),
    Message: object(
      {
        role: text,
        content: {
          description: 'A text, or a list of parts.',
          anyOf: [text, list({ type: 'object' }), { type: 'null' }],
        },
      },
      ['role'],
      true,
    ),
    ChatRequest: {
      ...object(
        {
          model: ref('ModelName'),
          messages: { ...list(ref('Message')), minItems: 1 },
          stream: { anyOf: [flag, { type: 'null' }] },
        },
        ['model', 'messages'],
        true,
      ),
      description: 'Other members of the OpenAI API pass through; all their text is looked at.',
    },
    ChatCompletion: object({ choices: list({ type: 'object' }) }, ['choices'], true),
    CompletionRequest: object(
      {
        model: ref('ModelName'),
        prompt: { description: 'One text or several.', anyOf: [text, { ...list(text), minItems: 1 }, list({})] },
        stream: { anyOf: [flag, { type: 'null' }] },
      },
      ['model', 'prompt'],
      true,
    ),
    Completion: object({ choices: list(object({ text }, ['text'], true)) }, ['choices'], true),
    EmbeddingRequest: object(
      {
        model: ref('ModelName'),
        input: { description: 'One text or several.', anyOf: [text, { ...list(text), minItems: 1 }, list({})] },
      },
      ['model', 'input'],
      true,
    ),
    Embeddings: object({ data: list({ type: 'object' }) }, ['data'], true),
    ...reviewSchemas,
    Context: {
      type: 'object',
      description: 'Facts about the caller, e.g. `role`; they count of callers that may assert them.',
      propertyNames: { pattern: '^[a-z_]{1,64}$' },
      additionalProperties: { type: ['string', 'boolean'] },
    },
    Decision: object(
      {
        allowed: flag,
        action: oneOf(ACTIONS),
        reasons: list(
          object(
            {
              id: { ...text, description: 'Policy or filter.' },
              kind: oneOf(['filter', 'policy', 'model']),
              message: text,
              score: { type: 'number' },
            },
            ['id', 'kind', 'message'],
          ),
        ),
        redacted: { description: 'What was asked about, in its own form, with what had to go replaced.' },
        request_id: text,
      },
      ['allowed', 'action', 'reasons', 'request_id'],
    ),
    KillOrder: object(
      {
        scope: oneOf(['all', 'model']),
        model: oneOf(models.map(({ id }) => id)),
        reason: { ...text, maxLength: 500 },
        until: { ...text, format: 'date-time' },
        since: { ...text, format: 'date-time' },
        by: text,
      },
      ['scope', 'since', 'by'],
    ),
    KillSwitch: object(
      {
        engaged: flag,
        orders: list(ref('KillOrder')),
        persistent: { ...flag, description: 'The order outlives a restart.' },
        recorded: { ...flag, description: 'The order is on record.' },
      },
      ['engaged', 'orders'],
    ),
    Rules: object({
      policies: list(object({ id: oneOf(policies) }, ['id'], true)),
      models: list(
        object({
          id: text,
          filters: object({ input: list(ref('PlannedFilter')), output: list(ref('PlannedFilter')) }),
        }),
      ),
    }),
    PlannedFilter: object({ name: text, enforced: flag, scope: oneOf(['windowed', 'whole']) }),
    Access: object({
      local: oneOf(['trust', 'token']),
      tokens: list(
        object({
          id: text,
          roles: list(text),
          created: orNull(text),
          asserts_facts: flag,
          last_used: orNull(text),
          revoked: flag,
        }),
      ),
    }),
    Reloaded: object({ reloaded: { const: true }, config_digest: text, needs_restart: list(text) }),
    Revoked: object({ id: text, revoked: { const: true }, persistent: flag }),
    Unavailable: object(
      {
        status: { const: 'unavailable' },
        missing: list(oneOf(['killed', 'circuit_breaker', 'classifier', 'upstream', 'evidence'])),
        open_circuit_breakers: list(text),
        records_set_aside: RECORDS_SET_ASIDE,
      },
      ['status', 'missing'],
    ),
    Ready: object({ status: { const: 'ready' }, records_set_aside: RECORDS_SET_ASIDE }, ['status']),
    Models: object({ object: { const: 'list' }, data: list(ref('Model')) }),
  };
}
