import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const GOOD = 'Entity "Hive"\n';
const BAD = 'Entity "Hive"\nEntity "Hive"\n';

let bench: Workbench;
beforeEach(() => void (bench = new Workbench().write('specs/a.sea', GOOD)));
let started: ReturnType<Workbench['start']> | undefined;
afterEach(async () => {
  started?.kill('SIGKILL');
  await started;
  bench.remove();
});

/** A watching command whose documents are read one by one; each `next` comes once the watcher waits again. */
function watching(...args: readonly string[]) {
  const child = (started = bench.start([...args, '--watch', '--format', 'json']));
  const documents = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const progress = createInterface({ input: child.stderr })[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, any>> => {
    const { value } = await documents.next();
    for (let line = await progress.next(); line.done !== true; line = await progress.next())
      if (line.value.startsWith('watching')) break;
    return JSON.parse(value as string) as Record<string, any>;
  };
  /** Runs that saw only a part of a change may come first. */
  const until = async (isWanted: (document: Record<string, any>) => boolean): Promise<Record<string, any>> => {
    for (let document = await next(); ; document = await next()) if (isWanted(document)) return document;
  };
  return { child, next, until };
}

describe('--watch', () => {
  it('checks again after each change: written, renamed over, added, removed, brought back', async () => {
    const { child, next, until } = watching('validate', 'specs');
    expect(await next()).toMatchObject({ ok: true });
    bench.write('specs/a.sea', BAD);
    await until(({ ok }) => ok === false);
    writeFileSync(bench.path('new.tmp'), GOOD);
    renameSync(bench.path('new.tmp'), bench.path('specs/a.sea'));
    await until(({ ok }) => ok === true);
    bench.write('specs/deep/b.sea', BAD);
    expect(await until(({ ok }) => ok === false)).toMatchObject({ files: [{}, { path: 'specs/deep/b.sea' }] });
    rmSync(bench.path('specs/deep'), { recursive: true });
    await until(({ ok, files }) => ok === true && files.length === 1);
    rmSync(bench.path('specs'), { recursive: true });
    await until(({ refused }) => refused !== undefined);
    bench.write('specs/c.sea', BAD);
    await until(({ ok, diagnostics }) => ok === false && diagnostics?.[0]?.path === 'specs/c.sea');
    child.kill('SIGINT');
    expect(await child).toMatchObject({ exitCode: 1 });
  });

  it('keeps watching a folder that was replaced by another one', async () => {
    bench.write('specs/deep/b.sea', 'Entity "Bee"\n');
    const { next, until } = watching('validate', 'specs');
    expect(await next()).toMatchObject({ ok: true });
    for (let round = 0; round < 8; round++) {
      rmSync(bench.path('specs/deep'), { recursive: true });
      bench.write('specs/deep/b.sea', BAD);
      await until(({ ok }) => ok === false);
      bench.write('specs/deep/b.sea', 'Entity "Bee"\n');
      await until(({ ok, files }) => ok === true && files.length === 2);
    }
  });

  it('follows the configuration, and ends with the outcome of its last run', async () => {
    bench.write('docs/specs/x/a.sea', BAD).write('sea.config.yaml', 'rules: {}\n');
    const { child, next, until } = watching('validate', 'docs/specs/x/a.sea');
    expect(await next()).toMatchObject({ ok: false });
    bench.write('sea.config.yaml', 'rules: { E007: off }\n');
    await until(({ ok }) => ok === true);
    child.kill('SIGTERM');
    expect(await child).toMatchObject({ exitCode: 0 });
  });

  it('ends at once where there is nothing to watch', async () => {
    expect(await bench.sea(['validate', 'gone', '--watch'])).toMatchObject({ exitCode: 2 });
    expect(await bench.sea(['validate', '-', '--watch'], { input: GOOD })).toMatchObject({ exitCode: 2 });
  });
});
