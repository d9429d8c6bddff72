import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createToken } from '@sea-forge/service';
import { afterEach, describe, expect, it } from 'vitest';
import { post, recordsOf, runJob } from '../testing/admin.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { event, postEvents, send } from '../testing/http.ts';
import { digestFile, readManifest } from './manifest.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const events = (count: number) => Array.from({ length: count }, (_, n) => event('request', { n }));
const now = () => new Date('2026-03-01T23:59:59Z');
const day = '2026-03-01';

describe('POST /admin/backup', () => {
  it('writes a self-contained folder of the UTC day that is verified before it counts', async () => {
    const dataFolder = fixture.folder();
    const { url } = await fixture.start({ dataFolder, now });
    await postEvents(url, events(1_200));
    const status = await runJob(url, 'backup');
    const folder = join(dataFolder, 'backups', day);
    expect(status).toMatchObject({ state: 'completed', verified: true, error: null, finished: expect.any(String) });
    expect(status.location).toBe(`${pathToFileURL(folder).href}/`);
    expect(status.tree_size).toBeGreaterThanOrEqual(1_200);
    const found = readManifest(folder);
    if (!found.ok) throw new Error(found.message);
    const { file, ...digest } = found.manifest.database;
    expect(await digestFile(join(folder, file))).toEqual(digest);
    expect(status.bytes).toBe(digest.bytes);
    expect(readdirSync(folder).toSorted()).toEqual([file, 'manifest.json']);
    const { own } = await recordsOf(url);
    expect(own.find(({ type }) => type === 'backup')?.data).toMatchObject({ id: status.id, verified: true });
  });

  it('is consistent while writes go on, and they are answered', async () => {
    const { url } = await fixture.start();
    await postEvents(url, events(3_000));
    let answered = 0;
    let isOver = false;
    const write = async () => {
      while (!isOver) {
        expect((await postEvents(url, event('request'))).status).toBe(201);
        answered += 1;
      }
    };
    const writers = [write(), write()];
    const status = await runJob(url, 'backup');
    isOver = true;
    await Promise.all(writers);
    expect(status).toMatchObject({ state: 'completed', verified: true });
    expect(answered).toBeGreaterThan(0);
  });

  it('of the same day takes the place of the earlier one, which it contains', async () => {
    const dataFolder = fixture.folder();
    const { url } = await fixture.start({ dataFolder, now });
    const first = await runJob(url, 'backup');
    await postEvents(url, events(3));
    const second = await runJob(url, 'backup');
    expect(second.location).toBe(first.location);
    expect(second.tree_size).toBeGreaterThan(first.tree_size);
    expect(readdirSync(join(dataFolder, 'backups', day))).toHaveLength(2);
  });

  it('never takes the place of a backup of another log', async () => {
    const place = fixture.folder();
    const yaml = `backup: {destinations: ["${pathToFileURL(place).href}/"]}\n`;
    const [a, b] = [await fixture.start({ yaml, now }), await fixture.start({ yaml, now })];
    const first = await runJob(a.url, 'backup', {});
    const second = await runJob(b.url, 'backup', { destination: `${pathToFileURL(place).href}/` });
    expect([first.location, second.location]).toEqual(
      [day, `${day}.2`].map((name) => `${pathToFileURL(join(place, name)).href}/`),
    );
    expect(readdirSync(place).toSorted()).toEqual([day, `${day}.2`]);
  });

  it('is known by its status also after a restart', async () => {
    const dataFolder = fixture.folder();
    const { url, close } = await fixture.start({ dataFolder });
    expect((await send(`${url}/admin/backup/status`)).status).toBe(404);
    const status = await runJob(url, 'backup');
    await close();
    const again = await fixture.start({ dataFolder });
    expect((await send(`${again.url}/admin/backup/status`)).json).toEqual(status);
    writeFileSync(join(dataFolder, 'backup-status.json'), JSON.stringify({ ...status, state: 'running' }));
    await again.close();
    const third = await fixture.start({ dataFolder });
    expect((await send(`${third.url}/admin/backup/status`)).json).toMatchObject({
      state: 'failed',
      error: 'the service ended before it was finished',
    });
  });

  it('that cannot be written says so, and leaves nothing', async () => {
    const dataFolder = fixture.folder();
    const { url } = await fixture.start({ dataFolder, now });
    mkdirSync(join(dataFolder, 'backups'));
    writeFileSync(join(dataFolder, 'backups', day), 'in the way');
    const status = await runJob(url, 'backup');
    expect(status).toMatchObject({ state: 'failed', verified: false, error: expect.stringMatching(/EEXIST|ENOTDIR/) });
    expect(readFileSync(join(dataFolder, 'backups', day), 'utf8')).toBe('in the way');
    expect((await postEvents(url, event('request'))).status).toBe(201);
  });
});

describe('places of backups', () => {
  it('are the allowed ones only, whatever is tried', async () => {
    const dataFolder = fixture.folder();
    const outside = fixture.folder();
    const { url } = await fixture.start({ dataFolder });
    const backups = join(dataFolder, 'backups');
    mkdirSync(backups);
    symlinkSync(outside, join(backups, 'link'));
    writeFileSync(join(backups, 'file'), '');
    const root = pathToFileURL(backups).href;
    const cases: [string, number, string][] = [
      [`${pathToFileURL(outside).href}/`, 403, 'place_not_allowed'],
      [`${root}/../elsewhere/`, 400, 'invalid_place'],
      [`${root}/%2e%2e/elsewhere/`, 400, 'invalid_place'],
      [`${root}/a%2f..%2f..%2fb/`, 400, 'invalid_place'],
      [`${root}/a\\..\\..\\b/`, 400, 'invalid_place'],
      [`${root}/a%00b/`, 400, 'invalid_place'],
      [`${root}-other/`, 403, 'place_not_allowed'],
      [`${root}/link/`, 403, 'place_not_allowed'],
      [`${root}/link/deeper/`, 403, 'place_not_allowed'],
      [`${root}/file/`, 403, 'place_not_allowed'],
      [`${root}/?x=/../`, 400, 'invalid_place'],
      [backups, 400, 'invalid_place'],
      [root.replace('file:///', 'file://host/'), 400, 'invalid_place'],
      [root.replace('file:', 'http:'), 400, 'invalid_place'],
      [root.replace('file:', 'javascript:'), 400, 'invalid_place'],
      ['', 400, 'invalid_place'],
      ['s3://backup-bucket/evidence/', 400, 'place_not_supported'],
    ];
    for (const [address, status, code] of cases) {
      for (const [path, body] of [
        ['/admin/backup', { destination: address }],
        ['/admin/restore', { source: address }],
      ] as const) {
        const answer = await post(url, path, body);
        expect([path, address, answer.status, answer.json.error?.code]).toEqual([path, address, status, code]);
      }
    }
    expect(readdirSync(outside)).toEqual([]);
    expect((await post(url, '/admin/backup', { destination: 's3://b/' })).json.error.message).toContain('file:///');
  });

  it('need the role admin, and a body that is understood', async () => {
    const { token, entry } = createToken('a', ['auditor', 'writer'], new Date(0));
    const { url } = await fixture.start({ tokens: [entry] });
    for (const path of ['backup', 'restore', 'rotate-keys']) {
      const answer = await send(`${url}/admin/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect((await post(url, '/admin/backup', { destinaton: 'x' })).json.error.message).toContain('"destination"');
    expect((await post(url, '/admin/backup', { destination: 1 })).status).toBe(400);
    expect((await post(url, '/admin/restore', {})).status).toBe(400);
    expect((await post(url, '/admin/restore', { source: 'file:///x/', dry_run: 'no' })).status).toBe(400);
    expect((await post(url, '/admin/rotate-keys', { reason: 'restore' })).status).toBe(400);
  });
});
