import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint, parseVerifier } from '@sea-forge/transparency';
import { afterEach, describe, expect, it } from 'vitest';
import { post, recordsOf } from '../testing/admin.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { event, postEvents, send } from '../testing/http.ts';
import { handOverOf, trustedKeys } from './key-history.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const keyOf = (vkey: string) => {
  const key = parseVerifier(vkey);
  if (key === undefined) throw new Error('no key');
  return key;
};

async function handOversOf(url: string) {
  const { origin } = (await send(`${url}/api/v1/keys`)).json;
  const { own } = await recordsOf(url);
  return own.flatMap(({ data }) => handOverOf(data, origin) ?? []);
}

describe('POST /admin/rotate-keys', () => {
  it('puts a new key in the place of the old one, which vouches for it', async () => {
    const dataFolder = fixture.folder();
    const { url, vkey: first, close } = await fixture.start({ dataFolder });
    await postEvents(url, event('request'));
    const before = (await send(`${url}/checkpoint`)).text;
    const secret = readFileSync(join(dataFolder, 'keys', 'signing.key'), 'utf8');
    const { status, json } = await post(url, '/admin/rotate-keys', undefined);
    expect(status).toBe(200);
    expect(json.previous_key_id).toBe(keyOf(first).keyId);
    expect((await send(`${url}/health`)).text).toBe(
      `{"status": "healthy", "logging": "active", "key_id": "${json.key_id}"}`,
    );
    // Whoever has only ever seen the first key follows the log to the new one.
    const keys = trustedKeys([keyOf(first)], await handOversOf(url)).map(({ verifier }) => verifier);
    expect(keys.map(({ vkey }) => vkey)).toEqual([first, json.vkey]);
    const after = (await send(`${url}/checkpoint`)).text;
    expect(openCheckpoint(after, keys)).toMatchObject({ ok: true, signedBy: [{ keyId: json.key_id }] });
    expect(openCheckpoint(after, [keyOf(first)])).toMatchObject({ ok: false });
    expect(openCheckpoint(before, keys)).toMatchObject({ ok: true });
    expect((await postEvents(url, event('request'))).json.receipt).toContain('receipt v1');
    expect(readFileSync(join(dataFolder, 'keys', 'signing.key'), 'utf8')).not.toBe(secret);
    await close();
    const again = await fixture.start({ dataFolder });
    expect(again.vkey).toBe(json.vkey);
    expect((await send(`${again.url}/api/v1/keys`)).json.keys).toMatchObject([
      { key_id: json.key_id, active: true },
      { key_id: json.previous_key_id, active: false, reason: 'scheduled' },
    ]);
  });

  it('goes from key to key, and marks a compromise', async () => {
    const { url, vkey } = await fixture.start();
    for (let n = 0; n < 3; n++) expect((await post(url, '/admin/rotate-keys', {})).status).toBe(200);
    const last = (await post(url, '/admin/rotate-keys', { reason: 'compromise' })).json;
    const keys = trustedKeys([keyOf(vkey)], await handOversOf(url));
    expect(keys).toHaveLength(5);
    expect(keys.at(-1)).toMatchObject({ verifier: { keyId: last.key_id }, since: { reason: 'compromise' } });
    // And back from the newest one.
    expect(trustedKeys([keyOf(last.vkey)], await handOversOf(url))).toHaveLength(5);
  });

  it('does not wait for a backup', async () => {
    const { url } = await fixture.start();
    await postEvents(
      url,
      Array.from({ length: 3_000 }, () => event('request')),
    );
    expect((await post(url, '/admin/backup', {})).status).toBe(202);
    expect((await post(url, '/admin/rotate-keys', undefined)).status).toBe(200);
    const status = async () => (await send(`${url}/admin/backup/status`)).json;
    await expect.poll(async () => (await status()).state, { timeout: 15_000, interval: 20 }).not.toBe('running');
    expect(await status()).toMatchObject({ state: 'completed', verified: true });
  });

  it('is a 409 that says what to do where keys cannot be written', async () => {
    const dataFolder = fixture.folder();
    const { url } = await fixture.start({ dataFolder });
    const { key_id: key } = (await send(`${url}/health`)).json;
    mkdirSync(join(dataFolder, 'keys', 'signing.key.next.tmp'));
    const { status, json } = await post(url, '/admin/rotate-keys', undefined);
    expect([status, json.error.code]).toEqual([409, 'keys_not_writable']);
    expect(json.error.message).toContain('make that folder writable');
    expect((await send(`${url}/health`)).json.key_id).toBe(key);
    expect((await postEvents(url, event('request'))).status).toBe(201);
  });

  it('that was interrupted is ended at the next start, one way or the other', async () => {
    const dataFolder = fixture.folder();
    const first = await fixture.start({ dataFolder });
    const former = join(fixture.folder(), 'former.key');
    const key = join(dataFolder, 'keys', 'signing.key');
    copyFileSync(key, former);
    const { vkey } = (await post(first.url, '/admin/rotate-keys', undefined)).json;
    await first.close();
    // Killed after the hand-over was recorded, before the key was in its place.
    copyFileSync(key, `${key}.next`);
    copyFileSync(former, key);
    const second = await fixture.start({ dataFolder });
    expect(second.vkey).toBe(vkey);
    await second.close();
    // Killed before that.
    const other = fixture.folder();
    await (await fixture.start({ dataFolder: other })).close();
    copyFileSync(join(other, 'keys', 'signing.key'), `${key}.next`);
    const third = await fixture.start({ dataFolder });
    expect(third.vkey).toBe(vkey);
    expect(existsSync(`${key}.next`)).toBe(false);
    await third.close();
    // The former key alone is no longer the one of this log's checkpoints.
    copyFileSync(former, key);
    rmSync(join(dataFolder, 'checkpoint'));
    await expect(fixture.start({ dataFolder })).rejects.toThrow('was taken out of use');
  });

  it('is not believed where somebody only claims it', async () => {
    const { url, vkey } = await fixture.start();
    const { json } = await post(url, '/admin/rotate-keys', undefined);
    const { own } = await recordsOf(url);
    const note = own.find(({ type }) => type === 'key_rotation')?.data.hand_over as string;
    const stranger = (await fixture.start()).vkey;
    const forged = [note.replace(json.vkey, stranger), note.replace(/\n— .*\n/, '\n'), note.split('\n\n')[0], 7].map(
      (claim) => ({ data: { hand_over: claim } }),
    );
    const { origin } = (await send(`${url}/api/v1/keys`)).json;
    const all = [...forged, ...own].flatMap(({ data }) => handOverOf(data, origin) ?? []);
    expect(
      trustedKeys([keyOf(vkey)], all)
        .map(({ verifier }) => verifier.keyId)
        .toSorted(),
    ).toEqual([keyOf(vkey).keyId, json.key_id].toSorted());
  });
});
