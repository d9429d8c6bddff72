import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDisk } from '@sea-forge/pipeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Recorder, stillHold } from './recorder.ts';

let folder: string;
let recorder: Recorder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sea-recorder-'));
  recorder = new Recorder();
  mkdirSync(join(folder, 'templates/gateway'), { recursive: true });
  writeFileSync(join(folder, 'templates/gateway/a.eta'), 'one');
  writeFileSync(join(folder, 'empty'), '');
  writeFileSync(join(folder, 'large'), 'x'.repeat(3 * 1024 * 1024 + 1));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const disk = () => recorder.observe(nodeDisk(folder));
const seen = () => recorder.observations(folder) as NonNullable<ReturnType<Recorder['observations']>>;

describe('what was seen', () => {
  it('holds until a file, its absence or a folder is another', () => {
    disk().read('large');
    disk().read('empty');
    disk().read('missing');
    disk().list('templates');
    disk().kindOf('templates');
    const observations = seen();
    expect(stillHold(folder, observations)).toBe(true);
    for (const change of [
      () => writeFileSync(join(folder, 'large'), `${'x'.repeat(3 * 1024 * 1024)}y`),
      () => writeFileSync(join(folder, 'large'), 'x'.repeat(3 * 1024 * 1024)),
      () => writeFileSync(join(folder, 'missing'), ''),
      () => mkdirSync(join(folder, 'templates/more')),
      () => renameSync(join(folder, 'templates'), join(folder, 'others')),
    ]) {
      change();
      expect(stillHold(folder, observations)).toBe(false);
      rmSync(join(folder, 'missing'), { force: true });
      rmSync(join(folder, 'templates/more'), { force: true, recursive: true });
      writeFileSync(join(folder, 'large'), 'x'.repeat(3 * 1024 * 1024 + 1));
    }
  });

  it('holds of templates outside the repository', () => {
    const outside = recorder.observe(nodeDisk(join(folder, 'templates')), join(folder, 'templates'));
    outside.list('gateway');
    outside.read('gateway/a.eta');
    const observations = seen();
    expect(stillHold('/nowhere', observations)).toBe(true);
    writeFileSync(join(folder, 'templates/gateway/a.eta'), 'two');
    expect(stillHold('/nowhere', observations)).toBe(false);
  });

  it('does not take a folder or a socket for a file that was empty', async () => {
    disk().read('empty');
    const observations = seen();
    const path = join(folder, 'empty');
    rmSync(path);
    mkdirSync(path);
    expect(stillHold(folder, observations)).toBe(false);
    rmdirSync(path);
    const server = createServer().listen(process.platform === 'win32' ? '\\\\.\\pipe\\sea-recorder' : path);
    await once(server, 'listening');
    expect(stillHold(folder, observations)).toBe(false);
    server.close();
  });

  it('is nothing where a file changed while it was looked at', () => {
    disk().read('empty');
    writeFileSync(join(folder, 'empty'), 'x');
    expect(recorder.observations(folder)).toBeUndefined();
    writeFileSync(join(folder, 'empty'), '');
    expect(recorder.observations(folder)).toBeDefined();
    writeFileSync(join(folder, 'empty'), 'y');
    disk().read('empty');
    expect(recorder.observations(folder)).toBeUndefined();
  });

  it('says nothing of a file that has been written since', () => {
    disk().list('');
    disk().read('empty');
    disk().write('empty', 'new');
    expect(seen()).toMatchObject({ files: [], kinds: [] });
    disk().remove('empty', '');
    disk().list('templates');
    disk().write('templates/gateway/b.eta', 'x');
    expect(seen().folders.map(([path]) => path)).not.toContain('templates');
  });
});
