import type { GovernanceModel } from '@sea-forge/model';
import type { Operations } from '../document.ts';
import { type ErrorCodes, joinCodes } from '../error-answers.ts';
import { answer, body, type Json, object, ref, text } from '../json.ts';
import { ADMIN_BODY, BODY_CODES } from './codes.ts';
import { modelOperations } from './model-operations.ts';
import { pathParameter, queryParameter } from './parameters.ts';
import { callableModels, refusalCodes } from './refusals.ts';
import { reviewOperations } from './review-operations.ts';

const KILL_BODY: ErrorCodes = joinCodes(ADMIN_BODY, { 400: { invalid_request: 'a member is unknown or wrong' } });

const HEALTHY = { status: 'healthy', gateway: 'active' };
const HALTED = { status: 'halted', gateway: 'killed' };
const SAMPLE = `# HELP policy_violation_rate Requests denied by an input filter or policy, of all, 5 minutes.
# TYPE policy_violation_rate gauge
policy_violation_rate 0.004
# HELP sea_findings_total Findings by policy or filter and what they lead to.
# TYPE sea_findings_total counter
sea_findings_total{policy="pii_detection",kind="filter",action="redact"} 3
`;

const decided = (): Json => ({
  ...answer('The decision. A denial is an answer here, not an error.', ref('Decision'), {
    allowed: true,
    action: 'allow',
    reasons: [],
    request_id: '5b1c1f7e-8f0e-4a6b-9f55-0d2f6a1c9f10',
  }),
});

/** What the gateway of a context serves, by method and path. */
export function gatewayOperations(model: GovernanceModel): Operations {
  const refusals = refusalCodes(model);
  const name = callableModels(model)[0]?.id ?? 'model-001';
  const messages = [{ role: 'user', content: 'What are your opening hours?' }];
  // Of the filter API a denial is no error: what is left are models that cannot be asked, and errors of ours.
  const undecided = { ...refusals, 403: pick(refusals[403], ['risk_tier_prohibited']) };
  const unknownModel = { 403: undecided[403], 404: refusals[404] ?? {}, 410: refusals[410] ?? {} };
  return {
    'GET /health': {
      id: 'getHealth',
      summary: 'Is the process there?',
      description: 'Also 200 while the kill switch is on: a liveness probe must not restart it.',
      tag: 'operation',
      answers: {
        200: {
          description: 'It is; `halted` while the kill switch is on for everything.',
          content: {
            'application/json': {
              schema: { enum: [HEALTHY, HALTED] },
              examples: { active: { value: HEALTHY }, killed: { value: HALTED } },
            },
          },
        },
      },
    },
    'GET /ready': {
      id: 'getReady',
      summary: 'Can requests be worked on?',
      tag: 'operation',
      answers: {
        200: answer('Everything that is needed is there.', ref('Ready'), { status: 'ready' }),
        503: answer('Something is missing.', ref('Unavailable'), { status: 'unavailable', missing: ['upstream'] }),
      },
    },
    'GET /metrics': {
      id: 'getMetrics',
      summary: 'Figures for Prometheus',
      tag: 'operation',
      answers: {
        200: {
          description: 'The text format, version 0.0.4. Rates and `latency_p99` are of the last 5 minutes.',
          content: { 'text/plain': { schema: text, example: SAMPLE } },
        },
      },
    },
    'GET /v1/models': {
      id: 'listModels',
      summary: 'The models that can be asked',
      tag: 'models',
      answers: { 200: answer('Those that are neither drafts nor gone nor prohibited.', ref('Models')) },
      errors: { 503: pick(refusals[503], ['gateway_killed']) },
    },
    'GET /v1/models/{model}': {
      id: 'getModel',
      summary: 'A model by its id or name',
      tag: 'models',
      parameters: [pathParameter('model', 'Id or name of a model.', name)],
      answers: { 200: answer('The model.', ref('Model')) },
      errors: joinCodes(unknownModel, { 503: pick(refusals[503], ['gateway_killed']) }),
    },
    ...modelOperations(model),
    'POST /filter/prompt': {
      id: 'filterPrompt',
      summary: 'What would be decided about a prompt',
      tag: 'decisions',
      requestBody: body(
        {
          ...object({ model: ref('ModelName'), prompt: text, messages: { type: 'array' }, context: ref('Context') }, [
            'model',
          ]),
          oneOf: [{ required: ['prompt'] }, { required: ['messages'] }],
        },
        { prompt: { model: name, prompt: 'What are your opening hours?' }, messages: { model: name, messages } },
      ),
      answers: { 200: decided() },
      errors: joinCodes(BODY_CODES, undecided),
    },
    'POST /filter/output': {
      id: 'filterOutput',
      summary: 'What would be decided about an answer',
      tag: 'decisions',
      requestBody: body(
        object(
          {
            model: ref('ModelName'),
            output: text,
            request_id: { ...text, pattern: '^[\\w.:-]{1,128}$', description: 'Of the request that it answers.' },
            context: ref('Context'),
          },
          ['model', 'output'],
        ),
        { output: { model: name, output: 'We are open from nine to five.' } },
      ),
      answers: { 200: decided() },
      errors: joinCodes(BODY_CODES, undecided),
    },
    'GET /admin/kill-switch': {
      id: 'getKillSwitch',
      summary: 'What is halted',
      tag: 'administration',
      answers: { 200: answer('The orders that count now.', ref('KillSwitch'), { engaged: false, orders: [] }) },
      errors: ADMIN_BODY,
    },
    'POST /admin/kill-switch': {
      id: 'engageKillSwitch',
      summary: 'Halts at once',
      description:
        'Without a body: everything. It holds over a restart, and also while no evidence can be kept. Where the same is halted already, what lasts longer counts; only taking it back ends an order sooner. The members may stand in the query instead of a body.',
      tag: 'administration',
      parameters: [
        queryParameter('scope', 'By default `model` where a model is given.', { enum: ['all', 'model'] }),
        queryParameter('model', 'Id or name of the model to halt.'),
        queryParameter('reason', 'Why, in at most 500 characters.'),
        queryParameter('until', 'From then on the order counts no more.', { ...text, format: 'date-time' }),
      ],
      requestBody: body(
        object(
          {
            scope: { enum: ['all', 'model'] },
            model: ref('ModelName'),
            reason: { ...text, minLength: 1, maxLength: 500 },
            until: { ...text, format: 'date-time' },
          },
          [],
        ),
        { model: { scope: 'model', model: name, reason: 'incident 42' } },
        false,
      ),
      answers: { 200: answer('It is halted.', ref('KillSwitch')) },
      errors: KILL_BODY,
    },
    'DELETE /admin/kill-switch': {
      id: 'releaseKillSwitch',
      summary: 'Takes everything back, or the order for one model',
      description: 'The model stands in the query or, as JSON, in the body.',
      tag: 'administration',
      parameters: [queryParameter('model', 'Id or name of the model to let go on.')],
      requestBody: body(object({ model: ref('ModelName') }), { model: { model: name } }, false),
      answers: { 200: answer('What is still halted.', ref('KillSwitch')) },
      errors: joinCodes(KILL_BODY, {
        507: { kill_switch_not_released: 'its state could not be written, so it stays on' },
      }),
    },
    'GET /admin/rules': {
      id: 'getRules',
      summary: 'The active policies and filters',
      tag: 'administration',
      answers: { 200: answer('By policy id and model id.', ref('Rules')) },
      errors: ADMIN_BODY,
    },
    'POST /admin/reload': {
      id: 'reload',
      summary: 'Reads configuration and tokens again',
      tag: 'administration',
      answers: {
        200: answer('Done; `needs_restart` names sections that count from the next start on.', ref('Reloaded')),
      },
      errors: joinCodes(ADMIN_BODY, { 422: { config_invalid: 'nothing has changed; the message says what is wrong' } }),
    },
    ...reviewOperations(),
    'GET /admin/access': {
      id: 'getAccess',
      summary: 'Who may call, and when a token was last used',
      tag: 'administration',
      answers: { 200: answer('No token, and no hash of one.', ref('Access')) },
      errors: ADMIN_BODY,
    },
    'DELETE /admin/access/{id}': {
      id: 'revokeAccess',
      summary: 'A token counts no more',
      tag: 'administration',
      parameters: [pathParameter('id', 'Id of the token, as `GET /admin/access` shows it.', 'local-writer')],
      answers: { 200: answer('From now on.', ref('Revoked')) },
      errors: joinCodes(ADMIN_BODY, { 404: { token_not_found: 'there is no token with this id' } }),
    },
  };
}

function pick(codes: ErrorCodes[number] = {}, names: readonly string[]): ErrorCodes[number] {
  return Object.fromEntries(Object.entries(codes).filter(([code]) => names.includes(code)));
}
