import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.mjs';

let folder;
let lock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sea lock-'));
  lock = join(folder, 'deep/launch.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A process that holds the lock, appends to a file twice, and ends; it is never allowed to interleave. */
function contender(name) {
  const script = `
    import { appendFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(fileURLToPath(new URL('lock.mjs', import.meta.url)))};
    await withLock(${JSON.stringify(lock)}, () => undefined, async () => {
      appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'in ${name}\\n');
      await new Promise((done) => setTimeout(done, 30));
      appendFileSync(${JSON.stringify(join(folder, 'log'))}, 'out ${name}\\n');
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  return new Promise((done) => child.once('exit', done));
}

describe('withLock', () => {
  it('lets one process in at a time', async () => {
    const codes = await Promise.all(['a', 'b', 'c', 'd'].map(contender));
    expect(codes).toEqual([0, 0, 0, 0]);
    const lines = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(8);
    for (let i = 0; i < lines.length; i += 2) expect(lines[i + 1]).toBe(lines[i].replace('in', 'out'));
  });

  it('takes over from a holder that was killed', async () => {
    await withLock(
      lock,
      () => undefined,
      async () => undefined,
    );
    const gone = spawn(process.execPath, ['-e', '']);
    await new Promise((done) => gone.once('exit', done));
    writeFileSync(lock, `${gone.pid}\n`);
    const waited = [];
    expect(
      await withLock(
        lock,
        (pid) => waited.push(pid),
        async () => 'done',
      ),
    ).toBe('done');
    expect(waited).toEqual([]);
  });

  it('lets go when the work fails', async () => {
    const failing = withLock(
      lock,
      () => undefined,
      async () => Promise.reject(new Error('no disk')),
    );
    await expect(failing).rejects.toThrow('no disk');
    expect(
      await withLock(
        lock,
        () => undefined,
        async () => 'next',
      ),
    ).toBe('next');
  });
});
