import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench();
beforeAll(async () => {
  await bench.git('init', '--quiet', '--initial-branch=main');
  await made('init', '.', '--context', 'desk');
});
afterAll(() => bench.remove());

const TODAY = ['--today', '2026-01-15'];

async function made(...args: string[]): Promise<string[]> {
  const run = await bench.sea([...args, '--format', 'json', ...TODAY]);
  expect(run.exitCode, run.stderr).toBe(0);
  return (run.json()['changes'] as { path: string }[]).map(({ path }) => path);
}

describe('a repository from scratch', () => {
  it('passes every gate at once with one of everything', async () => {
    expect(await made('new', 'adr', 'Keep evidence: 7 years')).toEqual([
      'docs/specs/desk/adr/002-keep-evidence-7-years.md',
    ]);
    expect(await made('new', 'prd', 'For brokers', '--satisfies', 'ADR-002')).toEqual([
      'docs/specs/desk/prd/002-for-brokers.md',
    ]);
    expect(await made('new', 'sds', 'Broker', 'portal', '--satisfies', 'PRD-002')).toEqual([
      'docs/specs/desk/sds/002-broker-portal.md',
    ]);
    const model = await bench.sea(['new', 'model', 'BrokerLLM', '--risk-tier', 'limited', ...TODAY]);
    expect(model.stdout, model.stderr).toContain('model-002 is registered as BrokerLLM 1.0.0');
    const reason = ['--requirement', 'REQ-004', '--rationale', 'Long prompts hide "instructions".'];
    const policy = ['new', 'policy', 'prompts_are_bounded', ...reason, '--expression', 'request.token_count>8000'];
    expect(await made(...policy)).toEqual(['docs/specs/desk/policies.sea']);
    expect(await made('new', 'context', 'claims')).toContain('docs/specs/claims/policies.sea');
    const pipeline = await bench.sea(['pipeline', '--all', ...TODAY]);
    expect(pipeline.exitCode, pipeline.stdout).toBe(0);
    await bench.git('add', '--all');
    expect(await bench.sea(['fmt', '--check', 'docs/specs'])).toMatchObject({ exitCode: 0 });
    const ci = await bench.sea(['ci', '--quick', ...TODAY]);
    expect(ci.exitCode, ci.stdout).toBe(0);
    expect(ci.stdout).toMatch(/passed +spec-guard[^]*passed +drift/);
    expect(ci.stdout).toContain('0 errors, 0 warnings');
  });

  it('is made once: what is there is not touched', async () => {
    bench.edit('README.md', '# ', '# Our ');
    const run = await bench.sea(['init', '.']);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('README.md stands in the way');
    expect(bench.read('README.md')).toContain('# Our ');
  });

  it('has recipes that just can read', async () => {
    const just = fileURLToPath(new URL('../../../../node_modules/rust-just/lib/index.mjs', import.meta.url));
    const { stdout } = await execa(process.execPath, [just, '--summary'], { cwd: bench.folder });
    expect(stdout.split(' ')).toEqual(
      expect.arrayContaining(['spec-guard', 'pipeline', 'ci', 'drift', 'sea-validate']),
    );
  });
});

describe('what cannot be made', () => {
  it.each([
    [['new', 'adr'], 'needs a title'],
    [['new', 'policy', 'x', '--requirement', 'REQ-001'], '--rationale <text>, --expression <condition>'],
    [['init', 'README.md'], 'is no folder'],
  ])('%j is refused and says how it can', async (args, help) => {
    const run = await bench.sea(args);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(help);
  });
});
