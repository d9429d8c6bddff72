import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { curl, event, postEvents } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

const isWindows = process.platform === 'win32';

describe('the data folder', () => {
  it.skipIf(isWindows)('is its owner’s alone, file by file', async () => {
    const dataFolder = join(fixture.folder(), 'new');
    const { url } = await fixture.start({ dataFolder });
    await postEvents(url, event('request'));
    const modes = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).map((name) => [
      name,
      (statSync(join(dataFolder, name)).mode & 0o777).toString(8),
    ]);
    expect(Object.fromEntries(modes)).toEqual({
      checkpoint: '600',
      'evidence.db': '600',
      'evidence.db-wal': '600',
      keys: '700',
      'keys/signing.key': '600',
      'keys/signing.pub': '600',
    });
    expect((statSync(dataFolder).mode & 0o777).toString(8)).toBe('700');
  });

  it.skipIf(isWindows)('with a key that others can read is refused', async () => {
    const dataFolder = fixture.folder();
    await (await fixture.start({ dataFolder })).close();
    chmodSync(join(dataFolder, 'keys', 'signing.key'), 0o640);
    await expect(fixture.start({ dataFolder })).rejects.toThrow('its mode must be 600');
  });

  it('is one service’s alone; the second says so, and the first goes on', async () => {
    const dataFolder = fixture.folder();
    const { url, close } = await fixture.start({ dataFolder });
    await expect(fixture.start({ dataFolder })).rejects.toThrow('another process has the store open');
    expect((await postEvents(url, event('request'))).status).toBe(201);
    await close();
    const next = await fixture.start({ dataFolder });
    expect((await curl(`${next.url}/api/v1/logs`, '{}')).json.count).toBe(1);
  });

  it('is one self-contained database file after an orderly end', async () => {
    const dataFolder = fixture.folder();
    const { url, close } = await fixture.start({ dataFolder });
    await postEvents(url, event('request'));
    await close();
    expect(readdirSync(dataFolder).toSorted()).toEqual(['checkpoint', 'evidence.db', 'keys']);
  });

  it('is smaller with compression, and reads the same', async () => {
    const sizes = [];
    const batch = Array.from({ length: 200 }, () => event('request', { text: 'all work and no play '.repeat(100) }));
    for (const compression of [true, false]) {
      const dataFolder = fixture.folder();
      const { url, close } = await fixture.start({ dataFolder, yaml: `storage: {compression: ${compression}}\n` });
      await postEvents(url, batch);
      await close();
      sizes.push(statSync(join(dataFolder, 'evidence.db')).size);
      // What was written one way is read also where the other one is configured.
      const again = await fixture.start({ dataFolder, yaml: `storage: {compression: ${!compression}}\n` });
      const { logs } = (await curl(`${again.url}/api/v1/logs`, '{}')).json;
      expect(logs.map(({ data }: { data: unknown }) => data)).toEqual(
        batch.map((sent) => (sent as { data: unknown }).data),
      );
    }
    expect(sizes[0]).toBeLessThan((sizes[1] as number) / 3);
  });

  it('is found also where a port is taken: the store is let go', async () => {
    const dataFolder = fixture.folder();
    const { port } = await fixture.start();
    await expect(fixture.start({ dataFolder, port })).rejects.toThrow(
      `cannot listen on 127.0.0.1:${port}: the port is taken`,
    );
    await fixture.start({ dataFolder });
  });
});
