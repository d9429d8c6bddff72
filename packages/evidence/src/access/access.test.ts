import { createToken, silentLogger } from '@sea-forge/service';
import { afterEach, describe, expect, it } from 'vitest';
import { openEvidenceLog } from '../log/evidence-log.ts';
import { StoreError } from '../store/store-error.ts';
import { post, runJob } from '../testing/admin.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { CURL_HEADERS, event, send } from '../testing/http.ts';
import { AccessRecorder } from './access-recorder.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const accesses = async (url: string, headers = {}): Promise<any[]> => {
  const body = '{"event_type": "access"}';
  const { json } = await send(`${url}/api/v1/logs`, { method: 'POST', headers: { ...CURL_HEADERS, ...headers }, body });
  return json.logs.map(({ data }: { data: unknown }) => data);
};

describe('access records', () => {
  it('name who called which admin endpoint, in the runbook’s export', async () => {
    const { url } = await fixture.start();
    await runJob(url, 'backup');
    await post(url, '/admin/rotate-keys', undefined);
    const found = await accesses(url);
    const local = { client: 'local', peer: '127.0.0.1', role: 'admin', allowed: true };
    expect(found.filter(({ route }) => route === 'POST /admin/backup')).toMatchObject([{ ...local, count: 1 }]);
    expect(found.filter(({ route }) => route === 'POST /admin/rotate-keys')).toMatchObject([{ ...local, count: 1 }]);
  });

  it('can be asked for by client, and writers make none', async () => {
    const tokens = (['admin', 'auditor', 'writer'] as const).map((role) =>
      createToken(`the-${role}`, [role], new Date(0)),
    );
    const yaml = 'auth: {local: token}\n';
    const { url } = await fixture.start({ yaml, tokens: tokens.map(({ entry }) => entry) });
    const [admin, auditor, writer] = tokens.map(({ token }) => ({ authorization: `Bearer ${token}` }));
    const sent = { method: 'POST', headers: writer as Record<string, string>, body: JSON.stringify(event('request')) };
    expect((await send(`${url}/api/v1/events`, sent)).status).toBe(201);
    await send(`${url}/admin/backup/status`, { headers: admin as Record<string, string> });
    for (let n = 0; n < 3; n++) await send(`${url}/checkpoint`, { headers: auditor as Record<string, string> });
    const found = await accesses(url, auditor);
    expect(found).toMatchObject([
      { client: 'the-admin', route: 'GET /admin/backup/status' },
      { client: 'the-auditor', route: 'GET /checkpoint', count: 3 },
      { client: 'the-auditor', route: 'POST /api/v1/logs', count: 1 },
    ]);
    const query = `${url}/api/v1/logs?event_type=access&client=the-admin`;
    expect((await send(query, { headers: auditor as Record<string, string> })).json.count).toBe(1);
  });

  it('count refused calls, and hold nothing of what was sent', async () => {
    const yaml = 'auth: {local: token}\n';
    const { token, entry } = createToken('the-auditor', ['auditor'], new Date(0));
    const { url } = await fixture.start({ yaml, tokens: [entry] });
    for (let n = 0; n < 50; n++) {
      const headers = { authorization: `Bearer guess-${n}`, 'x-secret': 'canary' };
      expect(
        (await send(`${url}/admin/rotate-keys?canary=1`, { method: 'POST', headers, body: 'canary' })).status,
      ).toBe(401);
    }
    const headers = { authorization: `Bearer ${token}` };
    expect((await send(`${url}/admin/backup`, { method: 'POST', headers })).status).toBe(403);
    const found = await accesses(url, headers);
    expect(found).toMatchObject([
      { peer: '127.0.0.1', route: 'POST /admin/rotate-keys', allowed: false, status: 401, count: 50 },
      { client: 'the-auditor', route: 'POST /admin/backup', allowed: false, status: 403, count: 1 },
      { route: 'POST /api/v1/logs', allowed: true },
    ]);
    expect(JSON.stringify(found)).not.toMatch(/canary|guess/);
  });

  it('are there after an orderly end, without anybody asking', async () => {
    const dataFolder = fixture.folder();
    const { url, close } = await fixture.start({ dataFolder });
    await send(`${url}/checkpoint`);
    await close();
    const again = await fixture.start({ dataFolder });
    expect(await accesses(again.url)).toMatchObject([{ route: 'GET /checkpoint' }, { route: 'POST /api/v1/logs' }]);
  });
});

describe('an access recorder', () => {
  const opened = () => {
    const dataFolder = fixture.folder();
    return openEvidenceLog({
      dataFolder,
      databasePath: `${dataFolder}/evidence.db`,
      context: 'c',
      compression: false,
      bufferSize: 1,
      flushIntervalMs: 60_000,
      logger: silentLogger,
    });
  };

  it('bounds what one minute of attempts from everywhere can write', async () => {
    const log = opened();
    const recorder = new AccessRecorder(log, silentLogger, () => new Date(0));
    for (let n = 0; n < 5_000; n++) {
      recorder.counted({ peer: `10.0.${n >> 8}.${n & 255}`, route: 'GET /', role: 'admin', status: 401 });
    }
    await recorder.flush();
    expect(Number(log.store.frontier().size)).toBe(1_001);
    log.close();
  });

  it('keeps what cannot be recorded now for later, and does not keep the caller', async () => {
    const log = opened();
    const recorder = new AccessRecorder(log, silentLogger, () => new Date(0));
    const { append } = log.store;
    Object.assign(log.store, {
      append: () => {
        throw new StoreError('full', 'the disk has no space left');
      },
    });
    await recorder.called({ client: 'a', peer: '::1', route: 'POST /admin/backup', role: 'admin' });
    expect(Number(log.store.frontier().size)).toBe(0);
    Object.assign(log.store, { append });
    await recorder.flush();
    expect(Number(log.store.frontier().size)).toBe(1);
    log.close();
  });
});
