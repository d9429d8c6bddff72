import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { digestFile, MANIFEST } from '../backup/manifest.ts';
import { runJob } from '../testing/admin.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, postEvents } from '../testing/http.ts';
import { verifyFolder } from '../verify/index.ts';
import { openSqlite } from './sqlite.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const RECORDS = 1_200;
const reasons = [{ id: 'no_cards' }, { id: 'pii_detection' }];
const violation = (n: number) =>
  event('policy_violation', { model: 'model-001', policy: 'no_cards', ...(n % 400 === 7 ? { reasons } : {}) });
const named = () => event('request', { model: 'model-001', model_name: 'Bot' });

/** Makes a database what the first version of this program left. */
function backToVersion1(path: string): void {
  const database = openSqlite(path);
  database.exec('DROP TABLE model_names; ALTER TABLE records DROP COLUMN further');
  database.run("UPDATE meta SET value = '1' WHERE name = 'schema_version'");
  database.close();
}

async function firstVersion(yaml = '') {
  const dataFolder = fixture.folder();
  const { url, vkey, close } = await fixture.start({ dataFolder, yaml });
  await postEvents(url, [named(), ...Array.from({ length: RECORDS }, (_, n) => violation(n))]);
  return { dataFolder, url, vkey, close };
}

const found = async (url: string, query: object): Promise<number[]> =>
  (await curl(`${url}/api/v1/logs`, JSON.stringify(query))).json.logs.map(({ index }: { index: number }) => index);

describe('a log that an earlier version has left', () => {
  it('is opened, and its records are found by every reason and by the name of their model', async () => {
    const { dataFolder, vkey, close } = await firstVersion();
    await close();
    backToVersion1(join(dataFolder, 'evidence.db'));
    expect(await verifyFolder(dataFolder, { keys: [vkey], anchors: [] })).toMatchObject({
      integrity: 'held',
      completeUpTo: RECORDS + 1,
    });
    const again = await fixture.start({ dataFolder });
    expect(await found(again.url, { policy: 'pii_detection' })).toEqual([8, 408, 808]);
    expect(await found(again.url, { model: 'Bot' })).toHaveLength(RECORDS + 1);
    await postEvents(again.url, violation(7));
    expect(await found(again.url, { policy: 'pii_detection', last: 1 })).not.toEqual([808]);
    await again.close();
    expect(await verifyFolder(dataFolder, { keys: [vkey], anchors: [] })).toMatchObject({
      integrity: 'held',
      findings: [],
    });
  });

  it('is brought on to the end where that was interrupted, and where a record is damaged', async () => {
    const { dataFolder, close } = await firstVersion();
    await close();
    const path = join(dataFolder, 'evidence.db');
    backToVersion1(path);
    const database = openSqlite(path);
    database.exec('ALTER TABLE records ADD COLUMN further TEXT');
    database.exec('CREATE TABLE model_names (name TEXT, model TEXT, PRIMARY KEY (name, model)) STRICT, WITHOUT ROWID');
    database.run('UPDATE records SET entry = zeroblob(90), is_compressed = 1 WHERE idx = 408');
    database.close();
    const { url } = await fixture.start({ dataFolder });
    expect(await found(url, { policy: 'pii_detection', end_time: '2000-01-01' })).toEqual([]);
    expect(await found(url, { policy: 'pii_detection', limit: 1 })).toEqual([8]);
    expect(await found(url, { policy: 'pii_detection', cursor: '409' })).toEqual([808]);
  });

  it('can be restored from its backup', async () => {
    const place = fixture.folder();
    const yaml = `backup: {destinations: ["${pathToFileURL(place).href}/"]}\n`;
    const { url, close } = await firstVersion(yaml);
    const { location } = await runJob(url, 'backup');
    await close();
    const folder = join(fixture.folder(), '2026-01-31');
    cpSync(new URL(location), folder, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
    backToVersion1(join(folder, manifest.database.file));
    Object.assign(manifest.database, await digestFile(join(folder, manifest.database.file)));
    writeFileSync(join(folder, MANIFEST), JSON.stringify(manifest));
    cpSync(folder, join(place, '2026-01-31'), { recursive: true });
    const { url: fresh } = await fixture.start({ yaml });
    await runJob(fresh, 'restore', { source: `${pathToFileURL(place).href}/2026-01-31/` });
    expect(await found(fresh, { policy: 'pii_detection' })).toEqual([8, 408, 808]);
  });
});
