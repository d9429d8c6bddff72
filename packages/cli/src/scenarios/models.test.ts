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
    expect(bench.read(REGISTRY)).toBe(before.replace(/(?<=id: model-002\n(?:.*\n){3} *risk_tier: high\n)/, added));
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

  it('registers, updates and retires a model as the runbook goes, and the registry stays valid', async () => {
    const before = bench.read(REGISTRY);
    const flags = ['--name', 'Writer', '--provider', 'openai', '--upstream-model', 'gpt-x', '--risk-tier', 'limited'];
    const register = await bench.sea(['model', 'register', ...flags, ...TODAY]);
    expect(register.exitCode, register.stderr).toBe(0);
    expect(register.stdout).toContain('model-004 is registered as Writer 1.0.0');
    expect(bench.read(REGISTRY).startsWith(before.slice(0, before.indexOf('model-003')))).toBe(true);
    const bump = await bench.sea(['model', 'bump', 'Writer', 'patch', '--upstream-model', 'gpt-y', ...TODAY]);
    expect(bump.stdout).toContain('model-004 goes from 1.0.0 to 1.0.1');
    const late = ['--removal-date', '2026-06-01', '--successor', 'model-001'];
    const deprecate = await bench.sea(['model', 'deprecate', 'model-004', ...late, ...TODAY]);
    expect(deprecate.exitCode, deprecate.stderr).toBe(0);
    expect(await bench.sea(['sds-validate', REGISTRY, ...TODAY])).toMatchObject({ exitCode: 0 });
    const { model } = (await bench.sea(['model', 'show', 'model-004', '--format', 'json'])).json();
    expect(model).toMatchObject({
      version: '1.0.1',
      upstreamModel: 'gpt-y',
      status: 'deprecated',
      successor: 'model-001',
    });
  });

  it.each([
    [['register', 'model-001', '--name', 'A', '--risk-tier', 'limited'], 'model-004'],
    [['register', '--name', 'A'], '--risk-tier'],
    [['register', '--name', 'A', '--risk-tier', 'limited', '--endpoint', 'nowhere'], 'could not be changed safely'],
    [['register', '--name', 'A', '--risk-tier', 'limited', '--sds', 'SDS-099'], 'SDS-099'],
    [['bump', 'model-001', 'huge'], 'major, minor, patch'],
    [['bump', 'model-001', '--risk-tier', 'prohibited'], 'prohibited'],
    [['bump', 'model-001', '--to', '2'], '--to'],
    [['bump', 'model-001', '--to', '0.0.1'], 'versions move forward'],
    [['deprecate', 'model-001'], 'removal date'],
  ])('writes nothing for %j', async (args, named) => {
    const before = bench.read(REGISTRY);
    const run = await bench.sea(['model', ...args, ...TODAY]);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(named);
    expect(bench.read(REGISTRY)).toBe(before);
  });
});
