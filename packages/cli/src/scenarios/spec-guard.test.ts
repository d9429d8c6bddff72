import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const REGISTRY = 'docs/specs/customer-service/sds/002-models.md';

let bench: Workbench;
beforeEach(() => void (bench = new Workbench().withCustomerService()));
afterEach(() => bench.remove());

describe('sea spec-guard', () => {
  it('counts what it looked at and prints "0 errors" last', async () => {
    const run = await bench.sea(['spec-guard']);
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
    expect(run.stdout).toMatch(/^1 context, 1 ADR, 1 PRD, 2 SDSs, 1 SEA file, \d+ requirements, \d+ models, /m);
    expect(run.stdout.endsWith('\n0 errors\n')).toBe(true);
  });

  it('points at a dead link in its own line, and never says "0 errors" then', async () => {
    bench.edit(REGISTRY, '\n# ', '\nSee [the decision](../adr/007-gone.md).\n\n# ');
    const run = await bench.sea(['spec-guard', '--format', 'json']);
    expect(run.exitCode).toBe(1);
    const document = run.json();
    expect(document).toMatchObject({ schemaVersion: 1, command: 'spec-guard', ok: false, mode: 'production' });
    expect(document['diagnostics']).toMatchObject([{ code: 'SPEC204', path: REGISTRY }]);
    const { line } = document['diagnostics'][0].range.start;
    expect(bench.read(REGISTRY).split('\n')[line - 1]).toContain('007-gone.md');
    expect((await bench.sea(['spec-guard'])).stdout).not.toMatch(/^0 errors$/m);
    bench.write('sea.config.yaml', 'rules: { SPEC204: off }\n');
    const lowered = (await bench.sea(['spec-guard', '--mode', 'staging', '--format', 'json'])).json();
    expect(lowered['diagnostics']).toMatchObject([
      { code: 'SPEC204', severity: 'error', path: REGISTRY },
      { code: 'CONF001', path: 'sea.config.yaml' },
    ]);
  });

  it('passes no policy that nothing would enforce, and neither does the pipeline', async () => {
    const path = 'docs/specs/customer-service/policies.sea';
    const before = bench.read(path);
    const rule = 'Policy unheard per Constraint Prohibition priority 90 @tags ["requirement:REQ-001"] as: ';
    bench.write(path, `${before}\n${rule}req.pii_count > 0\n`);
    for (const command of [['spec-guard'], ['pipeline', 'customer-service']]) {
      const run = await bench.sea([...command, '--format', 'json']);
      expect(run.exitCode, command.join(' ')).toBe(1);
      expect(run.json()['diagnostics']).toContainEqual(
        expect.objectContaining({ code: 'E307', severity: 'error', path }),
      );
    }
    bench.write(path, `${before}\nEntity "Guest" Role "Guest" ${rule}Guest has_role "Guest"\n`);
    const told = await bench.sea(['spec-guard', '--format', 'json']);
    expect(told.json()['diagnostics']).toContainEqual(
      expect.objectContaining({ code: 'E410', severity: 'warning', path }),
    );
  });

  it('compares the registry with where the branch began', async () => {
    await bench.commitAll();
    await bench.git('checkout', '--quiet', '-b', 'work');
    bench.edit(REGISTRY, 'provider: internal', 'provider: custom');
    const run = await bench.sea(['spec-guard', '--format', 'json']);
    expect(run.exitCode, run.stderr).toBe(1);
    expect(run.json()['diagnostics']).toMatchObject([{ code: 'SDS231', path: REGISTRY }]);
    const unknown = await bench.sea(['spec-guard', '--base', 'nowhere', '--format', 'json']);
    expect(unknown.json()['diagnostics']).toMatchObject([{ code: 'SDS235', severity: 'error' }]);
  });

  it('is not led past the history by a commit whose registry cannot be read', async () => {
    await bench.commitAll();
    const before = bench.read(REGISTRY);
    bench.edit(REGISTRY, 'models:\n', 'models: [\n');
    await bench.commitAll();
    bench.write(REGISTRY, before.replaceAll('model-001', 'model-999'));
    await bench.commitAll();
    const run = await bench.sea(['spec-guard', '--format', 'json']);
    expect(run.json()['diagnostics']).toMatchObject([{ code: 'SDS233', path: REGISTRY }]);
    expect(run.exitCode, run.stderr).toBe(1);
  });

  it('prints the traceability matrix, or writes it beside the report', async () => {
    const printed = await bench.sea(['spec-guard', '--matrix', 'csv']);
    expect(printed.exitCode, printed.stderr).toBe(0);
    expect(printed.stdout).toContain('\ncustomer-service,met,ADR-001,PRD-001,REQ-001,');
    const run = await bench.sea(['spec-guard', '--matrix', 'html:trace.html']);
    expect(run.stdout).toContain('the traceability matrix is in trace.html\n');
    expect(run.stdout.endsWith('\n0 errors\n')).toBe(true);
    expect(bench.read('trace.html')).toContain('REQ-011');
    for (const wrong of ['pdf', 'md:', 'html:no/such/folder/x.html'])
      expect((await bench.sea(['spec-guard', '--matrix', wrong])).exitCode, wrong).toBe(2);
  });

  it('refuses an unknown mode', async () => {
    const run = await bench.sea(['spec-guard', '--mode', 'live']);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain('"live"');
  });
});
