import {
  leafHash,
  type NoteVerifier,
  openCheckpoint,
  parseEntryTile,
  parseVerifier,
  verifyConsistency,
  verifyInclusion,
} from '@sea-forge/transparency';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RunningEvidence } from '../start-evidence.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { event, postEvents, send } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);
// Logs that are only read.
const sharedFixture = evidenceFixture();
let five: RunningEvidence;
let threeHundred: RunningEvidence;
beforeAll(async () => {
  five = await sharedFixture.start();
  threeHundred = await sharedFixture.start();
  await postEvents(five.url, events(5));
  await postEvents(threeHundred.url, events(300));
});
afterAll(sharedFixture.clean);

const bytes = (base64: string) => Buffer.from(base64, 'base64');
const events = (count: number) => Array.from({ length: count }, () => event('request'));

function keyOf(vkey: string): NoteVerifier {
  const key = parseVerifier(vkey);
  if (key === undefined) throw new Error('no key');
  return key;
}

function open(note: string, vkey: string) {
  const opened = openCheckpoint(note, [keyOf(vkey)], keyOf(vkey).name);
  if (!opened.ok) throw new Error(opened.reason);
  return opened.checkpoint;
}

async function bytesOf(url: string): Promise<{ status: number; body: Buffer }> {
  const response = await fetch(url);
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
}

describe('the published key', () => {
  it('is the same by HTTP, in the data folder and after a restart', async () => {
    const dataFolder = fixture.folder();
    const first = await fixture.start({ dataFolder });
    const keys = (await send(`${first.url}/api/v1/keys`)).json;
    expect(keys).toEqual({
      origin: keyOf(first.vkey).name,
      keys: [{ key_id: keyOf(first.vkey).keyId, vkey: first.vkey, active: true }],
    });
    await first.close();
    const second = await fixture.start({ dataFolder });
    expect((await send(`${second.url}/api/v1/keys`)).json).toEqual(keys);
  });

  it('is another one for every log', async () => {
    const [a, b] = [await fixture.start(), await fixture.start()];
    expect(keyOf(a.vkey).name).not.toBe(keyOf(b.vkey).name);
    const note = (await send(`${a.url}/checkpoint`)).text;
    expect(openCheckpoint(note, [keyOf(b.vkey)])).toMatchObject({ ok: false });
  });
});

describe('checkpoints', () => {
  it('are signed, and each is the beginning of the next, whatever is appended and whenever it restarts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 }), async (growth) => {
        const dataFolder = fixture.folder();
        let service = await fixture.start({ dataFolder, yaml: 'storage: {buffer_size: 1}\n' });
        const { vkey } = service;
        let before = open((await send(`${service.url}/checkpoint`)).text, vkey);
        expect(before.size).toBe(0n);
        for (const count of growth) {
          if (count === 0) {
            await service.close();
            service = await fixture.start({ dataFolder, yaml: 'storage: {buffer_size: 1}\n' });
          } else await postEvents(service.url, events(count));
          const after = open((await send(`${service.url}/checkpoint`)).text, vkey);
          // A service that stops records the calls it has counted.
          if (count === 0) expect(after.size).toBeGreaterThanOrEqual(before.size);
          else expect(after.size).toBe(before.size + BigInt(count));
          if (before.size > 0n) {
            const query = `first=${before.size}&second=${after.size}`;
            const { json } = await send(`${service.url}/api/v1/proof/consistency?${query}`);
            const claim = { first: before.size, second: after.size, firstRoot: before.root, secondRoot: after.root };
            expect(verifyConsistency({ ...claim, proof: json.proof.map(bytes) })).toEqual({ ok: true });
          }
          before = after;
        }
        await service.close();
      }),
      { numRuns: 8 },
    );
  });

  it('cover a record at the latest after flush_interval', async () => {
    const { url, vkey } = await fixture.start({ yaml: 'storage: {flush_interval: 20ms}\n' });
    await postEvents(url, events(3));
    await expect
      .poll(async () => open((await send(`${url}/checkpoint`)).text, vkey).size, { timeout: 5_000, interval: 10 })
      .toBe(3n);
  });

  it('cover every record once the service has stopped', async () => {
    const dataFolder = fixture.folder();
    const first = await fixture.start({ dataFolder });
    await postEvents(first.url, events(3));
    await first.close();
    const { url, vkey } = await fixture.start({ dataFolder });
    expect(open((await send(`${url}/checkpoint`)).text, vkey).size).toBe(3n);
  });
});

describe('proofs', () => {
  it('show each record in a signed checkpoint', async () => {
    const { url, vkey } = await fixture.start();
    const { json: acknowledged } = await postEvents(url, events(21));
    for (const { index, leaf_hash: leaf } of acknowledged) {
      const { json } = await send(`${url}/api/v1/proof/inclusion?index=${index}`);
      const { size, root } = open(json.checkpoint, vkey);
      const claim = { leafHash: bytes(leaf), index: BigInt(index), size, root };
      expect(verifyInclusion({ ...claim, proof: json.proof.map(bytes) })).toEqual({ ok: true });
    }
    const { json } = await send(`${url}/api/v1/proof/inclusion?index=3&tree_size=7`);
    expect(json).toMatchObject({ index: 3, tree_size: 7 });
    expect(json.checkpoint).toBeUndefined();
  });

  it.each([
    'inclusion',
    'inclusion?index=-1',
    'inclusion?index=1e1',
    'inclusion?index=5',
    'inclusion?index=4&tree_size=4',
    'inclusion?index=0&tree_size=6',
    'inclusion?index=0&tree_size=x',
    'inclusion?index=0&tree=1',
    'consistency',
    'consistency?first=0&second=1',
    'consistency?first=3&second=2',
    'consistency?first=1&second=6',
    'consistency?first=1&second=2&third=3',
    'consistency?first=999999999999999&second=999999999999999',
  ])('are refused for %s', async (query) => {
    const { status, json } = await send(`${five.url}/api/v1/proof/${query}`);
    expect([status, json.error.code]).toEqual([400, 'invalid_query']);
  });
});

describe('tiles', () => {
  it('hold the hashes and the entries of the log', async () => {
    const { url } = await fixture.start();
    const { json: acknowledged } = await postEvents(url, events(300));
    const leaves = Buffer.concat(acknowledged.map(({ leaf_hash: leaf }: { leaf_hash: string }) => bytes(leaf)));
    expect((await bytesOf(`${url}/tile/0/000`)).body).toEqual(leaves.subarray(0, 256 * 32));
    expect((await bytesOf(`${url}/tile/0/001.p/44`)).body).toEqual(leaves.subarray(256 * 32));
    expect((await bytesOf(`${url}/tile/0/001.p/7`)).body).toHaveLength(7 * 32);
    expect((await bytesOf(`${url}/tile/1/000.p/1`)).body).toHaveLength(32);
    for (const [path, from, count] of [
      ['entries/000', 0, 256],
      ['entries/001.p/44', 256, 44],
    ] as const) {
      const entries = parseEntryTile((await bytesOf(`${url}/tile/${path}`)).body);
      expect(entries).toHaveLength(count);
      expect(Buffer.concat(entries?.map(leafHash) ?? [])).toEqual(leaves.subarray(from * 32, (from + count) * 32));
    }
  });

  it.each(['0/001', '0/001.p/45', '0/002.p/1', '1/000', '1/000.p/2', '2/000.p/1', 'entries/001', '63/000.p/1', '0/1'])(
    'that are not full yet are not given out: %s',
    async (path) => {
      expect((await bytesOf(`${threeHundred.url}/tile/${path}`)).status).toBe(404);
    },
  );
});
