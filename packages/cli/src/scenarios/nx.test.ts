import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** Projects with a target that Nx takes for affected by a change of a file. */
async function affected(file: string, target: string): Promise<string[]> {
  const { stdout } = await execa(
    process.execPath,
    [
      'node_modules/nx/dist/bin/nx.js',
      'show',
      'projects',
      '--affected',
      '--files',
      file,
      '--with-target',
      target,
      '--json',
    ],
    { cwd: root, env: { NX_DAEMON: 'false', NX_TUI: 'false' } },
  );
  return JSON.parse(stdout.slice(stdout.indexOf('['))) as string[];
}

it('a context is an Nx project, affected by its specifications and, for drift, by what is generated from them', async () => {
  expect(await affected('docs/specs/customer-service/policies.sea', 'validate')).toEqual(['specs-customer-service']);
  expect(await affected('services/customer-service/sea.manifest.json', 'drift')).toEqual(['specs-customer-service']);
  expect(await affected('README.md', 'drift')).toEqual([]);
});
