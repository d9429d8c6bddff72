import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench();
const TODAY = ['--today', '2026-01-15'];
beforeAll(async () => {
  for (const args of [
    ['init', '.', '--context', 'desk'],
    ['new', 'context', 'claims'],
    ['pipeline', '--all'],
  ]) {
    const run = await bench.sea([...args, ...TODAY]);
    expect(run.exitCode, run.stderr + run.stdout).toBe(0);
  }
  await bench.commitAll();
});
afterAll(() => bench.remove());

describe('sea context', () => {
  it('moves nothing that git could not bring back; else a context gets another name, and every gate passes', async () => {
    bench.write('docs/specs/desk/notes.md', '# Notes\n');
    const refused = await bench.sea(['context', 'rename', 'desk', 'help', ...TODAY]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('docs/specs/desk/notes.md is not committed');
    await bench.commitAll();
    const renamed = await bench.sea(['context', 'rename', 'desk', 'help', ...TODAY]);
    expect(renamed.exitCode, renamed.stderr).toBe(0);
    expect(['docs/specs/desk', 'services/desk', 'infra/desk'].filter((path) => existsSync(bench.path(path)))).toEqual(
      [],
    );
    await bench.git('add', '--all');
    const ci = await bench.sea(['ci', '--quick', ...TODAY]);
    expect(ci.exitCode, ci.stdout).toBe(0);
  });
});
