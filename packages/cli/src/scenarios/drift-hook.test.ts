import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const POLICIES = 'docs/specs/customer-service/policies.sea';
const GENERATED = 'services/customer-service/policy-gateway/src/gen/policies.ts';
const CONFIG = 'sea.config.yaml';
const launcher = fileURLToPath(new URL('../../../../scripts/launch.mjs', import.meta.url));

let bench: Workbench;
beforeEach(async () => {
  bench = new Workbench().withCustomerService();
  await bench.sea(['pipeline', 'customer-service']);
  await bench.commitAll();
});
afterEach(() => bench.remove());

const failure = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => 'it was committed',
    (error: Error) => error.message,
  );

describe('sea drift --staged', () => {
  it('as a hook holds up a commit with drift, and lets one without it through', async () => {
    const hook = '.git/hooks/pre-commit';
    bench.write(hook, `#!/bin/sh\nexec '${process.execPath}' '${launcher}' drift --staged --quiet\n`);
    chmodSync(join(bench.folder, hook), 0o755);
    // The working tree is right in neither, the index is in the second.
    const generated = bench.read(GENERATED);
    bench.write(GENERATED, `${generated}// by hand\n`);
    expect(await failure(bench.git('commit', '--all', '--message', 'drift'))).toContain('DRIFT002');
    expect(await failure(bench.git('commit', '--message', 'path', GENERATED))).toContain('DRIFT002');
    bench.write('README.md', 'Hello\n');
    await bench.git('add', 'README.md');
    await bench.git('commit', '--message', 'fine');
    expect(await bench.git('log', '--format=%s')).toBe('fine\nAll');
    expect(bench.read(GENERATED)).toBe(`${generated}// by hand\n`);
  });

  it('shows the staged text, and goes by the comments and the configuration that are staged', async () => {
    bench.write(GENERATED, `// staged line\n${bench.read(GENERATED)}`);
    await bench.git('add', GENERATED);
    bench.write(GENERATED, '// another text\n');
    const run = await bench.sea(['drift', '--staged']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('// staged line');
    expect(run.stdout).not.toContain('another text');
    await bench.git('reset', '--quiet', '--hard');
    bench.write(CONFIG, 'failOn: never\n');
    expect(await bench.sea(['drift', '--staged'])).toMatchObject({ exitCode: 0 });
    await bench.git('add', CONFIG);
    expect(await bench.sea(['drift', '--staged'])).toMatchObject({ exitCode: 1 });
    bench.write(CONFIG, '');
    expect(await bench.sea(['drift', '--staged'])).toMatchObject({ exitCode: 1 });
  });

  it('is refused with what writes, or looks elsewhere', async () => {
    for (const other of [['--fix'], ['--open-debt'], ['--against', 'HEAD']]) {
      const run = await bench.sea(['drift', '--staged', ...other]);
      expect(run).toMatchObject({ exitCode: 2, stdout: '' });
      expect(run.stderr).toContain(other[0]);
    }
  });
});

describe('sea drift --base', () => {
  it('shows what the branch changes besides the usual check, as text and as a document', async () => {
    await bench.git('checkout', '--quiet', '-b', 'work');
    const before = await bench.sea(['drift', '--base', 'main']);
    expect(before).toMatchObject({ exitCode: 0 });
    expect(before.stdout).toMatch(/generated code: nothing changed since main \([0-9a-f]{12}\)\nNo drift\n$/);
    bench.edit(POLICIES, '@rationale "', '@rationale "Changed: ');
    await bench.sea(['pipeline', 'customer-service']);
    await bench.git('add', '--all');
    const text = await bench.sea(['drift', '--base', 'main']);
    expect(text).toMatchObject({ exitCode: 0 });
    expect(text.stdout).toMatch(/^\+.*Changed: /m);
    expect(text.stdout).toContain(`changed ${GENERATED}\n`);
    const document = (await bench.sea(['drift', '--base', 'main', '--format', 'json'])).json();
    expect(document).toMatchObject({ ok: true, drift: [], base: { ref: 'main' } });
    expect(document['base'].changes).toContainEqual({
      path: GENERATED,
      change: 'changed',
      diff: expect.stringContaining('@@'),
    });
    const unknown = await bench.sea(['drift', '--base', 'mian']);
    expect(unknown).toMatchObject({ exitCode: 2, stdout: '' });
    expect(unknown.stderr).toContain('there is no commit "mian"');
  });
});
