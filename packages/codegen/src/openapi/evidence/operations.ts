import { type Operations } from '../document.ts';
import { type ErrorCodes, joinCodes } from '../error-answers.ts';
import { answer, body, type Json, list, object, ref, text, whole } from '../json.ts';

const JSON_BODY: ErrorCodes = { 400: { invalid_json: 'the body is no JSON in UTF-8, or ambiguous' } };
const SIZE: ErrorCodes = { 413: { payload_too_large: 'the body is larger than `limits.max_body`' } };
const STORE: ErrorCodes = {
  503: { storage_unavailable: 'the log cannot be read or written' },
  507: { storage_full: 'there is no space; nothing that was acknowledged is lost' },
};
const QUERY: ErrorCodes = { 400: { invalid_query: 'a field is unknown or wrong; the message names it' } };
const NO_QUERY: ErrorCodes = { 400: { invalid_query: 'the address has a query: this endpoint takes none' } };
const ADMIN_BODY: ErrorCodes = joinCodes(NO_QUERY, SIZE, {
  400: { invalid_json: 'the body is no JSON', invalid_request: 'a member is unknown or wrong' },
});
const BUSY: ErrorCodes = { 409: { busy: 'something else is running' } };
const PLACE: ErrorCodes = {
  400: { place_not_supported: 'the address is no folder that can be used' },
  403: { place_not_allowed: 'it lies outside of the places that `config.yaml` allows' },
};
const SAMPLE = `# HELP llm_pass_at_5 Tasks of which one of five answers is right, latest evaluation.
# TYPE llm_pass_at_5 gauge
llm_pass_at_5{model="model-001"} 0.91
# HELP sea_evidence_tree_size Records in the log.
# TYPE sea_evidence_tree_size gauge
sea_evidence_tree_size 1042
`;
const VIOLATIONS = { event_type: 'policy_violation', last: '10' };
const LOG_FIELDS =
  'event_type last start_time end_time model policy severity request_id client cursor limit order'.split(' ');

/** What an evidence service serves, by method and path. */
export function evidenceOperations(): Operations {
  return {
    'GET /health': {
      id: 'getHealth',
      summary: 'Is evidence kept?',
      tag: 'operation',
      answers: {
        200: answer('It is.', object({ status: { const: 'healthy' }, logging: { const: 'active' }, key_id: text }), {
          status: 'healthy',
          logging: 'active',
          key_id: '1f0b6c2e',
        }),
        503: answer(
          'It cannot be.',
          object({ status: { const: 'unhealthy' }, logging: { const: 'stopped' }, key_id: text, reason: text }),
        ),
      },
    },
    'GET /ready': {
      id: 'getReady',
      summary: 'Can records be taken?',
      tag: 'operation',
      answers: {
        200: answer('They can.', object({ status: { const: 'ready' } }), { status: 'ready' }),
        503: answer('They cannot.', object({ status: { const: 'unavailable' }, missing: list({ const: 'storage' }) })),
      },
    },
    'GET /metrics': {
      id: 'getMetrics',
      summary: 'Figures for Prometheus',
      tag: 'operation',
      answers: {
        200: {
          description: 'The text format, version 0.0.4.',
          content: { 'text/plain': { schema: text, example: SAMPLE } },
        },
      },
      errors: STORE,
    },
    'POST /api/v1/events': {
      id: 'recordEvents',
      summary: 'Records one event, or a list whole or not at all',
      description: 'Answered when it is on disk. Idempotent by `source` and `id`.',
      tag: 'records',
      requestBody: body(
        { anyOf: [ref('CloudEvent'), { ...list(ref('CloudEvent')), minItems: 1 }] },
        {
          evaluation: {
            specversion: '1.0',
            id: 'run-17/model-001',
            source: 'urn:evaluations',
            type: 'evaluation',
            data: { model: 'model-001', llm_pass_at_5: 0.91, fairness_subgroup_delta: 0.04 },
          },
        },
      ),
      answers: {
        200: answer('All of it was there already.', receipts()),
        201: answer('Recorded.', receipts()),
      },
      errors: joinCodes(JSON_BODY, NO_QUERY, SIZE, STORE, {
        400: { invalid_event: 'an event does not have its form', unknown_event_type: 'the type is not declared' },
        403: { event_reserved: 'only the service itself records such an event' },
        409: { event_conflict: 'another event with this id of this source is on record' },
        413: { event_too_large: 'a record has at most 65535 bytes' },
      }),
    },
    'GET /api/v1/events/{id}': {
      id: 'getEvent',
      summary: 'A record by its id, with the proof that it is in the log',
      tag: 'records',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: text, example: 'run-17' },
        parameter('source', 'Where several sources have an event of this id.'),
      ],
      answers: { 200: answer('Record and proof.', ref('InclusionProof')) },
      errors: joinCodes(QUERY, STORE, {
        404: { event_not_found: 'there is no such event' },
        409: { ambiguous_id: 'several sources have one: add `source`' },
      }),
    },
    'POST /api/v1/logs': {
      id: 'queryLogs',
      summary: 'Records that match, ascending, streamed, never cut silently',
      description: 'The body is JSON whatever its content type says: `curl -d` sends a form type.',
      tag: 'records',
      requestBody: body(ref('LogQuery'), { violations: VIOLATIONS, all: {} }, false),
      answers: {
        200: answer('Those that match.', ref('Logs'), { logs: [], count: 0, complete: true, next_cursor: null }),
      },
      errors: joinCodes(JSON_BODY, QUERY, SIZE, STORE, { 400: { unknown_event_type: 'there is no such type' } }),
    },
    'GET /api/v1/logs': {
      id: 'getLogs',
      summary: 'The same query in the address',
      tag: 'records',
      parameters: LOG_FIELDS.map((name) => ({
        name,
        in: 'query',
        schema: { $ref: `#/components/schemas/LogQuery/properties/${name}` },
      })),
      answers: { 200: answer('Those that match.', ref('Logs')) },
      errors: joinCodes(QUERY, STORE, {
        400: { unknown_event_type: 'there is no such type', invalid_request: 'a GET takes no body' },
      }),
    },
    'GET /api/v1/stats': {
      id: 'getStats',
      summary: "The runbook's figures over a window, and the state of the log",
      tag: 'records',
      parameters: [parameter('window', 'A duration up to 31 days; without one 5m.', '24h')],
      answers: { 200: answer('From what is on record.', ref('Stats')) },
      errors: joinCodes(QUERY, STORE),
    },
    'GET /api/v1/keys': {
      id: 'getKeys',
      summary: 'The public keys of the log, the active one first',
      tag: 'proofs',
      answers: { 200: answer('A verifier has them pinned from elsewhere.', ref('Keys')) },
      errors: STORE,
    },
    'GET /api/v1/proof/inclusion': {
      id: 'getInclusionProof',
      summary: 'That a record is in the log',
      tag: 'proofs',
      parameters: [
        { ...parameter('index', 'Of the record.', 0, whole), required: true },
        parameter('tree_size', 'Of the tree; without one that of a checkpoint.', 1, whole),
      ],
      answers: { 200: answer('The proof.', ref('InclusionProof')) },
      errors: joinCodes(QUERY, STORE),
    },
    'GET /api/v1/proof/consistency': {
      id: 'getConsistencyProof',
      summary: 'That the log has only grown',
      tag: 'proofs',
      parameters: [
        { ...parameter('first', 'The smaller size.', 1, whole), required: true },
        parameter('second', 'The larger; without one that of the latest checkpoint.', 1, whole),
      ],
      answers: { 200: answer('The proof.', ref('ConsistencyProof')) },
      errors: joinCodes(QUERY, STORE),
    },
    'GET /checkpoint': {
      id: 'getCheckpoint',
      summary: 'The latest signed checkpoint',
      description: 'A C2SP signed note.',
      tag: 'proofs',
      parameters: [parameter('key_id', 'The latest one that this key has signed.')],
      answers: { 200: { description: 'The note.', content: { 'text/plain': { schema: text } } } },
      errors: joinCodes(QUERY, STORE, { 404: { checkpoint_not_found: 'none of this key is kept' } }),
    },
    'GET /tile/{tile}': {
      id: 'getTile',
      summary: 'A tile of the tree or of the entries',
      description: 'C2SP tlog-tiles: `<L>/<N>`, `entries/<N>`, each with `.p/<W>` where it is not full.',
      tag: 'proofs',
      parameters: [{ name: 'tile', in: 'path', required: true, schema: text, example: '0/000' }],
      answers: {
        200: { description: 'Its bytes, which never change.', content: { 'application/octet-stream': { schema: {} } } },
      },
      errors: joinCodes(STORE, {
        404: { not_found: 'this is no path of a tile', tile_not_there: 'the log does not reach that far yet' },
      }),
    },
    'POST /admin/backup': {
      id: 'backUp',
      summary: 'Begins a backup',
      tag: 'administration',
      requestBody: body(
        object({ destination: text }, []),
        { folder: { destination: 'file:///backup/evidence/' } },
        false,
      ),
      answers: { 202: answer('It runs.', ref('Started')) },
      errors: joinCodes(ADMIN_BODY, BUSY, PLACE, STORE),
    },
    'GET /admin/backup/status': {
      id: 'getBackupStatus',
      summary: 'What became of the latest backup',
      tag: 'administration',
      answers: { 200: answer('Its status.', ref('JobStatus')) },
      errors: joinCodes(NO_QUERY, { 404: { no_backup: 'none was begun yet' } }),
    },
    'POST /admin/restore': {
      id: 'restore',
      summary: 'Begins a restore',
      description: 'All of the backup is verified before anything becomes visible.',
      tag: 'administration',
      requestBody: body(object({ source: text, dry_run: { type: 'boolean' } }, ['source']), {
        folder: { source: 'file:///backup/evidence/2026-01-31/', dry_run: true },
      }),
      answers: { 202: answer('It runs.', ref('Started')) },
      errors: joinCodes(ADMIN_BODY, BUSY, PLACE, STORE, {
        404: { backup_not_found: 'there is no backup' },
        409: { backup_contained: 'the log has all of it already', backup_not_valid: 'the backup is not what it says' },
      }),
    },
    'GET /admin/restore/status': {
      id: 'getRestoreStatus',
      summary: 'What became of the latest restore',
      tag: 'administration',
      answers: { 200: answer('Its status.', ref('JobStatus')) },
      errors: joinCodes(NO_QUERY, { 404: { no_restore: 'none was begun yet' } }),
    },
    'POST /admin/rotate-keys': {
      id: 'rotateKeys',
      summary: 'A new signing key',
      description: 'The hand-over, signed by both keys, is a record.',
      tag: 'administration',
      requestBody: body(object({ reason: { enum: ['scheduled', 'compromise'] } }, []), { scheduled: {} }, false),
      answers: { 200: answer('The new key signs from now on.', ref('Rotated')) },
      errors: joinCodes(ADMIN_BODY, BUSY, STORE, { 409: { keys_not_writable: 'the service cannot write the key' } }),
    },
    'POST /admin/reload': {
      id: 'reload',
      summary: 'Reads configuration and tokens again',
      description: 'Tokens and `auth` count from now on. On SIGHUP the process does the same.',
      tag: 'administration',
      answers: {
        200: answer('Done; `needs_restart` names sections that count from the next start on.', ref('Reloaded')),
      },
      errors: joinCodes(ADMIN_BODY, { 422: { config_invalid: 'nothing has changed; the message says what is wrong' } }),
    },
  };
}

function receipts(): Json {
  return { anyOf: [ref('Receipt'), list(ref('Receipt'))] };
}

function parameter(name: string, description: string, example?: unknown, schema: Json = text): Json {
  return { name, in: 'query', description, schema, ...(example === undefined ? {} : { example }) };
}
