import { evaluationSchema } from '@sea-forge/evidence/evaluation';
import type { GovernanceModel } from '@sea-forge/model';
import { flag, type Json, list, object, oneOf, orNull, ref, text, whole } from '../json.ts';

const ERROR_TYPES = [
  'invalid_request_error',
  'authentication_error',
  'permission_error',
  'not_found_error',
  'conflict_error',
  'server_error',
  'storage_error',
];
const share: Json = { type: 'number', minimum: 0 };
const hash: Json = { ...text, contentEncoding: 'base64', description: 'SHA-256, base64.' };
const proof: Json = { ...list(hash), description: 'RFC 6962 proof, from the leaf up.' };

/** The schemas of the evidence service's document; the event types are those that the context declares, too. */
export function evidenceSchemas(model: GovernanceModel, builtIn: readonly string[]): Json {
  const declared = [...model.codegenDirectives.events].sort((a, b) => (a.type < b.type ? -1 : 1));
  const types = [...builtIn, ...declared.map(({ type }) => type)];
  return {
    Error: object({ error: object({ message: text, type: oneOf(ERROR_TYPES), code: text }) }),
    EventType: { ...oneOf(types), description: 'A built-in type, or one that the specification declares.' },
    CloudEvent: {
      ...object(
        {
          specversion: { const: '1.0' },
          id: { ...text, minLength: 1 },
          source: { ...text, minLength: 1 },
          type: ref('EventType'),
          time: { ...text, format: 'date-time' },
          data: {},
        },
        ['specversion', 'id', 'source', 'type'],
        true,
      ),
      description: 'CloudEvents 1.0. The data of an `evaluation` and of declared types has its schema.',
      allOf: [whenType('evaluation', evaluationSchema), ...declared.map(({ type, schema }) => whenType(type, schema))],
    },
    Receipt: object({ id: text, index: whole, leaf_hash: hash, tree_size: whole, receipt: text }),
    Record: {
      ...object(
        { index: whole, id: text, type: text, source: text, time: text, data: {}, leaf_hash: hash },
        undefined,
        true,
      ),
      required: ['index', 'id', 'type', 'source', 'time', 'leaf_hash'],
    },
    LogQuery: object(
      {
        event_type: ref('EventType'),
        last: {
          description: 'The newest so many.',
          anyOf: [
            { type: 'integer', minimum: 1 },
            { ...text, pattern: '^[0-9]+$' },
          ],
        },
        start_time: { ...text, description: 'A time, or a day: from its beginning.' },
        end_time: { ...text, description: 'A time, or a day: to its end.' },
        model: { ...text, description: 'Id or name of the model.' },
        policy: { ...text, description: 'Of a policy or filter that is one of the reasons.' },
        severity: { ...text, description: '`critical`, `high`, `medium` or `low`, of one of the reasons.' },
        request_id: text,
        client: text,
        cursor: { description: '`next_cursor` of an earlier answer.', anyOf: [whole, text] },
        limit: {
          anyOf: [
            { type: 'integer', minimum: 1 },
            { ...text, pattern: '^[0-9]+$' },
          ],
        },
        order: oneOf(['asc', 'desc']),
      },
      [],
    ),
    Logs: object({ logs: list(ref('Record')), count: whole, complete: flag, next_cursor: orNull(text) }),
    Reloaded: object({ reloaded: { const: true }, config_digest: text, needs_restart: list(text) }),
    Keys: object({
      origin: text,
      keys: list(
        object(
          { key_id: text, vkey: text, active: flag, since_tree_size: whole, until_tree_size: whole, reason: text },
          ['key_id', 'vkey', 'active'],
        ),
      ),
    }),
    InclusionProof: object(
      {
        event: ref('Record'),
        index: whole,
        tree_size: whole,
        leaf_hash: hash,
        root_hash: hash,
        proof,
        checkpoint: text,
      },
      ['index', 'tree_size', 'leaf_hash', 'root_hash', 'proof'],
    ),
    ConsistencyProof: object({ first: whole, second: whole, proof, checkpoint: text }, ['first', 'second', 'proof']),
    Stats: object({
      window: object({ duration: text, requests: whole, policy_violations: whole, harmful_outputs: whole }),
      policy_violation_rate: share,
      harmful_output_rate: share,
      evaluations: list(
        object(
          {
            model: text,
            llm_pass_at_5: share,
            fairness_subgroup_delta: share,
            harmful_output_rate: share,
            subgroups: { type: 'object', additionalProperties: share },
            index: whole,
            time: text,
          },
          ['model', 'subgroups', 'index', 'time'],
        ),
      ),
      log: object({
        tree_size: whole,
        checkpoint_size: whole,
        checkpoint_age_seconds: orNull(whole),
        verify_failures: whole,
        taking_records: flag,
      }),
    }),
    Started: object({ id: text }),
    JobStatus: object(
      {
        id: text,
        state: oneOf(['running', 'completed', 'failed']),
        started: text,
        finished: orNull(text),
        tree_size: orNull(whole),
        verified: flag,
        error: orNull(text),
      },
      undefined,
      true,
    ),
    Rotated: object({ key_id: text, previous_key_id: text, vkey: text, index: whole, checkpoint: text }),
  };
}

function whenType(type: string, data: unknown): Json {
  return {
    if: { properties: { type: { const: type } }, required: ['type'] },
    // oxlint-disable-next-line no-thenable -- a keyword of JSON Schema; nobody awaits a schema
    then: { properties: { data }, required: ['data'] },
  };
}
