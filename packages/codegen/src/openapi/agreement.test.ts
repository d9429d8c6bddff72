import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { evidenceConfigSchema, readEvidenceConfig, startEvidence } from '@sea-forge/evidence';
import { evidenceRoutes } from '@sea-forge/evidence/routes';
import { gatewayConfigSchema, startGateway } from '@sea-forge/gateway';
import { gatewayRoutes } from '@sea-forge/gateway/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { governanceModel, policy, registered } from '../testing/model.test.helper.ts';
import { Agreement, openApiText, operationsOf } from '../testing/openapi.test.helper.ts';

const model = governanceModel({
  policies: [policy('no_pii')],
  models: [
    registered('model-001'),
    registered('model-002', { name: 'OldLLM', status: 'deprecated', removalDate: '2020-01-01' }),
    registered('model-003', { name: 'BannedLLM', riskTier: 'prohibited' }),
    registered('model-004', {
      name: 'WatchedLLM',
      governance: { policyGateway: true, evidenceLogging: true, humanReview: 'required' },
    }),
  ],
});
const folder = mkdtempSync(join(tmpdir(), 'sea-agreement-'));
const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
let gateway: Agreement;
let evidence: Agreement;

beforeAll(async () => {
  const chat = { choices: [{ index: 0, message: { role: 'assistant', content: 'From nine to five.' } }] };
  const answers: Readonly<Record<string, unknown>> = {
    '/v1/completions': { choices: [{ index: 0, text: ' from nine to five.' }] },
    '/v1/embeddings': { data: [{ index: 0, embedding: [0.5] }] },
  };
  const upstream = createServer((request, response) => {
    const answer = answers[request.url ?? ''] ?? chat;
    request
      .resume()
      .on('end', () => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)));
  }).listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  closing.unshift(() => upstream.close());
  const service = await startEvidence({
    definition: { context: 'support', eventTypes: [], retention: { years: 7 }, configSchema: evidenceConfigSchema },
    dataFolder: join(folder, 'evidence'),
    port: 0,
    reload: () => {
      const read = readEvidenceConfig('', 'config.yaml', {});
      return read.ok ? { ok: true, config: read.value, tokens: [] } : { ok: false, reasons: ['none'] };
    },
  });
  closing.unshift(service.close);
  const proxy = await startGateway({
    service: {
      context: 'support',
      models: model.facts.models.map(({ governance, ...one }) => ({
        ...one,
        provider: 'internal',
        humanReview: governance.humanReview,
      })),
      policies: [
        {
          ...(model.constraints.policies[0] as ReturnType<typeof policy>),
          stage: 'input',
          evaluate: (facts) => facts.request['pii_count'] !== 0,
        },
      ],
      chains: {},
      configSchema: gatewayConfigSchema,
    },
    dataFolder: join(folder, 'gateway'),
    evidence: service.url,
    upstream: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`,
    tokens: [{ id: 'robot', hash: 'ab'.repeat(32), roles: ['client'] }],
    port: 0,
  });
  closing.unshift(proxy.close);
  gateway = new Agreement(openApiText(model, 'policy-gateway'), proxy.url);
  evidence = new Agreement(openApiText(model, 'evidence-service'), service.url);
});
afterAll(async () => {
  for (const close of closing) await close();
});

const ask = (content: string, name = 'model-001') => ({ model: name, messages: [{ role: 'user', content }] });

describe('the gateway and its document agree', () => {
  it('about every answer that was asked for, and no operation was left out', async () => {
    const chat = 'POST /v1/chat/completions';
    const asked = [
      gateway.call('GET /health', '/health'),
      gateway.call('GET /ready', '/ready'),
      gateway.call('GET /metrics', '/metrics'),
      gateway.call('GET /metrics', '/metrics', { headers: { origin: 'http://x.example' } }),
      gateway.call('GET /v1/models', '/v1/models'),
      gateway.call('GET /v1/models/{model}', '/v1/models/SupportLLM'),
      gateway.call('GET /v1/models/{model}', '/v1/models/nobody'),
      gateway.call('GET /v1/models/{model}', '/v1/models/OldLLM'),
      gateway.post(chat, '/v1/chat/completions', ask('When are you open?')),
      gateway.post(chat, '/v1/chat/completions', ask('I am jane.roe@example.com')),
      gateway.post(chat, '/v1/chat/completions', ask('Hello', 'OldLLM')),
      gateway.post(chat, '/v1/chat/completions', ask('Hello', 'BannedLLM')),
      gateway.post(chat, '/v1/chat/completions', ask('Hello', 'nobody')),
      gateway.post(chat, '/v1/chat/completions', { ...ask('Hello'), stream: 'yes' }),
      gateway.call(chat, '/v1/chat/completions', { body: 'hello' }),
      gateway.post('POST /v1/completions', '/v1/completions', { model: 'model-001', prompt: 'We are open' }),
      gateway.post('POST /v1/embeddings', '/v1/embeddings', { model: 'model-001', input: 'opening hours' }),
      gateway.post('POST /filter/prompt', '/filter/prompt', {
        model: 'model-001',
        prompt: 'I am jane.roe@example.com',
      }),
      gateway.post('POST /filter/prompt', '/filter/prompt', { model: 'nobody', prompt: 'Hello' }),
      gateway.post('POST /filter/output', '/filter/output', { model: 'model-001', output: 'Hello' }),
      gateway.post('POST /filter/output', '/filter/output', { model: 'model-001', output: 1 }),
    ];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([
      200, 200, 200, 401, 200, 200, 404, 410, 200, 403, 410, 403, 404, 400, 415, 200, 200, 200, 404, 200, 400,
    ]);
    const held = await gateway.call(chat, '/v1/chat/completions', {
      headers: { 'content-type': 'application/json', prefer: 'respond-async' },
      body: JSON.stringify(ask('Hello', 'WatchedLLM')),
    });
    const { id } = held.body as { id: string };
    const decision = { decision: 'approve', reviewer: 'Jo', reason: 'known' };
    const reviewed = [
      held,
      await gateway.call('GET /v1/reviews/{id}', `/v1/reviews/${id}`),
      await gateway.call('GET /v1/reviews/{id}', '/v1/reviews/nothing'),
      await gateway.call('GET /admin/reviews', '/admin/reviews'),
      await gateway.call('GET /admin/reviews/{id}', `/admin/reviews/${id}`),
      await gateway.post('POST /admin/reviews', '/admin/reviews', { id: 'nothing', ...decision }),
      await gateway.post('POST /admin/reviews/{id}', `/admin/reviews/${id}`, { decision: 'perhaps' }),
      await gateway.post('POST /admin/reviews/{id}', `/admin/reviews/${id}`, decision),
    ];
    expect(reviewed.map(({ status }) => status)).toEqual([202, 202, 404, 200, 200, 404, 400, 200]);
    const administered = [
      await gateway.call('GET /admin/rules', '/admin/rules'),
      await gateway.call('GET /admin/access', '/admin/access'),
      await gateway.call('DELETE /admin/access/{id}', '/admin/access/robot'),
      await gateway.call('DELETE /admin/access/{id}', '/admin/access/nobody'),
      await gateway.call('GET /admin/rules', '/admin/rules?policy=no_pii'),
      await gateway.call('DELETE /admin/kill-switch', '/admin/kill-switch?modle=model-001'),
      await gateway.call('DELETE /admin/kill-switch', '/admin/kill-switch?model=model-001'),
      await gateway.call('POST /admin/reload', '/admin/reload'),
      await gateway.call('POST /admin/kill-switch', '/admin/kill-switch'),
      await gateway.call('GET /admin/kill-switch', '/admin/kill-switch'),
      await gateway.call('GET /ready', '/ready'),
      await gateway.call('GET /v1/models', '/v1/models'),
      await gateway.post('POST /admin/kill-switch', '/admin/kill-switch', { scope: 'nothing' }),
      await gateway.call('DELETE /admin/kill-switch', '/admin/kill-switch'),
    ];
    expect(administered.map(({ status }) => status)).toEqual([
      200, 200, 200, 404, 400, 400, 200, 422, 200, 200, 503, 503, 400, 200,
    ]);
    expect(operationsOf(gateway.api).filter((operation) => !gateway.called.has(operation))).toEqual([]);
  });

  it('about the routes', () => {
    const served = gatewayRoutes.map(({ method, path }) => `${method} ${path}`);
    expect(operationsOf(gateway.api).toSorted()).toEqual(served.toSorted());
  });
});

describe('the evidence service and its document agree', () => {
  it('about every answer that was asked for, and no operation was left out', async () => {
    const sent = { specversion: '1.0', id: 'e-1', source: 'urn:x', type: 'evaluation', data: { model: 'model-001' } };
    const events = 'POST /api/v1/events';
    const post = (body: unknown) => evidence.post(events, '/api/v1/events', body);
    const get = (path: string, query = '') => evidence.call(`GET ${path}`, `${path}${query}`);
    const answers = [
      await post(sent),
      await post([sent]),
      await post({ ...sent, data: { model: 'model-002' } }),
      await post({ ...sent, id: 'e-2', data: { model: 'model-001', llm_pass_at_5: 91 } }),
      await post({ ...sent, id: 'e-2', type: 'nothing' }),
      await get('/health'),
      await get('/ready'),
      await get('/metrics'),
      await get('/api/v1/stats'),
      await get('/api/v1/stats', '?window=ever'),
      await get('/api/v1/keys'),
      await evidence.call('GET /api/v1/events/{id}', '/api/v1/events/e-1'),
      await evidence.call('GET /api/v1/events/{id}', '/api/v1/events/nothing'),
      await evidence.post('POST /api/v1/logs', '/api/v1/logs', { event_type: 'evaluation', last: '10' }),
      await evidence.post('POST /api/v1/logs', '/api/v1/logs', { event: 'evaluation' }),
      await get('/api/v1/logs', '?limit=1'),
      await get('/api/v1/proof/inclusion', '?index=0'),
      await get('/api/v1/proof/inclusion', '?index=x'),
      await get('/api/v1/proof/consistency', '?first=1'),
      await get('/checkpoint'),
      await evidence.call('GET /tile/{tile}', '/tile/0/000.p/1'),
      await evidence.call('GET /tile/{tile}', '/tile/9'),
      await get('/admin/backup/status'),
      await get('/admin/restore/status'),
      await evidence.post('POST /admin/backup', '/admin/backup', { destination: pathToFileURL(`${tmpdir()}/`).href }),
      await evidence.call('POST /admin/backup', '/admin/backup'),
      await evidence.post('POST /admin/restore', '/admin/restore', { source: 1 }),
      await evidence.call('GET /api/v1/logs', '/api/v1/logs', { headers: { via: 'x' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([
      201, 200, 409, 400, 400, 200, 200, 200, 200, 400, 200, 200, 404, 200, 400, 200, 200, 400, 200, 200, 200, 404, 404,
      404, 403, 202, 400, 401,
    ]);
    await expect.poll(async () => (await get('/admin/backup/status')).body.state).toBe('completed');
    expect((await evidence.call('POST /admin/rotate-keys', '/admin/rotate-keys')).status).toBe(200);
    expect((await evidence.call('POST /admin/reload', '/admin/reload', { body: '' })).status).toBe(200);
    expect(operationsOf(evidence.api).filter((operation) => !evidence.called.has(operation))).toEqual([]);
  });

  it('about the routes', () => {
    const served = evidenceRoutes.map(({ method, path }) => `${method} ${path}`);
    expect(operationsOf(evidence.api).toSorted()).toEqual(served.toSorted());
  });
});
