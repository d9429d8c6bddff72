import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const launcher = fileURLToPath(new URL('../../../../scripts/launch.mjs', import.meta.url));
const bench = new Workbench();
afterAll(() => bench.remove());

describe('start', () => {
  it('answers --version', async () => {
    const run = await bench.sea(['--version']);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('takes a reader that has gone for no error', async () => {
    for (const args of [['--version'], ['--help']]) {
      const running = bench.start(args);
      running.stdout.destroy();
      expect(await running, args.join()).toMatchObject({ exitCode: 0, stderr: '' });
    }
  });

  it('gives a reader that is slower than its pipe everything, in order', async () => {
    const names = Array.from({ length: 4000 }, (_, index) => `Entity "Hive ${index}"\n`);
    bench.write('many.sea', `@namespace "slow"\n${names.join('')}`);
    // A parent that has printed something leaves its pipe in a state in which it takes what it has room for.
    const parent = `process.stdout.write('');
      require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' });`;
    const args = [launcher, 'parse', 'many.sea', '--format', 'json'];
    const { stdout } = await execa(process.execPath, ['-e', parent, ...args], { cwd: bench.folder });
    expect(JSON.parse(stdout)).toBeDefined();
    expect(stdout.length).toBeGreaterThan(500_000);
    const { stdout: direct } = await bench.sea(args.slice(1));
    expect(stdout).toBe(direct.trimEnd());
  });

  it.runIf(existsSync('/dev/full'))('says by its exit code that the result found no room', () => {
    const script = 'exec "$0" "$@" >/dev/full';
    expect(spawnSync('/bin/sh', ['-c', script, process.execPath, launcher, '--help'])).toMatchObject({ status: 2 });
  });

  it('lists the commands and the exit codes in its help', async () => {
    const { stdout, exitCode } = await bench.sea(['--help']);
    expect(exitCode).toBe(0);
    for (const command of ['validate', 'sds-validate', 'pipeline', 'drift', 'up', 'down', 'parse', 'explain']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    }
    expect(stdout).toContain('70 a bug in sea');
  });

  it('shows options and examples of a command', async () => {
    expect((await bench.sea(['pipeline', '--help'])).stdout).toMatch(
      /--dry-run[\s\S]*\$ sea pipeline customer-service/,
    );
  });
});
