import { silentLogger } from '@sea-forge/service';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccessRecorder } from '../access/access-recorder.ts';
import { AdminJobs } from '../admin/admin-jobs.ts';
import { readEvidenceConfig } from '../config/evidence-config.ts';
import { type EvidenceLog, openEvidenceLog } from '../log/evidence-log.ts';
import { eventCatalog } from '../record/event-catalog.ts';
import { IngestCounts } from '../stats/ingest-counts.ts';
import { type StoreError, asStoreError } from '../store/store-error.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, postEvents, send } from '../testing/http.ts';
import { buildApp } from './app.ts';

const fixture = evidenceFixture();
let failure: { code: string } | undefined;
let log: EvidenceLog;
let url: string;
let close: () => Promise<unknown>;

// A real service over a real store, whose writes fail with the database's own errors while `failure` is set.
beforeEach(async () => {
  failure = undefined;
  const dataFolder = fixture.folder();
  log = openEvidenceLog({
    dataFolder,
    databasePath: `${dataFolder}/evidence.db`,
    context: 'c',
    compression: true,
    bufferSize: 1000,
    flushIntervalMs: 60_000,
    logger: silentLogger,
  });
  failing(log, 'append');
  failing(log, 'saveCheckpoint');
  const config = readEvidenceConfig('', 'config.yaml', {});
  if (!config.ok) throw new Error('config');
  const reload = () => Promise.resolve({ ok: false, reasons: [] } as const);
  const reloader = { auth: { local: 'trust', tokens: [] }, reload } as const;
  const now = () => new Date();
  const jobs = new AdminJobs(log, { places: [], logger: silentLogger, now });
  const access = new AccessRecorder(log, silentLogger, now);
  const app = buildApp(
    { log, jobs, access, catalog: eventCatalog([]), counts: new IngestCounts(), reloader, logger: silentLogger, now },
    config.value.limits,
  );
  app.get('/forgotten', () => 'open');
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  close = async () => {
    failure = undefined;
    await app.close();
    log.close();
  };
});
afterEach(async () => {
  await close();
  await fixture.clean();
});

function failing({ store }: EvidenceLog, name: 'append' | 'saveCheckpoint'): void {
  const write = store[name] as (argument: never) => unknown;
  Object.assign(store, {
    [name]: (argument: never) => {
      if (failure !== undefined) throw asStoreError(failure);
      return write(argument);
    },
  });
}

describe('a disk that is full', () => {
  it('acknowledges nothing with 507, is no healthy service, and recovers without a restart', async () => {
    expect((await postEvents(url, event('request'))).status).toBe(201);
    failure = { code: 'SQLITE_FULL' };
    const refused = await postEvents(url, event('request'));
    expect([refused.status, refused.json.error.code]).toEqual([507, 'storage_full']);
    const health = await send(`${url}/health`);
    expect([health.status, health.json]).toEqual([
      503,
      { status: 'unhealthy', logging: 'stopped', key_id: log.signer.keyId, reason: 'full' },
    ]);
    expect((await send(`${url}/ready`)).text).toBe('{"status": "unavailable", "missing": ["storage"]}');
    expect((await curl(`${url}/api/v1/logs`, '{}')).json.count).toBe(1);

    failure = undefined;
    expect((await send(`${url}/health`)).text).toContain('{"status": "healthy", "logging": "active"');
    expect((await postEvents(url, event('request'))).json.index).toBe(1);
  });

  it('refuses all that wait for the same commit, and takes them when they are sent again', async () => {
    failure = { code: 'SQLITE_FULL' };
    const waiting = Array.from({ length: 10 }, () => event('request'));
    const refused = await Promise.all(waiting.map((sent) => postEvents(url, sent)));
    expect(refused.map(({ status }) => status)).toEqual(waiting.map(() => 507));
    failure = undefined;
    const taken = await Promise.all(waiting.map((sent) => postEvents(url, sent)));
    expect(taken.map(({ json }) => json.index).toSorted((a, b) => a - b)).toEqual(waiting.map((_, n) => n));
  });
});

it.each([
  ['SQLITE_IOERR_FSYNC', 503, 'storage_unavailable'],
  ['SQLITE_FULL', 507, 'storage_full'],
  ['EDQUOT', 507, 'storage_full'],
])('%s is answered with %i', async (code, status, name) => {
  failure = { code };
  const { status: found, json, text } = await postEvents(url, event('request'));
  expect([found, json.error.code]).toEqual([status, name]);
  expect(text).not.toContain('/');
});

it('a damaged database takes nothing more, also when it could be written again', async () => {
  failure = { code: 'SQLITE_CORRUPT' };
  expect((await postEvents(url, event('request'))).status).toBe(503);
  failure = undefined;
  const kinds = [(log.problem() as StoreError).kind, (await postEvents(url, event('request'))).status];
  expect(kinds).toEqual(['damaged', 503]);
});

it('a route that says nothing about roles is open to nobody', async () => {
  expect((await send(`${url}/forgotten`)).status).toBe(403);
});
