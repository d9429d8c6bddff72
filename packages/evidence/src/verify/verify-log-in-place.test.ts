import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { digestFile, MANIFEST } from '../backup/manifest.ts';
import { openSqlite, type Sqlite } from '../store/sqlite.ts';
import { post, runJob } from '../testing/admin.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { event, postEvents, send } from '../testing/http.ts';
import { type Unverifiable, type Verification, verifyFolder } from './index.ts';
import { verifyService } from './verify-service.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const NOTHING = { keys: [], anchors: [] };
const events = (count: number) =>
  Array.from({ length: count }, (_, n) => event('request', { n, pad: 'x'.repeat(n % 2 === 0 ? 10 : 700) }));
const get = (url: string) => async (path: string) => {
  const { status, text } = await raw(`${url}${path}`);
  return { status, body: text };
};

async function raw(url: string): Promise<{ status: number; text: Buffer }> {
  const response = await fetch(url);
  return { status: response.status, text: Buffer.from(await response.arrayBuffer()) };
}

async function closedLog(): Promise<{ dataFolder: string; vkey: string }> {
  const dataFolder = fixture.folder();
  const { url, vkey, close } = await fixture.start({ dataFolder });
  await postEvents(url, events(10));
  await close();
  return { dataFolder, vkey };
}

function edit(dataFolder: string, change: (database: Sqlite) => void): void {
  const database = openSqlite(join(dataFolder, 'evidence.db'));
  change(database);
  database.close();
}

function verified(result: Verification | Unverifiable): Verification {
  if ('unverifiable' in result) throw new Error(result.unverifiable);
  return result;
}

describe('a log in a folder', () => {
  it('holds against a pinned key, through rotations, and is not touched', async () => {
    const { dataFolder, vkey } = await closedLog();
    const first = await fixture.start({ dataFolder });
    const anchor = (await send(`${first.url}/checkpoint`)).text;
    await post(first.url, '/admin/rotate-keys', undefined);
    await postEvents(first.url, events(3));
    await first.close();
    const before = readdirSync(dataFolder).map((name) => [
      name,
      name.endsWith('.db') ? readFileSync(join(dataFolder, name)) : '',
    ]);
    const result = verified(await verifyFolder(dataFolder, { keys: [vkey], anchors: [anchor] }));
    expect(result).toMatchObject({ integrity: 'held', anchoredUpTo: 10, isPinned: true, findings: [] });
    expect(result.completeUpTo).toBe(result.size);
    expect(result.keys).toMatchObject([{ vkey, reason: 'scheduled' }, { from: expect.any(Number) }]);
    expect(
      readdirSync(dataFolder).map((name) => [name, name.endsWith('.db') ? readFileSync(join(dataFolder, name)) : '']),
    ).toEqual(before);
  });

  it('does not hold against a key of another log, nor against a checkpoint of a longer one', async () => {
    const { dataFolder, vkey } = await closedLog();
    const other = await closedLog();
    expect(await verifyFolder(dataFolder, { keys: [other.vkey], anchors: [] })).toMatchObject({
      integrity: 'unchecked',
    });
    copyFileSync(join(dataFolder, 'evidence.db'), join(dataFolder, 'older.db'));
    const { url, close } = await fixture.start({ dataFolder });
    await postEvents(url, events(4));
    await close();
    const anchor = readFileSync(join(dataFolder, 'checkpoint'), 'utf8');
    copyFileSync(join(dataFolder, 'older.db'), join(dataFolder, 'evidence.db'));
    const result = verified(await verifyFolder(dataFolder, { keys: [vkey], anchors: [anchor] }));
    expect(result).toMatchObject({
      integrity: 'broken',
      findings: [{ kind: 'missing', index: 10 }, { kind: 'missing' }],
    });
  });

  it.each<[string, (database: Sqlite) => void, string]>([
    [
      'a record',
      (db) => db.run('UPDATE records SET entry = CAST(replace(entry, \'"n":4\', \'"n":5\') AS BLOB) WHERE idx = 4'),
      'record 4 was changed',
    ],
    [
      'a compressed record',
      (db) => db.run('UPDATE records SET entry = zeroblob(90) WHERE idx = 5'),
      'record 5 was changed',
    ],
    [
      'a leaf hash',
      (db) => db.run('UPDATE records SET leaf_hash = zeroblob(32) WHERE idx = 4'),
      'record 4 was changed',
    ],
    ['a dropped record', (db) => db.run('DELETE FROM records WHERE idx = 4'), 'record 4 is missing'],
    ['a cut end', (db) => db.run('DELETE FROM records WHERE idx > 6'), 'records 7 to 9 are missing'],
    ['a type', (db) => db.run("UPDATE records SET type = 'access' WHERE idx = 4"), 'record 4 is not found by'],
    [
      'the tree',
      (db) => db.run('UPDATE nodes SET hash = zeroblob(32) WHERE level = 1 AND idx = 1'),
      'the tree above record 3',
    ],
  ])('with %s changed is broken, and the place named', async (_name, change, message) => {
    const { dataFolder, vkey } = await closedLog();
    edit(dataFolder, change);
    const result = verified(await verifyFolder(dataFolder, { keys: [vkey], anchors: [] }));
    expect(result.integrity).toBe('broken');
    expect(result.findings.map((finding) => finding.message).join('\n')).toContain(message);
  });

  it('is broken where its database gives it another name, also in a backup whose digest was made to fit', async () => {
    const rename = (db: Sqlite) => db.run("UPDATE meta SET value = 'sea-evidence/other/0' WHERE name = 'origin'");
    const renamed = 'the database gives the log another name, "sea-evidence/other/0"';
    const { dataFolder, vkey } = await closedLog();
    const { url, close } = await fixture.start({ dataFolder });
    const folder = fileURLToPath((await runJob(url, 'backup')).location as string);
    await close();
    const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
    const path = join(folder, manifest.database.file);
    const database = openSqlite(path);
    rename(database);
    database.close();
    Object.assign(manifest.database, await digestFile(path));
    writeFileSync(join(folder, MANIFEST), JSON.stringify(manifest));
    edit(dataFolder, rename);
    for (const place of [folder, dataFolder]) {
      for (const keys of [[], [vkey]]) {
        const result = verified(await verifyFolder(place, { keys, anchors: [] }));
        expect(result).toMatchObject({ integrity: 'broken', origin: manifest.origin });
        expect(result.findings).toMatchObject([{ kind: 'changed', message: renamed }]);
      }
    }
  });

  it('is not called whole with any one bit of a record’s row changed', async () => {
    const { dataFolder, vkey } = await closedLog();
    const path = join(dataFolder, 'evidence.db');
    const whole = readFileSync(path);
    const marks = [...Array(5).keys()].map((n) => whole.indexOf(`"n":${n * 2},"pad":"xxxxxxxxxx"`));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...marks), fc.nat(24), fc.nat(7), async (mark, offset, bit) => {
        expect(mark).toBeGreaterThan(0);
        const bytes = Buffer.from(whole);
        bytes[mark + offset] = (bytes[mark + offset] as number) ^ (1 << bit);
        writeFileSync(path, bytes);
        const result = verified(await verifyFolder(dataFolder, { keys: [vkey], anchors: [] }));
        expect(result.findings[0]).toMatchObject({ kind: 'changed', index: marks.indexOf(mark) * 2 });
      }),
      { numRuns: 25 },
    );
  });
});

describe('a log of a running service', () => {
  it('holds over several tiles, up to the newest record', async () => {
    const { url, vkey } = await fixture.start();
    await postEvents(url, events(600));
    const result = verified(await verifyService(get(url), { keys: [vkey], anchors: [] }));
    expect(result).toMatchObject({ size: 600, completeUpTo: 600, integrity: 'held', findings: [] });
    expect(verified(await verifyService(get(url), NOTHING)).isPinned).toBe(false);
  });

  it('is broken where a record was changed, and it is named', async () => {
    for (const [index, change] of [
      [4, 'CAST(replace(entry, \'"n":4\', \'"n":5\') AS BLOB)'],
      [5, 'zeroblob(90)'],
    ] as const) {
      const { dataFolder, vkey } = await closedLog();
      edit(dataFolder, (db) => db.run(`UPDATE records SET entry = ${change} WHERE idx = ${index}`));
      const { url } = await fixture.start({ dataFolder });
      const result = verified(await verifyService(get(url), { keys: [vkey], anchors: [] }));
      expect(result).toMatchObject({ integrity: 'broken' });
      expect(result.findings.map(({ message }) => message).join()).toContain(`record ${index} was changed`);
    }
  });

  it('that names another log than its checkpoint could not be verified', async () => {
    const { url } = await fixture.start();
    await postEvents(url, events(1));
    const lying = async (path: string) => {
      const answer = await get(url)(path);
      const body =
        path === '/api/v1/keys' ? answer.body.toString().replace('sea-evidence/', 'sea-evidence/x') : undefined;
      return body === undefined ? answer : { ...answer, body: Buffer.from(body) };
    };
    expect(await verifyService(lying, NOTHING)).toMatchObject({
      unverifiable: expect.stringContaining('the service names the log sea-evidence/x'),
    });
  });

  it('that does not let the verifier in could not be verified', async () => {
    const { url } = await fixture.start({ yaml: 'auth: {local: token}\n' });
    expect(await verifyService(get(url), NOTHING)).toMatchObject({ unverifiable: expect.stringContaining('401') });
  });
});
