import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { rangeQuery } from '../query/log-query.ts';
import { openSqliteLogReader } from '../store/sqlite-log-store.ts';
import type { RunningEvidence } from '../start-evidence.ts';
import { post, recordsOf, runJob } from '../testing/admin.ts';
import { evidenceFixture } from '../testing/evidence-fixture.ts';
import { event, postEvents, send } from '../testing/http.ts';

const fixture = evidenceFixture();
afterEach(fixture.clean);

type Step = 'append' | 'backup' | 'restore' | 'rotate' | 'restart' | 'lose' | 'age';

/** One service after another on one place of backups, and what it acknowledged. */
class World {
  readonly place = fixture.folder();
  readonly acknowledged: string[] = [];
  readonly backups: string[] = [];
  /** Every data folder that there ever was. */
  readonly folders: string[] = [];
  #copy: string | undefined;
  #dataFolder = '';
  #service: RunningEvidence | undefined;

  get url(): string {
    return (this.#service as RunningEvidence).url;
  }

  async begin(dataFolder = fixture.folder()): Promise<void> {
    this.#dataFolder = dataFolder;
    if (!this.folders.includes(dataFolder)) this.folders.push(dataFolder);
    const yaml = `backup: {destinations: ["${pathToFileURL(this.place).href}/"]}\n`;
    this.#service = await fixture.start({ dataFolder, yaml });
  }

  async take(step: Step): Promise<void> {
    if (step === 'append') {
      const sent = event('request') as { id: string };
      expect((await postEvents(this.url, sent)).status).toBe(201);
      this.acknowledged.push(sent.id);
    } else if (step === 'backup') {
      this.backups.push((await runJob(this.url, 'backup')).location);
    } else if (step === 'restore') {
      const source = this.backups.at(-1);
      if (source === undefined) return;
      const probe = await post(this.url, '/admin/restore', { source, dry_run: true });
      if (probe.status === 409 && probe.json.error.code === 'backup_contained') return;
      await expect.poll(async () => (await send(`${this.url}/admin/restore/status`)).json.state).toBe('completed');
      expect(await runJob(this.url, 'restore', { source })).toMatchObject({ state: 'completed', damaged: 0 });
    } else if (step === 'rotate') {
      expect((await post(this.url, '/admin/rotate-keys', undefined)).status).toBe(200);
    } else {
      await this.#service?.close();
      // A machine that is lost, or goes on from a copy of some time ago.
      if (step === 'restart') await this.begin(this.#dataFolder);
      else if (step === 'lose') await this.begin();
      else {
        const copy = fixture.folder();
        cpSync(this.#copy ?? this.#dataFolder, copy, { recursive: true });
        this.#copy = fixture.folder();
        cpSync(this.#dataFolder, this.#copy, { recursive: true });
        await this.begin(copy);
      }
    }
  }

  /** Ids in the set-aside logs that the data folders name, and in the folders that were lost. */
  async elsewhere(): Promise<Set<string>> {
    await this.#service?.close();
    const asides = this.folders.flatMap((folder) => {
      const names = readdirSync(folder).includes('set-aside') ? readdirSync(join(folder, 'set-aside')) : [];
      return names.map((name) => join(folder, 'set-aside', name));
    });
    const databases = [...asides, ...this.folders.filter((folder) => folder !== this.#dataFolder)];
    return new Set(databases.flatMap((folder) => idsOf(join(folder, 'evidence.db'))));
  }
}

function idsOf(database: string): string[] {
  const store = openSqliteLogReader(database);
  const rows = store.read(rangeQuery({ from: 0, to: Number(store.frontier().size) - 1 }));
  store.close();
  return rows.map(({ entry }) => (JSON.parse(Buffer.from(entry).toString('utf8')) as { id: string }).id);
}

it('every acknowledged record is in the log or in a log that is named, whatever the history', async () => {
  const step = fc.constantFrom<Step>(
    'append',
    'append',
    'append',
    'backup',
    'restore',
    'rotate',
    'restart',
    'lose',
    'age',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const world = new World();
      await world.begin();
      const current: string[] = [];
      for (const taken of steps) {
        const before = world.acknowledged.length;
        // A restore loses nothing of what the log that it replaces held.
        const held = (await recordsOf(world.url)).sent.map(({ id }) => id as string);
        await world.take(taken);
        const now = new Set((await recordsOf(world.url)).sent.map(({ id }) => id as string));
        if (taken !== 'lose' && taken !== 'age') expect(held.filter((id) => !now.has(id))).toEqual([]);
        current.splice(0, current.length, ...now);
        expect(world.acknowledged.length - before).toBeLessThanOrEqual(1);
      }
      expect((await send(`${world.url}/health`)).status).toBe(200);
      const somewhere = new Set([...current, ...(await world.elsewhere())]);
      expect(world.acknowledged.filter((id) => !somewhere.has(id))).toEqual([]);
      await fixture.clean();
    }),
    { numRuns: 12 },
  );
});
