import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { event, governanceModel, policy, registered } from '../testing/model.test.helper.ts';
import { answerOf, type Api, openApiText, operationsOf } from '../testing/openapi.test.helper.ts';

const SERVICES = ['policy-gateway', 'evidence-service'] as const;
const hostile = '*/ `${x}` {{ y }} </script> \' " \\ # : - [a](b) \n\r\u2028\u0000\u202e end';
const rich = governanceModel({
  policies: [
    policy('no_pii', { rationale: 'Personal *data* stays here.' }),
    policy('staff_only', { modality: 'Permission' }),
    policy(hostile, { rationale: hostile }),
  ],
  models: [
    registered('model-001'),
    registered('model-002', {
      name: 'OldLLM',
      status: 'deprecated',
      removalDate: '2027-01-01',
      successor: 'model-001',
    }),
    registered('model-003', { name: 'DraftLLM', status: 'draft' }),
    registered('model-004', { name: 'BannedLLM', riskTier: 'prohibited' }),
    registered('model-005', {
      name: 'OwnWayLLM',
      governance: { policyGateway: false, evidenceLogging: true, humanReview: 'none' },
    }),
  ],
  events: [
    event('TicketEscalated', { type: 'object', required: ['ticket'], properties: { ticket: { type: 'string' } } }),
  ],
});

function gatewayApi(model = rich): Api {
  return parse(openApiText(model, 'policy-gateway')) as Api;
}

function codes(api: Api, operation: string, status: number): string[] {
  const schema = answerOf(api, operation, status)?.['content']['application/json'].schema;
  return schema.allOf[1].properties.error.properties.code.enum as string[];
}

describe('the OpenAPI documents of a context', () => {
  it.each(SERVICES)('are valid OpenAPI 3.1, for a rich context and for an empty one: %s', async (service) => {
    for (const model of [rich, governanceModel({ policies: [], models: [], filters: [] })]) {
      const text = openApiText(model, service);
      const validator = new Validator();
      expect((await validator.validate(text)).errors).toBeUndefined();
      expect(validator.version).toBe('3.1');
    }
  });

  it.each(SERVICES)('hold examples that match their own schemas: %s', (service) => {
    const api = parse(openApiText(rich, service)) as Api;
    const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(api, 'api');
    let tried = 0;
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const { schema, example, examples } = node as Api;
      const values =
        example === undefined ? Object.values((examples ?? {}) as Api).map(({ value }) => value) : [example];
      for (const value of schema === undefined ? [] : values) {
        const text = JSON.stringify(schema).replaceAll('"#/', '"api#/');
        const validate = ajv.compile(JSON.parse(text) as object);
        expect(validate(value), `${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`).toBe(true);
        tried++;
      }
      for (const child of Object.values(node)) visit(child);
    };
    visit(api['paths']);
    expect(tried).toBeGreaterThan(5);
  });

  it.each(SERVICES)('name each operation once: %s', (service) => {
    const { paths } = parse(openApiText(rich, service)) as Api;
    const ids = Object.values(paths as Api).flatMap((item) =>
      Object.values(item as Api).map((one: any) => one.operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the document of the gateway', () => {
  it('lists the models that can be asked: no draft, none that is called without a gateway', () => {
    const { enum: names } = gatewayApi()['components'].schemas.ModelName;
    expect(names).toEqual(['model-001', 'model-002', 'model-004', 'SupportLLM', 'OldLLM', 'BannedLLM']);
  });

  it('lists policies, filters and rules of models as codes of a refusal, and no permission', () => {
    const refused = codes(gatewayApi(), 'POST /v1/chat/completions', 403);
    expect(refused).toEqual(
      expect.arrayContaining([
        'no_pii',
        hostile,
        'pii_detection',
        'jailbreak_prevention',
        'risk_tier_prohibited',
        'forbidden',
      ]),
    );
    expect(refused).not.toContain('staff_only');
    expect(codes(gatewayApi(), 'POST /v1/chat/completions', 503)).toContain('policy_unknown');
  });

  it('says 410 only where a model is gone or goes', () => {
    const path = 'POST /v1/chat/completions';
    expect(answerOf(gatewayApi(), path, 410)?.description).toContain('model-002 on 2027-01-01, then model-001');
    expect(answerOf(gatewayApi(governanceModel()), path, 410)).toBeUndefined();
  });

  it('asks for a token or local trust where a role is needed, and for nothing elsewhere', () => {
    const api = gatewayApi();
    expect(api['paths']['/health'].get.security).toEqual([]);
    expect(api['paths']['/admin/kill-switch'].post.security).toEqual([{ bearer: [] }, {}]);
    expect(api['info'].description).toContain('its peer is loopback');
    expect(api['paths']['/admin/kill-switch'].post.description).toContain('Role: admin.');
  });
});

it('the document of the evidence service has the types that the context declares, and their schemas', () => {
  const api = parse(openApiText(rich, 'evidence-service')) as Api;
  expect(api['components'].schemas.EventType.enum).toContain('TicketEscalated');
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(api, 'api');
  const validate = ajv.compile({ $ref: 'api#/components/schemas/CloudEvent' });
  const sent = { specversion: '1.0', id: '1', source: 'urn:x', type: 'TicketEscalated' };
  expect(validate({ ...sent, data: { ticket: 'T-1' } })).toBe(true);
  expect(validate({ ...sent, data: {} })).toBe(false);
  expect(operationsOf(api)).toContain('GET /api/v1/stats');
});
