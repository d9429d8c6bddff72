import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@sea-forge/service';
import { afterEach, describe, expect, it } from 'vitest';
import { openSqlite, type Sqlite } from '../store/sqlite.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, postEvents, send } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const events = (count: number) =>
  Array.from({ length: count }, (_, n) => event('request', { n, pad: 'x'.repeat(600), model: 'm-1', model_name: 'M' }));

/** The folder of a log of ten records that was closed in order. */
async function closedLog(): Promise<string> {
  const dataFolder = fixture.folder();
  const { url, close } = await fixture.start({ dataFolder });
  await postEvents(url, events(10));
  await close();
  return dataFolder;
}

function edit(dataFolder: string, change: (database: Sqlite) => void): void {
  const database = openSqlite(join(dataFolder, 'evidence.db'));
  change(database);
  database.close();
}

/** What a service says about a log: why it does not open, or else what its check of the whole log finds. */
async function findingOf(dataFolder: string): Promise<string> {
  let found: (line: string) => void = () => undefined;
  const finding = new Promise<string>((resolve) => (found = resolve));
  const logger = createLogger({
    service: 'test',
    write: (line) => {
      const { event: name, reason } = JSON.parse(line) as { event: string; reason?: string };
      if (name === 'integrity_checked') found('nothing');
      if (name === 'integrity_lost') found(reason ?? '');
    },
  });
  try {
    await fixture.start({ dataFolder, logger });
  } catch (error) {
    return (error as Error).message;
  }
  return finding;
}

const flip = (column: string, index: number) => (database: Sqlite) => {
  const sql = `SELECT ${column} AS bytes FROM records WHERE idx = ?`;
  const bytes = Buffer.from(database.get<{ bytes: ArrayBuffer }>(sql, [index])?.bytes as ArrayBuffer);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] as number) ^ 1;
  database.run(`UPDATE records SET ${column} = ? WHERE idx = ?`, [bytes, index]);
};

describe('a log that somebody has changed', () => {
  it('is told from one that nobody has', async () => {
    expect(await findingOf(await closedLog())).toBe('nothing');
  });

  it.each<[string, (database: Sqlite) => void, string]>([
    ['a bit of a record', flip('entry', 4), 'record 4 was changed'],
    ['a bit of a leaf hash', flip('leaf_hash', 4), 'record 4 was changed'],
    ['a bit of the hash of what was sent', flip('body_hash', 4), 'record 4 is not found by what it says'],
    ['a bit of the last record', flip('entry', 9), 'record 9 was changed'],
    ['a type', (db) => db.run("UPDATE records SET type = 'access' WHERE idx = 4"), 'record 4 is not found by'],
    ['a time', (db) => db.run('UPDATE records SET time_ms = 0 WHERE idx = 4'), 'record 4 is not found by'],
    ['a label', (db) => db.run("UPDATE records SET model = 'm' WHERE idx = 4"), 'record 4 is not found by'],
    [
      'what its reasons say',
      (db) => db.run(`UPDATE records SET further = '\n"policy:x"\n' WHERE idx = 4`),
      'record 4 is not found by',
    ],
    ['the name of a model', (db) => db.run('DELETE FROM model_names'), 'record 0 is not found by'],
    ['a dropped record', (db) => db.run('DELETE FROM records WHERE idx = 4'), 'records are missing: 9 are there'],
    ['a cut end', (db) => db.run('DELETE FROM records WHERE idx > 6'), 'the last checkpoint has 10, the log 7'],
    ['no records at all', (db) => db.run('DELETE FROM records'), 'the last checkpoint has 10, the log 0'],
    [
      'two records swapped',
      (db) => {
        db.run('UPDATE records SET idx = -1 WHERE idx = 4');
        db.run('UPDATE records SET idx = 4 WHERE idx = 5');
        db.run('UPDATE records SET idx = 5 WHERE idx = -1');
      },
      'the tree above record 5 was changed',
    ],
    [
      'a record added at its end',
      (db) =>
        db.run(`INSERT INTO records SELECT 10, type, time_ms, model, policy, severity, request_id, client, further, source,
          'forged', leaf_hash, body_hash, is_compressed, entry FROM records WHERE idx = 9`),
      'record 10 is not found by',
    ],
    [
      'a hash within the tree',
      (db) => db.run('UPDATE nodes SET hash = zeroblob(32) WHERE level = 2 AND idx = 0'),
      'the tree above record 3',
    ],
    ['a missing hash', (db) => db.run('DELETE FROM nodes WHERE level = 3'), 'the hash 3/0 of the tree is missing'],
    ['a forged checkpoint', (db) => db.run("UPDATE checkpoints SET note = replace(note, '10', '9')"), 'not valid'],
    [
      'another name',
      (db) => db.run("UPDATE meta SET value = 'another' WHERE name = 'origin'"),
      'is not the one of this',
    ],
    ['another version', (db) => db.run("UPDATE meta SET value = '9' WHERE name = 'schema_version'"), 'has version 9'],
  ])('by %s is noticed, and the record named', async (_name, change, message) => {
    const dataFolder = await closedLog();
    edit(dataFolder, change);
    expect(await findingOf(dataFolder)).toContain(message);
  });

  it('takes no more evidence once damage is found, says so in its health, and still answers', async () => {
    const dataFolder = await closedLog();
    edit(dataFolder, flip('entry', 4));
    const { url } = await fixture.start({ dataFolder });
    await expect.poll(async () => (await send(`${url}/health`)).status, { timeout: 5_000, interval: 10 }).toBe(503);
    expect((await send(`${url}/health`)).json).toMatchObject({ status: 'unhealthy', reason: 'damaged' });
    expect((await send(`${url}/ready`)).status).toBe(503);
    expect((await postEvents(url, event('request'))).status).toBe(503);
    expect((await curl(`${url}/api/v1/logs`, '{"last": 3}')).json.count).toBe(3);
  });
});

it('an answer that meets a record that cannot be read has no end, and the operator is told why', async () => {
  const dataFolder = await closedLog();
  edit(dataFolder, (db) => db.run('UPDATE records SET entry = zeroblob(100) WHERE idx = 4'));
  const lines: string[] = [];
  const logger = createLogger({ service: 'test', write: (line) => lines.push(line) });
  const { url } = await fixture.start({ dataFolder, logger });
  await expect(curl(`${url}/api/v1/logs`, '{}')).rejects.toThrow();
  expect(lines.join()).toContain('"reason":"record 4 was changed"');
});

describe('a log that was put back', () => {
  it('is refused where it is older than the last checkpoint', async () => {
    const dataFolder = await closedLog();
    const database = join(dataFolder, 'evidence.db');
    copyFileSync(database, `${database}.old`);
    const { url, close } = await fixture.start({ dataFolder });
    await postEvents(url, events(3));
    await close();
    copyFileSync(`${database}.old`, database);
    expect(await findingOf(dataFolder)).toContain('it was cut, or an older copy put in its place');
  });

  it('is refused where it has gone another way since', async () => {
    const dataFolder = await closedLog();
    const database = join(dataFolder, 'evidence.db');
    const checkpoint = join(dataFolder, 'checkpoint');
    copyFileSync(database, `${database}.old`);
    const first = await fixture.start({ dataFolder });
    await postEvents(first.url, events(3));
    await first.close();
    copyFileSync(checkpoint, `${checkpoint}.kept`);
    copyFileSync(`${database}.old`, database);
    rmSync(checkpoint);
    const second = await fixture.start({ dataFolder });
    await postEvents(second.url, events(5));
    await second.close();
    copyFileSync(`${checkpoint}.kept`, checkpoint);
    expect(await findingOf(dataFolder)).toContain('the first 13 records are not those of the last checkpoint');
  });

  it('is not begun anew where the database is gone', async () => {
    const dataFolder = await closedLog();
    rmSync(join(dataFolder, 'evidence.db'));
    expect(await findingOf(dataFolder)).toContain('the database of this log is not at');
  });

  it.each([
    ['is no database', 'x'.repeat(5000), 'is not a database or is damaged'],
    ['is empty', '', 'is not the one of this log'],
  ])('is refused where it %s', async (_name, content, message) => {
    const dataFolder = await closedLog();
    writeFileSync(join(dataFolder, 'evidence.db'), content);
    expect(await findingOf(dataFolder)).toContain(message);
  });

  it('is refused without its key, or with another one', async () => {
    const [dataFolder, other] = [await closedLog(), await closedLog()];
    const key = join(dataFolder, 'keys', 'signing.key');
    copyFileSync(join(other, 'keys', 'signing.key'), key);
    expect(await findingOf(dataFolder)).toContain('is not the one of this log');
    rmSync(key);
    expect(await findingOf(dataFolder)).toContain('the signing key of this log is not at');
    writeFileSync(key, 'PRIVATE+KEY+nonsense', { mode: 0o600 });
    expect(await findingOf(dataFolder)).toContain('it is no Ed25519 note key');
  });

  it('shows nothing of its key in any message', async () => {
    const dataFolder = await closedLog();
    const key = join(dataFolder, 'keys', 'signing.key');
    const secret = readFileSync(key, 'utf8');
    writeFileSync(key, secret.replace(/.{3}\n$/, 'AAA\n'));
    const message = await findingOf(dataFolder);
    expect(message).toContain('signing key');
    expect(message).not.toContain(secret.split('+').at(-1)?.slice(0, 8));
  });
});
