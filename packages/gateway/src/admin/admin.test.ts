import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createToken } from '@sea-forge/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleGateway, type GatewayProgram } from '../testing/child-gateway.test.support.ts';
import { temporaryFolder } from '../testing/folder.test.support.ts';
import { eventsOf } from '../testing/servers.test.support.ts';
import { configOf, policy, serviceWith } from '../testing/service.test.support.ts';
import { startStack } from '../testing/stack.test.support.ts';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('GET /admin/rules', () => {
  it('tells policies by id and the filters of each model', async () => {
    const policies = [policy('b', { requirements: ['REQ-1'] }), policy('a', { stage: 'output' })];
    const { gateway } = await startStack({ service: serviceWith({ policies }) });
    expect(await (await fetch(`${gateway.url}/admin/rules`)).json()).toMatchObject({
      policies: [
        { id: 'a', stage: 'output' },
        { id: 'b', stage: 'input', action: 'block', requirements: ['REQ-1'] },
      ],
      models: [
        {
          id: 'model-001',
          filters: {
            output: [{ name: 'pii_detection', enforced: true, scope: 'windowed' }, { name: 'content_safety' }],
          },
        },
      ],
    });
  });
});

describe('an endpoint of administration', () => {
  it.each([
    ['GET', '/admin/rules'],
    ['POST', '/admin/reload'],
    ['GET', '/admin/access'],
    ['DELETE', '/admin/access/ops'],
    ['GET', '/admin/reviews'],
    ['POST', '/admin/reviews'],
    ['GET', '/admin/kill-switch'],
  ])('does nothing for a query that it does not know: %s %s', async (method, path) => {
    const { entry, token } = createToken('ops', ['admin'], new Date());
    const { gateway } = await startStack({ tokens: [entry], reload: () => ({ ok: false, reasons: ['read'] }) });
    const response = await fetch(`${gateway.url}${path}?dry_run=true`, { method, headers: bearer(token) });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('invalid_query')]);
    expect((await fetch(`${gateway.url}/admin/rules`, { headers: bearer(token) })).status).toBe(200);
  });
});

describe('/admin/access', () => {
  it('tells the last use of each token, and ends a token for good', async () => {
    const [ops, app] = [createToken('ops', ['admin'], new Date()), createToken('app', ['client'], new Date())];
    const options = {
      tokens: [ops.entry, app.entry],
      dataFolder: temporaryFolder(),
      now: () => new Date('2026-01-01T00:00:00Z'),
    };
    const first = await startStack(options, 'auth: { local: token }');
    const show = async () =>
      await (await fetch(`${first.gateway.url}/admin/access`, { headers: bearer(ops.token) })).text();
    expect(JSON.parse(await show()).tokens).toMatchObject([
      { id: 'ops' },
      { id: 'app', last_used: null, revoked: false },
    ]);
    expect((await first.chat('hi', {}, bearer(app.token))).status).toBe(200);
    expect(JSON.parse(await show()).tokens[1]).toMatchObject({ last_used: '2026-01-01T00:00:00.000Z' });
    expect(await show()).not.toContain(app.entry.hash);
    const revoke = (id: string) =>
      fetch(`${first.gateway.url}/admin/access/${id}`, { method: 'DELETE', headers: bearer(ops.token) });
    expect((await revoke('nobody')).status).toBe(404);
    expect(await (await revoke('app')).json()).toEqual({ id: 'app', revoked: true, persistent: true });
    expect((await first.chat('hi', {}, bearer(app.token))).status).toBe(401);
    await first.gateway.close();
    const second = await startStack(options, 'auth: { local: token }');
    expect((await second.chat('hi', {}, bearer(app.token))).status).toBe(401);
    const renewed = createToken('app', ['client'], new Date());
    await second.gateway.close();
    const third = await startStack({ ...options, tokens: [ops.entry, renewed.entry] }, 'auth: { local: token }');
    expect((await third.chat('hi', {}, bearer(renewed.token))).status).toBe(200);
  });
});

describe('POST /admin/reload', () => {
  it('takes a new configuration over, and records it', async () => {
    const settings = { text: 'safe_text: a' };
    const stack = await startStack({ reload: () => ({ ok: true, config: configOf(settings.text), tokens: [] }) });
    const reload = async () => fetch(`${stack.gateway.url}/admin/reload`, { method: 'POST' });
    expect((await stack.chat('bob@example.com')).status).toBe(200);
    settings.text =
      'filters: { pii_detection: { actions: { email: block } } }\nevidence: { timeout: 3s }\ntelemetry: { otlp: { endpoint: "http://127.0.0.1:1" } }';
    const needsRestart = ['evidence', 'telemetry'];
    expect(await (await reload()).json()).toMatchObject({ reloaded: true, needs_restart: needsRestart });
    expect((await stack.chat('bob@example.com')).status).toBe(403);
    settings.text = 'filters: { pii_detection: { enabled: false } }';
    const refused = await reload();
    expect([refused.status, await refused.text()]).toEqual([
      422,
      expect.stringContaining('filters.pii_detection.enabled'),
    ]);
    expect((await stack.chat('bob@example.com')).status).toBe(403);
    const changes = eventsOf(stack.evidence).filter(({ type }) => type === 'config_change');
    expect(changes.map(({ data }) => data.action)).toEqual(['reloaded', 'refused']);
  });

  describe('in a process', () => {
    let program: GatewayProgram;
    beforeAll(async () => {
      program = await bundleGateway();
    });
    afterAll(() => program.remove());

    it('reads its file again; an invalid one is refused with its line, and the old one stays', async () => {
      const folder = temporaryFolder();
      const config = join(folder, 'config.yaml');
      writeFileSync(config, 'safe_text: one\n');
      const nobody = ['--upstream', 'http://127.0.0.1:1', '--evidence', 'http://127.0.0.1:1', '--port', '0'];
      const { url } = await program.start('--config', config, '--data', join(folder, 'data'), ...nobody);
      const reload = async () => fetch(`${url}/admin/reload`, { method: 'POST' });
      const first = (await (await reload()).json()) as { config_digest: string };
      writeFileSync(config, 'safe_text: two\nsafe_txet: three\n');
      const refused = await reload();
      expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining(`config.yaml:2:1`)]);
      writeFileSync(config, readFileSync(config, 'utf8').replace(/safe_txet.*\n/, ''));
      const second = (await (await reload()).json()) as { config_digest: string };
      expect(second.config_digest).not.toBe(first.config_digest);
    });
  });
});
