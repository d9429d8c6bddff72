import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { MANIFEST, readManifest } from '../backup/manifest.ts';
import { post, recordsOf, runJob } from '../testing/admin.ts';
import { bundleService, type ServiceProgram } from '../testing/child-service.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { event, postEvents, send } from '../testing/http.ts';

const fixture = evidenceFixture();
let program: ServiceProgram;
beforeAll(async () => {
  program = await bundleService();
});
afterAll(() => program.remove());
afterEach(fixture.clean);

const ROUNDS = 4;
const COUNT = 3_000;
const events = (count: number) => Array.from({ length: count }, (_, n) => event('request', { n }));
const idsOf = (records: any[]) => records.map(({ id }: { id: string }) => id);

function folderWithConfig(place: string): { dataFolder: string; flags: string[] } {
  const dataFolder = fixture.folder();
  const config = join(fixture.folder(), 'config.yaml');
  writeFileSync(config, `backup: {destinations: ["${pathToFileURL(place).href}/"]}\n`);
  return { dataFolder, flags: ['--config', config, '--data', dataFolder, '--port', '0'] };
}

it('killed at any time during a backup, the log is intact and nothing half counts as a backup', async () => {
  const place = fixture.folder();
  const { flags } = folderWithConfig(place);
  let sent: any[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const child = program.start(...flags);
    const { url } = await child.listening;
    if (round === 0) {
      sent = events(COUNT);
      await postEvents(url, sent);
    }
    expect(idsOf((await recordsOf(url)).sent)).toEqual(idsOf(sent));
    expect((await post(url, '/admin/backup', {})).status).toBe(202);
    await after(Math.random() * 250);
    child.kill('SIGKILL');
    await child.ended;
    for (const day of readdirSync(place)) {
      const found = readManifest(join(place, day));
      expect(found).toMatchObject(existsSync(join(place, day, MANIFEST)) ? { ok: true } : { isAbsent: true });
    }
  }
  const child = program.start(...flags);
  const { url } = await child.listening;
  expect((await send(`${url}/health`)).status).toBe(200);
  const { location } = await runJob(url, 'backup');
  // What the killed ones have left is gone.
  expect(readdirSync(fileURLToPath(location))).toHaveLength(2);
  child.kill('SIGTERM');
  expect((await child.ended).code).toBe(0);
});

it('killed at any time during a restore, the log is the one before or the one after, whole', async () => {
  const place = fixture.folder();
  const lost = folderWithConfig(place);
  const first = program.start(...lost.flags);
  const { url: firstUrl } = await first.listening;
  const old = events(COUNT);
  await postEvents(firstUrl, old);
  const { location: source } = await runJob(firstUrl, 'backup');
  first.kill('SIGKILL');
  await first.ended;

  const { dataFolder, flags } = folderWithConfig(place);
  const since = events(1_000);
  let restored = false;
  for (let round = 0; round <= ROUNDS; round++) {
    const child = program.start(...flags);
    const { url } = await child.listening;
    if (round === 0) await postEvents(url, since);
    const found = idsOf((await recordsOf(url)).sent);
    restored = found.length > since.length;
    expect(found).toEqual(idsOf(restored ? [...old, ...since] : since));
    expect(existsSync(join(dataFolder, 'restoring'))).toBe(false);
    const status = (await send(`${url}/admin/restore/status`)).json;
    if (restored) expect(status).toMatchObject({ state: 'completed' });
    else if (round > 0) expect(status).toMatchObject({ state: 'failed', error: expect.stringContaining('ended') });
    const answer = await post(url, '/admin/restore', { source });
    expect(answer.status).toBe(restored ? 409 : 202);
    await after(Math.random() * 500);
    child.kill('SIGKILL');
    await child.ended;
  }
  const child = program.start(...flags);
  const { url } = await child.listening;
  if (idsOf((await recordsOf(url)).sent).length === since.length) await runJob(url, 'restore', { source });
  expect(idsOf((await recordsOf(url)).sent)).toEqual(idsOf([...old, ...since]));
  child.kill('SIGTERM');
  await child.ended;
});
