import { existsSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const POLICIES = 'docs/specs/customer-service/policies.sea';
const REGISTRY = 'docs/specs/customer-service/sds/002-models.md';
const GENERATED = 'services/customer-service/policy-gateway/src/gen/policies.ts';

let bench: Workbench;
beforeEach(() => void (bench = new Workbench().withCustomerService()));
afterEach(() => bench.remove());

function lineOf(file: string, text: string): number {
  return (
    bench
      .read(file)
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

async function driftEntries(): Promise<{ exitCode: number; drift: Record<string, any>[] }> {
  const run = await bench.sea(['drift', '--format', 'json']);
  return { exitCode: run.exitCode, drift: run.json()['drift'] as Record<string, any>[] };
}

describe('sea pipeline', () => {
  it('generates both services, says file by file what it did, and changes nothing the second time', async () => {
    const first = await bench.sea(['pipeline', 'customer-service', '--format', 'json']);
    expect(first.exitCode, first.stdout).toBe(0);
    const created = (first.json()['changes'] as Record<string, string>[])
      .filter(({ action }) => action === 'created')
      .map(({ path }) => path);
    expect(created).toEqual(
      expect.arrayContaining([
        GENERATED,
        'services/customer-service/evidence-service/src/gen/events.ts',
        'infra/policy-gateway/config.yaml',
      ]),
    );
    const second = await bench.sea(['pipeline', 'customer-service', '--format', 'json']);
    expect(second.exitCode).toBe(0);
    const actions = new Set((second.json()['changes'] as Record<string, string>[]).map(({ action }) => action));
    expect([...actions].every((action) => action === 'unchanged' || action === 'kept')).toBe(true);
    expect(await bench.sea(['pipeline', 'customer-service', '--check'])).toMatchObject({ exitCode: 0 });
  });

  it("generates nothing from an invalid specification, and shows every stage's findings", async () => {
    bench
      .edit(POLICIES, 'request.jailbreak_score >= 0.8', 'reqest.jailbreak_score >= 0.8')
      .edit(REGISTRY, 'risk_tier: high', 'risk_tier: hihg');
    const run = await bench.sea(['pipeline', 'customer-service']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain(`${POLICIES}:${lineOf(POLICIES, 'reqest')}:`);
    expect(run.stdout).toContain(`${REGISTRY}:${lineOf(REGISTRY, 'hihg')}:`);
    expect(existsSync(bench.path('services'))).toBe(false);
    expect(existsSync(bench.path('infra'))).toBe(false);
  });

  it('writes nothing with --dry-run, and fails with --check where it would write', async () => {
    expect(await bench.sea(['pipeline', 'customer-service', '--dry-run'])).toMatchObject({ exitCode: 0 });
    expect(await bench.sea(['pipeline', 'customer-service', '--check'])).toMatchObject({ exitCode: 1 });
    expect(existsSync(bench.path('services'))).toBe(false);
  });

  it('suggests the context that was meant', async () => {
    const run = await bench.sea(['pipeline', 'customer-servise']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('customer-service');
  });

  it('leaves a scaffolded file to the team', async () => {
    await bench.sea(['pipeline', 'customer-service']);
    const main = 'services/customer-service/policy-gateway/src/main.ts';
    bench.write(main, `${bench.read(main)}// ours\n`);
    await bench.sea(['pipeline', 'customer-service']);
    expect(bench.read(main)).toContain('// ours');
  });
});

describe('sea drift', () => {
  beforeEach(async () => {
    await bench.sea(['pipeline', 'customer-service']);
    bench.write('.gitignore', '.sea/\n');
    await bench.commitAll();
  });

  it('is clean after the pipeline and a commit', async () => {
    const run = await bench.sea(['drift']);
    expect(run.exitCode, run.stdout).toBe(0);
    expect(run.stdout.endsWith('No drift\n')).toBe(true);
  });

  it('names the line of the policy that changed without the pipeline', async () => {
    bench.edit(POLICIES, 'request.token_count <= 8000', 'request.token_count <= 4000');
    const { exitCode, drift } = await driftEntries();
    expect(exitCode).toBe(1);
    expect(drift.find(({ path }) => path === GENERATED)).toMatchObject({
      kind: 'stale',
      context: 'customer-service',
      from: expect.arrayContaining([{ path: POLICIES, line: lineOf(POLICIES, 'Policy prompts_are_bounded') }]),
      fix: 'sea pipeline customer-service',
    });
  });

  it('tells an edit by hand, and is clean once it is taken back', async () => {
    const right = bench.read(GENERATED);
    bench.write(GENERATED, `${right}// by hand\n`);
    const edited = await driftEntries();
    expect(edited.exitCode).toBe(1);
    expect(edited.drift).toMatchObject([{ path: GENERATED, kind: 'edited' }]);
    bench.write(GENERATED, right);
    expect(await driftEntries()).toEqual({ exitCode: 0, drift: [] });
  });

  it('tells a missing file, and --fix brings it back', async () => {
    rmSync(bench.path(GENERATED));
    expect((await driftEntries()).drift).toMatchObject([{ path: GENERATED, kind: 'missing' }]);
    expect(await bench.sea(['drift', '--fix'])).toMatchObject({ exitCode: 0 });
  });

  it('sees what git does not have yet', async () => {
    bench.edit(POLICIES, 'request.token_count <= 8000', 'request.token_count <= 4000');
    await bench.sea(['pipeline', 'customer-service']);
    const { drift } = await driftEntries();
    expect(drift.every(({ kind }) => kind === 'uncommitted')).toBe(true);
    expect(drift.map(({ path }) => path)).toContain(GENERATED);
    await bench.git('add', '--all');
    expect(await driftEntries()).toEqual({ exitCode: 0, drift: [] });
    expect((await bench.sea(['drift', '--against', 'HEAD'])).exitCode).toBe(1);
  });

  it('is no matter of comments', async () => {
    bench.edit(POLICIES, '// Who and what takes part.', '// Who takes part, and what.');
    expect(await driftEntries()).toEqual({ exitCode: 0, drift: [] });
  });
});
