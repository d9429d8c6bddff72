import { createToken, type SettingsResult, type Tokens } from '@sea-forge/service';
import { afterEach, describe, expect, it } from 'vitest';
import { type EvidenceConfig, readEvidenceConfig } from '../config/evidence-config.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { CURL_HEADERS, event, send } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const AUTH = 'auth: {local: token}\n';
const made = (id: string, roles: Parameters<typeof createToken>[1]) => createToken(id, roles, new Date(0));
const [ops, writer, auditor] = [made('ops', ['admin']), made('gateway', ['writer']), made('auditor', ['auditor'])];

function configOf(yaml: string): EvidenceConfig {
  const read = readEvidenceConfig(yaml, 'config.yaml', {});
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.value;
}

async function running(tokens: Tokens, more: { readonly host?: string } = {}) {
  let settings: SettingsResult<EvidenceConfig> = { ok: true, config: configOf(AUTH), tokens };
  const { url, port, reload } = await fixture.start({ yaml: AUTH, tokens, reload: () => settings, ...more });
  const base = more.host === undefined ? url : `http://127.0.0.1:${port}`;
  const call = (path: string, { token }: { token: string }, body?: unknown) =>
    send(`${base}${path}`, {
      method: 'POST',
      headers: { ...CURL_HEADERS, authorization: `Bearer ${token}` },
      body: body === undefined ? '' : JSON.stringify(body),
    });
  const records = async (type: string): Promise<any[]> =>
    (await call('/api/v1/logs', ops, { event_type: type })).json.logs.map(({ data }: { data: unknown }) => data);
  return { call, records, reload, change: (next: SettingsResult<EvidenceConfig>) => (settings = next) };
}

describe('POST /admin/reload', () => {
  it('ends a token that is no longer in the file, lets a new one in, and is on record', async () => {
    const { call, change, records } = await running([ops.entry, writer.entry]);
    expect((await call('/api/v1/events', writer, event('request'))).status).toBe(201);
    expect((await call('/api/v1/logs', auditor, {})).status).toBe(401);
    change({ ok: true, config: configOf(AUTH), tokens: [ops.entry, auditor.entry] });
    expect((await call('/api/v1/events', writer, event('request'))).status).toBe(201);
    const { status, json } = await call('/admin/reload', ops);
    expect([status, json]).toEqual([
      200,
      { reloaded: true, config_digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), needs_restart: [] },
    ]);
    expect((await call('/api/v1/events', writer, event('request'))).status).toBe(401);
    expect((await call('/api/v1/logs', auditor, {})).status).toBe(200);
    expect(await records('config_change')).toMatchObject([
      { client: 'ops', action: 'reloaded', tokens_added: ['auditor'], tokens_removed: ['gateway'], restart: [] },
    ]);
    const calls = (await records('access')).filter(({ route }) => route === 'POST /admin/reload');
    expect(calls).toMatchObject([{ client: 'ops', role: 'admin', allowed: true, count: 1 }]);
    expect(JSON.stringify(await records('config_change'))).not.toContain(auditor.entry.hash);
  });

  it('changes nothing where the files are not valid, and says why', async () => {
    const { call, change, records } = await running([ops.entry, writer.entry]);
    change({ ok: false, reasons: ['config.yaml:2:1: unknown member "lmits"'] });
    const { status, json } = await call('/admin/reload', ops);
    expect([status, json.error.code]).toEqual([422, 'config_invalid']);
    expect(json.error.message).toBe('nothing has changed: config.yaml:2:1: unknown member "lmits"');
    expect((await call('/api/v1/events', writer, event('request'))).status).toBe(201);
    expect(await records('config_change')).toMatchObject([{ client: 'ops', action: 'refused', problems: 1 }]);
  });

  it('does not leave a service that others can reach without tokens', async () => {
    const { call, change } = await running([ops.entry], { host: '0.0.0.0' });
    change({ ok: true, config: configOf(AUTH), tokens: [] });
    const { status, json } = await call('/admin/reload', ops);
    expect([status, json.error.message]).toEqual([422, expect.stringContaining('needs tokens')]);
    expect((await call('/api/v1/logs', ops, { last: 1 })).status).toBe(200);
  });

  it('takes local trust over, and names the sections that count from the next start on', async () => {
    const { call, change } = await running([ops.entry]);
    const yaml = 'auth: {local: trust}\nlimits: {max_body: 2MiB}\nbackup: {destinations: ["file:///var/backups/"]}\n';
    change({ ok: true, config: configOf(yaml), tokens: [] });
    expect((await call('/admin/reload', ops)).json.needs_restart).toEqual(['limits', 'backup']);
    expect((await call('/api/v1/logs', { token: 'any' }, { last: 1 })).status).toBe(200);
  });

  it('is an administrator’s, and takes no members', async () => {
    const { call, records } = await running([ops.entry, auditor.entry]);
    expect((await call('/admin/reload', auditor)).status).toBe(403);
    expect((await call('/admin/reload', ops, { tokens: [] })).json.error.code).toBe('invalid_request');
    expect((await call('/admin/reload', ops, {})).status).toBe(200);
    expect(await records('config_change')).toHaveLength(1);
  });

  it('of a service without files says so', async () => {
    const { url } = await fixture.start();
    const { status, json } = await send(`${url}/admin/reload`, { method: 'POST' });
    expect([status, json.error.message]).toEqual([422, expect.stringContaining('without a configuration file')]);
  });
});

it('a signal reloads too, and is on record as a call', async () => {
  const { call, change, records, reload } = await running([ops.entry, writer.entry]);
  change({ ok: true, config: configOf(AUTH), tokens: [ops.entry] });
  await reload('SIGHUP');
  expect((await call('/api/v1/events', writer, event('request'))).status).toBe(401);
  expect(await records('config_change')).toMatchObject([{ client: 'local', tokens_removed: ['gateway'] }]);
  expect((await records('access')).filter(({ route }) => route === 'SIGHUP')).toMatchObject([
    { client: 'local', peer: 'signal', role: 'admin', allowed: true },
  ]);
});
