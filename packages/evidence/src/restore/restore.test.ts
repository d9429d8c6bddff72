import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { MANIFEST, readManifest } from '../backup/manifest.ts';
import { openSqlite } from '../store/sqlite.ts';
import { post, recordsOf, runJob } from '../testing/admin.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, postEvents, send } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const events = (count: number) => Array.from({ length: count }, (_, n) => event('request', { n }));
const idsOf = (records: any[]) => records.map(({ id }: { id: string }) => id);

/** A backup of a log of `count` records in a place that all services of the test may use, and those records. */
async function backedUp(count: number) {
  const place = fixture.folder();
  const yaml = `backup: {destinations: ["${pathToFileURL(place).href}/"]}\n`;
  const dataFolder = fixture.folder();
  const service = await fixture.start({ dataFolder, yaml });
  const sent = events(count);
  await postEvents(service.url, sent);
  const { location, tree_size: size } = await runJob(service.url, 'backup');
  return {
    yaml,
    dataFolder,
    service,
    sent,
    source: location as string,
    folder: fileURLToPath(location as string),
    size,
  };
}

describe('POST /admin/restore', () => {
  it('brings a lost log back into a new service, whose own records are appended again', async () => {
    const { yaml, service, sent, source, size } = await backedUp(700);
    await service.close();
    const dataFolder = fixture.folder();
    const { url } = await fixture.start({ dataFolder, yaml });
    const since = events(600);
    const acknowledged = (await postEvents(url, since)).json;
    const status = await runJob(url, 'restore', { source });
    expect(status).toMatchObject({ state: 'completed', verified: true, tree_size: size, error: null });
    const { sent: found, own } = await recordsOf(url);
    expect(idsOf(found)).toEqual(idsOf([...sent, ...since]));
    expect(found[700 + 5]).toMatchObject({
      data: { n: 5 },
      replayed: `${status.set_aside}/${acknowledged[5].index}`,
    });
    expect(found[5]).not.toHaveProperty('replayed');
    const restored = own.find(({ type }) => type === 'restore')?.data;
    expect(restored).toMatchObject({
      id: status.id,
      backup: { tree_size: size },
      set_aside: { name: status.set_aside },
    });
    // The log that was live until then is there as it was, and can be opened.
    const aside = join(dataFolder, 'set-aside', status.set_aside);
    expect(readdirSync(aside).toSorted()).toEqual(['checkpoint', 'evidence.db', 'keys']);
    const old = await fixture.start({ dataFolder: aside });
    expect(idsOf((await recordsOf(old.url)).sent)).toEqual(idsOf(since));
    expect(existsSync(join(dataFolder, 'restoring'))).toBe(false);
  });

  it('goes on: it takes records, knows those it has, signs, and starts again', async () => {
    const { yaml, service, sent, source } = await backedUp(3);
    await service.close();
    const dataFolder = fixture.folder();
    const { url, close } = await fixture.start({ dataFolder, yaml });
    const since = event('request');
    await postEvents(url, since);
    await runJob(url, 'restore', { source });
    expect((await postEvents(url, sent[1])).json).toMatchObject({ index: 1 });
    expect((await postEvents(url, since)).status).toBe(200);
    expect((await postEvents(url, { ...since, data: { other: 1 } })).status).toBe(409);
    expect((await postEvents(url, event('request'))).status).toBe(201);
    expect((await postEvents(url, event('request', {}, { replayed: 'x/1' }))).status).toBe(400);
    const before = (await recordsOf(url)).sent;
    await close();
    const again = await fixture.start({ dataFolder, yaml });
    expect((await recordsOf(again.url)).sent).toEqual(before);
    expect((await send(`${again.url}/health`)).status).toBe(200);
    expect((await send(`${again.url}/admin/restore/status`)).json.state).toBe('completed');
  });

  it('of a backup that the log contains is a 409 and changes nothing', async () => {
    const { service, source, dataFolder } = await backedUp(5);
    await postEvents(service.url, events(2));
    const before = readFileSync(join(dataFolder, 'keys', 'signing.key'));
    const { status, json } = await post(service.url, '/admin/restore', { source });
    expect([status, json.error.code]).toEqual([409, 'backup_contained']);
    expect((await recordsOf(service.url)).sent).toHaveLength(7);
    expect(readFileSync(join(dataFolder, 'keys', 'signing.key'))).toEqual(before);
    expect(existsSync(join(dataFolder, 'set-aside'))).toBe(false);
  });

  it('over the same log, put back older and gone another way, keeps its key and both ways', async () => {
    const { yaml, service, dataFolder } = await backedUp(3);
    await service.close();
    const older = fixture.folder();
    cpSync(dataFolder, older, { recursive: true });
    const first = await fixture.start({ dataFolder, yaml });
    const [lost, kept] = [event('request', { way: 1 }), event('request', { way: 2 })];
    await postEvents(first.url, lost);
    const { location: source } = await runJob(first.url, 'backup');
    await first.close();
    const second = await fixture.start({ dataFolder: older, yaml });
    // The same id with other data went into each of the two.
    await postEvents(second.url, [kept, { ...lost, data: { way: 3 } }]);
    const key = (await send(`${second.url}/health`)).json.key_id;
    await runJob(second.url, 'restore', { source });
    expect((await send(`${second.url}/health`)).json.key_id).toBe(key);
    const { sent } = await recordsOf(second.url);
    const { id } = lost as { id: string };
    expect(sent.map((record) => record.data.way ?? 0)).toEqual([0, 0, 0, 1, 2, 3]);
    expect(sent.at(-1)).toMatchObject({ id: expect.stringContaining(`${id}~`), data: { way: 3 } });
  });

  it('over an older copy whose key was rotated out meanwhile goes on under a key of its own', async () => {
    const { yaml, service, dataFolder } = await backedUp(3);
    await service.close();
    const older = fixture.folder();
    cpSync(dataFolder, older, { recursive: true });
    const first = await fixture.start({ dataFolder, yaml });
    await post(first.url, '/admin/rotate-keys', undefined);
    const { location: source } = await runJob(first.url, 'backup');
    await first.close();
    const second = await fixture.start({ dataFolder: older, yaml });
    await runJob(second.url, 'restore', { source });
    expect((await send(`${second.url}/health`)).status).toBe(200);
    const [active] = (await send(`${second.url}/api/v1/keys`)).json.keys;
    expect([first.vkey, service.vkey]).not.toContain(active.vkey);
    await second.close();
    await fixture.start({ dataFolder: older, yaml });
  });

  it('with dry_run verifies, says what it would do, and does nothing', async () => {
    const { yaml, service, source, size } = await backedUp(5);
    await service.close();
    const dataFolder = fixture.folder();
    const { url } = await fixture.start({ dataFolder, yaml });
    await postEvents(url, events(2));
    const status = await runJob(url, 'restore', { source, dry_run: true });
    expect(status).toMatchObject({
      state: 'completed',
      dry_run: true,
      verified: true,
      tree_size: size,
      set_aside: null,
    });
    expect(status.replayed).toBeGreaterThanOrEqual(2);
    expect((await recordsOf(url)).sent).toHaveLength(2);
    expect(existsSync(join(dataFolder, 'set-aside'))).toBe(false);
    expect(existsSync(join(dataFolder, 'restoring'))).toBe(false);
  });

  it('brings back a log over one that is damaged, and says which records only the set-aside log has', async () => {
    const { yaml, service, source } = await backedUp(4);
    await service.close();
    const dataFolder = fixture.folder();
    const broken = await fixture.start({ dataFolder, yaml });
    await postEvents(broken.url, events(5));
    await broken.close();
    const database = openSqlite(join(dataFolder, 'evidence.db'));
    database.run('UPDATE records SET entry = CAST(replace(entry, \'"n":2\', \'"n":7\') AS BLOB) WHERE idx = 2');
    database.close();
    const { url } = await fixture.start({ dataFolder, yaml });
    await expect.poll(async () => (await send(`${url}/health`)).status, { timeout: 5_000, interval: 10 }).toBe(503);
    const status = await runJob(url, 'restore', { source });
    expect(status).toMatchObject({ state: 'completed', damaged: 1 });
    expect((await send(`${url}/health`)).status).toBe(200);
    const { sent, own } = await recordsOf(url);
    expect(sent.map(({ data }) => data.n)).toEqual([0, 1, 2, 3, 0, 1, 3, 4]);
    expect(own.find(({ type }) => type === 'restore')?.data.damaged).toEqual([2]);
  });
});

describe('a backup that is not what it was', () => {
  const sqlite = (change: string) => (folder: string) => {
    const found = readManifest(folder);
    const database = openSqlite(join(folder, found.ok ? found.manifest.database.file : ''));
    database.exec(change);
    database.close();
  };
  const manifest = (change: (text: string) => string) => (folder: string) =>
    writeFileSync(join(folder, MANIFEST), change(readFileSync(join(folder, MANIFEST), 'utf8')));

  it.each<[string, (folder: string) => void, string]>([
    [
      'a changed record',
      sqlite('UPDATE records SET entry = CAST(replace(entry, \'"n":2\', \'"n":7\') AS BLOB)'),
      'record 2 was changed',
    ],
    ['a record that is gone', sqlite('DELETE FROM records WHERE idx = 2'), 'records are missing'],
    ['a cut end', sqlite('DELETE FROM records WHERE idx > 2'), 'is damaged'],
    ['a table more', sqlite('CREATE TABLE more (x)'), 'is not the file that its manifest describes'],
    [
      'no database',
      (folder) => rmSync(join(folder, readdirSync(folder).find((name) => name.endsWith('.db')) ?? '')),
      'ENOENT',
    ],
    [
      'a checkpoint of another size',
      manifest((text) => text.replace(/"tree_size": \d+/, '"tree_size": 1')),
      'another size',
    ],
    ['a forged checkpoint', manifest((text) => text.replace(/\\n(\d+)\\n/, '\\n99\\n')), 'does not hold'],
    [
      'a way out of its folder',
      manifest((text) => text.replace(/"evidence-/, '"../evidence-')),
      'no manifest of a backup',
    ],
    ['half a manifest', manifest((text) => text.slice(0, 100)), 'it is not JSON'],
    ['no manifest', (folder) => rmSync(join(folder, MANIFEST)), 'no manifest.json'],
  ])('by %s is not restored, and nothing has changed', async (_name, damage, reason) => {
    const { yaml, service, source, folder } = await backedUp(5);
    await service.close();
    damage(folder);
    const dataFolder = fixture.folder();
    const { url } = await fixture.start({ dataFolder, yaml });
    await postEvents(url, events(2));
    const started = await post(url, '/admin/restore', { source });
    const said = started.status === 202 ? (await settled(url)).error : started.json.error.message;
    expect(said).toContain(reason);
    expect((await recordsOf(url)).sent).toHaveLength(2);
    expect((await postEvents(url, event('request'))).status).toBe(201);
    expect([existsSync(join(dataFolder, 'set-aside')), existsSync(join(dataFolder, 'restoring'))]).toEqual([
      false,
      false,
    ]);
  });
});

async function settled(url: string): Promise<any> {
  const status = async () => (await send(`${url}/admin/restore/status`)).json;
  await expect.poll(async () => (await status()).state, { timeout: 5_000, interval: 10 }).toBe('failed');
  return status();
}

it('carries out at the next start what was announced, whatever was done of it', async () => {
  const { yaml, service, source, sent } = await backedUp(3);
  await service.close();
  const dataFolder = fixture.folder();
  const { url, close } = await fixture.start({ dataFolder, yaml });
  await postEvents(url, events(2));
  const { set_aside: name } = await runJob(url, 'restore', { source });
  const whole = (await recordsOf(url)).sent;
  await close();
  const aside = join(dataFolder, 'set-aside', name);
  const parts = ['evidence.db', 'checkpoint', 'keys'];
  // The state as it was when the journal was written, then killed after each of the steps.
  for (let done = 0; done <= parts.length * 2; done++) {
    const folder = fixture.folder();
    cpSync(dataFolder, folder, { recursive: true });
    rmSync(join(folder, 'set-aside'), { recursive: true });
    writeFileSync(join(folder, 'restore.journal'), JSON.stringify({ set_aside: name }));
    for (const [at, part] of parts.entries()) {
      const move = (from: string, to: string) => cpSync(from, join(folder, to), { recursive: true });
      if (done >= at * 2 + 1) move(join(aside, part), `set-aside/${name}/${part}`);
      if (done >= at * 2 + 2) continue;
      rmSync(join(folder, part), { recursive: true });
      move(join(dataFolder, part), `restoring/${part}`);
      if (done < at * 2 + 1) move(join(aside, part), part);
    }
    const again = await fixture.start({ dataFolder: folder, yaml });
    expect([done, (await recordsOf(again.url)).sent]).toEqual([done, whole]);
    expect(readdirSync(join(folder, 'set-aside', name)).toSorted()).toEqual(parts.toSorted());
    expect(existsSync(join(folder, 'restore.journal'))).toBe(false);
    await again.close();
  }
  expect(whole).toHaveLength(sent.length + 2);
});

it('forgets what it had only prepared', async () => {
  const { yaml, service, dataFolder } = await backedUp(3);
  await service.close();
  cpSync(join(dataFolder, 'keys'), join(dataFolder, 'restoring', 'keys'), { recursive: true });
  copyFileSync(join(dataFolder, 'evidence.db'), join(dataFolder, 'restoring', 'evidence.db'));
  const { url } = await fixture.start({ dataFolder, yaml });
  expect((await curl(`${url}/api/v1/logs`, '{"event_type": "request"}')).json.count).toBe(3);
  expect(existsSync(join(dataFolder, 'restoring'))).toBe(false);
});
