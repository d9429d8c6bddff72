import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const MAIN = 'services/customer-service/policy-gateway/src/main.ts';
const TEST = 'services/customer-service/policy-gateway/test/gen/own.test.ts';
const LINKED = 'docs/specs/customer-service/adr/001-governed-gateway.md';

const bench = new Workbench().withCustomerService();
beforeAll(async () => {
  await bench.sea(['pipeline', 'customer-service']);
  bench.write('.gitignore', '.sea/\ndist/\n');
});
afterAll(() => bench.remove());

interface Step {
  readonly step: string;
  readonly status: string;
}

const statuses = (document: Record<string, any>) =>
  Object.fromEntries((document['steps'] as Step[]).map(({ step, status }) => [step, status]));

describe('sea ci', () => {
  it('fails where a step cannot be run, and runs the others', async () => {
    const env = { GIT_CEILING_DIRECTORIES: bench.path('..') };
    const run = await bench.sea(['ci', '--quick', '--format', 'json'], { env });
    expect(run.exitCode).toBe(1);
    expect(statuses(run.json())).toEqual({
      'spec-guard': 'passed',
      validate: 'passed',
      pipeline: 'passed',
      drift: 'failed',
      evaluations: 'passed',
      debt: 'passed',
      types: 'left out',
      'generated tests': 'left out',
    });
    expect(run.json()['diagnostics']).toMatchObject([
      { code: 'CI001', message: expect.stringContaining('git') },
      { code: 'SDS235', severity: 'note' },
    ]);
  });

  it('says step by step what it does and prints "All checks passing" last', async () => {
    await bench.commitAll();
    const run = await bench.sea(['ci']);
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
    expect(run.stdout.endsWith('\nAll checks passing\n')).toBe(true);
    for (const step of ['spec-guard', 'validate', 'pipeline', 'drift', 'evaluations', 'types', 'generated tests']) {
      expect(run.stderr).toContain(`${step}: passed`);
    }
  });

  it('lets no recorded evaluation pass that misses a threshold', async () => {
    const path = 'docs/specs/customer-service/evaluations/golden.json';
    bench.write(path, '{"model": "model-002", "llm_pass_at_5": 0.95,\n  "harmful_output_rate": 0.002}');
    const run = await bench.sea(['ci', '--quick', '--format', 'json']);
    expect(statuses(run.json())).toMatchObject({ evaluations: 'failed', 'spec-guard': 'passed', drift: 'passed' });
    expect(run.json()['diagnostics']).toMatchObject([{ code: 'EVAL004', path, range: { start: { line: 2 } } }]);
    rmSync(bench.path(path));
  });

  it('reports what every step found, each finding once, with its place', async () => {
    bench.write(MAIN, `${bench.read(MAIN)}\nconst port: number = 'none';\nvoid port;\n`);
    bench.write(LINKED, `${bench.read(LINKED)}\nSee [this](gone.md).\n`);
    bench.write(
      TEST,
      "import { strict as assert } from 'node:assert';\nimport { it } from 'node:test';\nit('adds', () => assert.equal(1 + 1, 2));\nit('counts on', () => assert.equal(1 + 1, 3));\n",
    );
    const run = await bench.sea(['ci', '--format', 'json']);
    expect(run.exitCode).toBe(1);
    const document = run.json();
    expect(statuses(document)).toMatchObject({
      'spec-guard': 'failed',
      validate: 'passed',
      drift: 'failed',
      types: 'failed',
      'generated tests': 'failed',
    });
    const found = (document['diagnostics'] as Record<string, any>[]).map(({ code, path, range }) => ({
      code,
      path,
      line: range?.start.line,
    }));
    const line =
      bench
        .read(MAIN)
        .split('\n')
        .findIndex((text) => text.includes("'none'")) + 1;
    expect(found.filter(({ code }) => code === 'SPEC204')).toHaveLength(1);
    expect(found).toContainEqual({ code: 'CI002', path: MAIN, line });
    // Without a place: its whole file.
    expect(found).toContainEqual({ code: 'CI003', path: TEST, line: 1 });
    expect(found.filter(({ code }) => code === 'CI003')).toHaveLength(1);
  });
});
