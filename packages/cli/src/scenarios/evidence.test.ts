import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceConfigSchema, readEvidenceConfig, type RunningEvidence, startEvidence } from '@sea-forge/evidence';
import { ensureCredentials } from '../stack/credentials.ts';
import { DataFolder } from '../stack/data-folder.ts';
import { Workbench } from './workbench.ts';

const bench = new Workbench().write('sea.config.yaml', '');
const running = new Map<string, RunningEvidence>();
let url = '';

/** An evidence service as `sea up` would run it from a data folder, with its tokens and without trust in local callers. */
async function start(folder = '.sea'): Promise<void> {
  const data = new DataFolder(bench.folder, folder);
  ensureCredentials(data);
  const { tokens } = JSON.parse(bench.read(`${folder}/tokens.json`)) as { tokens: [] };
  const config = readEvidenceConfig('auth: {local: token}\n', 'config.yaml', {});
  if (!config.ok) throw new Error('config');
  const service = await startEvidence({
    definition: { context: 'c', eventTypes: [], retention: { years: 7 }, configSchema: evidenceConfigSchema },
    dataFolder: bench.path(`${folder}/evidence`),
    config: config.value,
    tokens,
    port: 0,
  });
  running.set(folder, service);
  ({ url } = service);
  data.record({ name: 'evidence', pid: process.pid, url });
}

async function stop(folder = '.sea'): Promise<void> {
  await running.get(folder)?.close();
  running.delete(folder);
  new DataFolder(bench.folder, folder).forget('evidence');
}

function get(path: string): Promise<Response> {
  const { tokens } = JSON.parse(bench.read('.sea/credentials.json')) as { tokens: Record<string, string> };
  return fetch(`${url}${path}`, { headers: { authorization: `Bearer ${tokens['auditor']}` } });
}

async function send(...ids: string[]): Promise<void> {
  const { tokens } = JSON.parse(bench.read('.sea/credentials.json')) as { tokens: Record<string, string> };
  const data = { pad: 'not to be compressed' };
  const events = ids.map((id) => ({ specversion: '1.0', id, source: 'urn:test', type: 'request', data }));
  const headers = { authorization: `Bearer ${tokens['writer']}` };
  const response = await fetch(`${url}/api/v1/events`, { method: 'POST', headers, body: JSON.stringify(events) });
  expect(response.status).toBe(201);
}

/** Changes one byte of a file: the last letter of a text that stands in it. */
function changeByte(file: string, text: string): void {
  const bytes = readFileSync(file);
  const at = bytes.lastIndexOf(text) + text.length - 1;
  expect(at).toBeGreaterThan(text.length);
  bytes[at] = (bytes[at] as number) ^ 1;
  writeFileSync(file, bytes);
}

beforeAll(async () => {
  await start();
  await send('first', 'second', 'third');
});

afterAll(async () => {
  for (const folder of running.keys()) await stop(folder);
  bench.remove();
});

describe('sea evidence', () => {
  it('query asks with the filters of the log', async () => {
    const text = await bench.sea(['evidence', 'query', '--type', 'request', '--last', '2']);
    expect(text).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/request {2}\{"pad"[^]*2 records\n$/) });
    const { logs, count } = (await bench.sea(['evidence', 'query', '--type', 'request', '--format', 'json'])).json();
    expect([count, logs.map(({ id }: { id: string }) => id)]).toEqual([3, ['first', 'second', 'third']]);
    const wrong = await bench.sea(['evidence', 'query', '--type', 'reqest', '--url', url]);
    expect(wrong).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('did you mean "request"') });
  });

  it('verify tells integrity, completeness and anchoring of a running service apart', async () => {
    const run = await bench.sea(['evidence', 'verify']);
    expect([run.exitCode, run.stderr]).toEqual([0, expect.any(String)]);
    expect(run.stdout).toMatch(/integrity +held[^]*completeness +held[^]*anchoring +none[^]*note: the key is the one/);
    const { keys } = (await (await get('/api/v1/keys')).json()) as { keys: [{ vkey: string }] };
    const [{ vkey }] = keys;
    bench.write('kept/pinned.pub', `${vkey}\n`).write('kept/checkpoint', await (await get('/checkpoint')).text());
    const pinned = ['--key', 'kept/pinned.pub', '--checkpoint', 'kept/checkpoint', '--format', 'json'];
    const document = (await bench.sea(['evidence', 'verify', '--url', url, ...pinned])).json();
    expect(document).toMatchObject({ ok: true, pinned: true, integrity: 'held', anchoring: 'held', findings: [] });
  });

  it('backup writes a folder that verify holds, and restore refuses what is there already', async () => {
    const made = await bench.sea(['evidence', 'backup', '--format', 'json']);
    expect(made.exitCode, made.stderr).toBe(0);
    const { location, verified } = made.json();
    expect(verified).toBe(true);
    const folder = fileURLToPath(location);
    expect(await bench.sea(['evidence', 'verify', folder])).toMatchObject({ exitCode: 0 });
    const again = await bench.sea(['evidence', 'restore', location]);
    expect(again).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('already contains') });
    const elsewhere = await bench.sea(['evidence', 'backup', `${pathToFileURL(bench.path('other')).href}/`]);
    expect(elsewhere).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('backup.destinations') });

    const copy = bench.path('copy of a backup');
    cpSync(folder, copy, { recursive: true });
    changeByte(
      join(copy, JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')).database.file),
      'not to be compresse',
    );
    const broken = await bench.sea(['evidence', 'verify', copy]);
    expect(broken).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(/error: record \d+ was changed/) });
  });

  it('rotate-keys is followed by whoever has pinned the first key', async () => {
    const rotated = await bench.sea(['evidence', 'rotate-keys', '--format', 'json']);
    expect(rotated.exitCode, rotated.stderr).toBe(0);
    expect(await (await get('/health')).json()).toMatchObject({ key_id: rotated.json()['key_id'] });
    const run = await bench.sea(['evidence', 'verify', '--key', 'kept/pinned.pub', '--checkpoint', 'kept/checkpoint']);
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
    expect(run.stdout).toMatch(/signed from the beginning until \d+ \(scheduled\)[^]*signed from \d+ records on/);
  });

  it('restore brings a lost log back into a new one', async () => {
    const { location } = (await bench.sea(['evidence', 'backup', '--format', 'json'])).json();
    await stop();
    const day = String(location).split('/').at(-2) ?? '';
    cpSync(bench.path('.sea/evidence/backups'), bench.path('new/evidence/backups'), { recursive: true });
    await start('new');
    const source = `${pathToFileURL(bench.path(`new/evidence/backups/${day}`)).href}/`;
    const dry = await bench.sea(['evidence', 'restore', source, '--dry-run', '--data', 'new']);
    expect(dry, dry.stderr).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('is whole') });
    const done = await bench.sea(['evidence', 'restore', source, '--data', 'new', '--format', 'json']);
    expect(done.exitCode, done.stderr).toBe(0);
    const query = ['evidence', 'query', '--type', 'request', '--data', 'new', '--format', 'json'];
    const { logs } = (await bench.sea(query)).json();
    expect(logs.map(({ id }: { id: string }) => id)).toEqual(['first', 'second', 'third']);
    expect(existsSync(bench.path(`new/evidence/set-aside/${done.json()['set_aside']}/evidence.db`))).toBe(true);
    expect(await bench.sea(['evidence', 'verify', '--data', 'new'])).toMatchObject({ exitCode: 0 });
    // The key of the lost log is not there: whoever has pinned that one is told so.
    const pinned = [
      'evidence',
      'verify',
      '--data',
      'new',
      '--key',
      'kept/pinned.pub',
      '--checkpoint',
      'kept/checkpoint',
    ];
    const old = await bench.sea(pinned);
    expect(old).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/note: records \d+ to \d+ are later/) });
    expect(old.stdout).toMatch(
      /note: the log was restored without its key and is signed by [0-9a-f]{8} from \d+ records/,
    );
    // Its own key tells the whole history, and what was kept of the lost log holds.
    const kept = await bench.sea(['evidence', 'verify', '--data', 'new', '--checkpoint', 'kept/checkpoint']);
    expect(kept).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/anchoring +held[^]*until \d+ \(restore\)/),
    });
    // A checkpoint of another log is no damage of this one.
    writeFileSync(bench.path('kept/other'), 'no checkpoint');
    const other = await bench.sea(['evidence', 'verify', '--data', 'new', '--checkpoint', 'kept/other']);
    expect(other).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('could not be checked: an anchor') });
  });

  it('verify names the record in which one byte of the database was changed', async () => {
    expect(await bench.sea(['evidence', 'verify'])).toMatchObject({ exitCode: 0 });
    changeByte(bench.path('.sea/evidence/evidence.db'), 'not to be compresse');
    const broken = await bench.sea(['evidence', 'verify']);
    expect(broken).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/BROKEN[^]*error: record \d was changed/),
    });
    const json = (await bench.sea(['evidence', 'verify', '--format', 'json'])).json();
    expect(json).toMatchObject({ ok: false, integrity: 'broken', completeness: 'unchecked' });
    expect(json['findings']).toMatchObject([{ kind: 'changed', index: expect.any(Number) }]);
  });

  it('verify says what it could not check', async () => {
    const nothing = await bench.sea(['evidence', 'verify', 'docs']);
    expect(nothing).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no data folder') });
    const noKey = await bench.sea(['evidence', 'verify', 'new', '--key', 'nonsense']);
    expect(noKey).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no Ed25519 note key') });
    const gone = await bench.sea(['evidence', 'verify', '--url', 'http://127.0.0.1:9']);
    expect(gone).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('gave no whole answer') });
  });
});
