import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sea läunch-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function sea(command, { home = folder, path = `${dirname(process.execPath)}:/usr/bin:/bin` } = {}) {
  return spawnSync('/bin/sh', [command, '--version'], {
    cwd: folder,
    env: { HOME: home, PATH: path },
    encoding: 'utf8',
  });
}

describe('./sea', () => {
  it('runs from another folder, through links, with an empty home', () => {
    symlinkSync(join(root, 'sea'), join(folder, 'first link'));
    symlinkSync('first link', join(folder, 'second link'));
    for (const command of [join(root, 'sea'), './first link', './second link']) {
      expect(sea(command)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
    }
  });

  it('says what is missing where there is no node', () => {
    const run = sea(join(root, 'sea'), { path: folder });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('Node 20 or newer');
  });
});
