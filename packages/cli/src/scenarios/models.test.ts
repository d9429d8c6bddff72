import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const REGISTRY = 'docs/specs/customer-service/sds/002-models.md';
const TODAY = ['--today', '2026-01-15'];

let bench: Workbench;
beforeEach(() => void (bench = new Workbench().withCustomerService()));
afterEach(() => bench.remove());

describe('sea model', () => {
  it('lists and shows what is registered, with its place', async () => {
    const list = await bench.sea(['model', 'list']);
    expect(list.exitCode, list.stderr).toBe(0);
    expect(list.stdout).toMatch(
      /^model-001 +CustomerServiceLLM +\d+\.\d+\.\d+ +limited +active +customer-service +docs/m,
    );
    const { model } = (await bench.sea(['model', 'show', 'CustomerServiceLLM', '--format', 'json'])).json();
    expect(model).toMatchObject({ id: 'model-001', governance: { policyGateway: true }, path: REGISTRY });
    expect(bench.read(REGISTRY).split('\n')[model.line - 1]).toContain('model-001');
  });

  it('suggests the model that was meant', async () => {
    const run = await bench.sea(['model', 'show', 'model-01']);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('did you mean model-001?');
  });

  it('fails where an entry cannot be read, and names it', async () => {
    bench.edit(REGISTRY, 'risk_tier: high', 'risk_tier: hihg');
    const run = await bench.sea(['model', 'list']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^model-\d+ has errors and is not shown: sea sds-validate docs/m);
  });

  it('marks a model as deprecated in its SDS so that the registry stays valid, and then watches it', async () => {
    const before = bench.read(REGISTRY);
    const run = await bench.sea(['model', 'sunset', 'model-002', '--removal-date', '2026-06-01', ...TODAY]);
    expect(run.exitCode, run.stderr).toBe(0);
    const added = `    status: deprecated\n    deprecated_on: ${TODAY[1]}\n    removal_date: 2026-06-01\n`;
    expect(bench.read(REGISTRY)).toBe(before.replace('id: model-002\n', `id: model-002\n${added}`));
    expect(await bench.sea(['sds-validate', REGISTRY, ...TODAY])).toMatchObject({ exitCode: 0 });
    const watched = await bench.sea(['model', 'sunset', ...TODAY]);
    expect(watched.stdout).toMatch(/^model-002 +deprecated +2026-06-01 \(137 days\)/m);
  });

  it('deprecates no model that another one names as its successor', async () => {
    const run = await bench.sea(['model', 'sunset', 'model-001', '--removal-date', '2026-06-01', ...TODAY]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('successor');
  });

  it.each([
    [['--removal-date', '2026-02-30'], '2026-02-30'],
    [['--removal-date', '2025-06-01'], 'is past'],
    [['--successor', 'model-001'], 'removal date'],
    [['--removal-date', '2026-06-01', '--successor', 'model-002'], 'successor'],
  ])('changes nothing for %j', async (options, named) => {
    const before = bench.read(REGISTRY);
    const run = await bench.sea(['model', 'sunset', 'model-002', ...options, ...TODAY]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(named);
    expect(bench.read(REGISTRY)).toBe(before);
  });
});
