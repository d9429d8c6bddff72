import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ed25519Signer, signCheckpoint } from '@sea-forge/transparency';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../backup/manifest.ts';
import { post, runJob } from '../testing/admin.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { event, postEvents, send } from '../testing/http.ts';
import { type Brought, type Unverifiable, type Verification, verifyFolder, verifyService } from './index.ts';

const fixture = evidenceFixture();
afterAll(fixture.clean);

const events = (count: number) => Array.from({ length: count }, () => event('request'));

/** The public keys of the lost log in their order, the backup's size and checkpoint, and the log restored on a new machine. */
let lost: readonly string[];
let size: number;
let backupNote: string;
let url: string;
let dataFolder: string;
let newKey: string;

beforeAll(async () => {
  const yaml = `backup: {destinations: ["${pathToFileURL(fixture.folder()).href}/"]}\n`;
  const old = await fixture.start({ yaml });
  await postEvents(old.url, events(20));
  const first = old.vkey;
  const second = (await post(old.url, '/admin/rotate-keys', undefined)).json.vkey as string;
  await postEvents(old.url, events(3));
  const { location, tree_size: treeSize } = await runJob(old.url, 'backup');
  const found = readManifest(fileURLToPath(location as string));
  if (!found.ok) throw new Error(found.message);
  await old.close();
  [lost, size, backupNote] = [[first, second], treeSize as number, found.manifest.checkpoint];
  dataFolder = fixture.folder();
  const fresh = await fixture.start({ dataFolder, yaml });
  await postEvents(fresh.url, events(5));
  await runJob(fresh.url, 'restore', { source: location });
  await postEvents(fresh.url, events(2));
  url = fresh.url;
  newKey = (await send(`${url}/api/v1/keys`)).json.keys[0].vkey as string;
});

async function verified(brought: Partial<Brought>): Promise<Verification> {
  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
  };
  const result: Verification | Unverifiable = await verifyService(get, { keys: [], anchors: [], ...brought });
  if ('unverifiable' in result) throw new Error(result.unverifiable);
  return result;
}

describe('a log that was restored without its key', () => {
  it('tells which key signed what, from the first one on', async () => {
    const all = await verified({});
    expect(all).toMatchObject({ integrity: 'held', findings: [], completeUpTo: all.size, untrusted: [] });
    const spans = Object.fromEntries(all.keys.map(({ vkey, from, until, reason }) => [vkey, { from, until, reason }]));
    expect(spans).toEqual({
      [lost[0] as string]: { until: 21, reason: 'scheduled' },
      [lost[1] as string]: { from: 21, until: size, reason: 'restore' },
      [newKey]: { from: size },
    });
    const { keys } = (await send(`${url}/api/v1/keys`)).json;
    expect(keys.map(({ vkey }: { vkey: string }) => vkey).toSorted()).toEqual([...lost, newKey].toSorted());
  });

  it('holds against the checkpoint of its backup', async () => {
    expect(await verified({ anchors: [backupNote] })).toMatchObject({ integrity: 'held', anchoredUpTo: size });
  });

  it.each([
    ['all old keys', () => lost],
    ['the first one', () => lost.slice(0, 1)],
    ['the last one', () => lost.slice(1)],
  ])('is verified as far as its backup by %s, and the key that is not vouched for is named', async (_name, keys) => {
    const result = await verified({ keys: keys() });
    expect(result).toMatchObject({ integrity: 'held', completeUpTo: size, findings: [] });
    expect(result.untrusted).toMatchObject([{ vkey: newKey, from: size }]);
    expect(result.keys.map(({ vkey }) => vkey)).not.toContain(newKey);
    expect(await verified({ keys: [...keys(), newKey] })).toMatchObject({ completeUpTo: result.size, untrusted: [] });
  });

  it('says so in its folder too', async () => {
    const folder = await verifyFolder(dataFolder, { keys: lost, anchors: [backupNote] });
    expect(folder).toMatchObject({ integrity: 'held', completeUpTo: size, anchoredUpTo: size });
  });
});

describe('a checkpoint that the log cannot be held against', () => {
  it('is no damage of the log, and the log is not called whole', async () => {
    const origin = newKey.split('+')[0] as string;
    const stranger = ed25519Signer(origin, Buffer.alloc(32, 7));
    const foreign = signCheckpoint({ origin, size: 3n, root: Buffer.alloc(32) }, [stranger]);
    const forged = backupNote.replace(/\n\d+\n/, `\n${size - 1}\n`);
    for (const anchor of [foreign, forged, 'no note', readFileSync(join(dataFolder, 'keys', 'signing.pub'), 'utf8')]) {
      const result = await verified({ anchors: [anchor] });
      expect(result).toMatchObject({ integrity: 'unchecked', findings: [{ kind: 'unchecked' }] });
    }
  });
});

it('/checkpoint gives the last one that a key has signed', async () => {
  const id = (vkey: string | undefined) => vkey?.split('+')[1];
  expect((await send(`${url}/checkpoint?key_id=${id(lost[1])}`)).text).toBe(backupNote);
  expect((await send(`${url}/checkpoint?key_id=${id(newKey)}`)).text).toBe((await send(`${url}/checkpoint`)).text);
  const none = await send(`${url}/checkpoint?key_id=00000000`);
  expect([none.status, none.json.error.code]).toEqual([404, 'checkpoint_not_found']);
  expect((await send(`${url}/checkpoint?size=3`)).status).toBe(400);
});
