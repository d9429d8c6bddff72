import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningEvidence } from '../start-evidence.ts';
import { recordsOf } from '../testing/admin.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, send } from '../testing/http.ts';

const fixture = evidenceFixture();
const dataFolder = fixture.folder();
let service: RunningEvidence;
beforeAll(async () => {
  service = await fixture.start({ dataFolder });
});
afterAll(fixture.clean);

it.each([
  ['/admin/restore?dry_run=true', `{"source": "file://${dataFolder}/backups/2026-01-31/"}`],
  ['/admin/backup?destination=file:///x', ''],
  ['/admin/rotate-keys?reason=compromise', ''],
  ['/admin/rotate-keys?x', '{"reason": "scheduled"}'],
  ['/api/v1/events?dry_run=1', JSON.stringify(event('request'))],
  ['/api/v1/logs?last=1', '{}'],
])('POST %s is refused and nothing of it is done', async (path, body) => {
  const { key_id: key } = (await send(`${service.url}/health`)).json;
  const { status, json } = await curl(`${service.url}${path}`, body);
  expect([status, json.error.code]).toEqual([400, 'invalid_query']);
  expect((await send(`${service.url}/health`)).json.key_id).toBe(key);
  expect((await recordsOf(service.url)).sent).toEqual([]);
  expect((await recordsOf(service.url)).own.every(({ type }) => type === 'access')).toBe(true);
  expect(existsSync(join(dataFolder, 'backups'))).toBe(false);
  for (const kind of ['backup', 'restore']) {
    expect((await send(`${service.url}/admin/${kind}/status`)).status).toBe(404);
  }
});

it('GET of a status with a query is refused', async () => {
  const { status, json } = await send(`${service.url}/admin/backup/status?id=1`);
  expect([status, json.error.code]).toEqual([400, 'invalid_query']);
});
