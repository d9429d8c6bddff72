import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const REGISTRY = 'docs/specs/customer-service/sds/002-models.md';
const LEDGER = 'docs/debt/customer-service.jsonl';

let bench: Workbench;
beforeEach(() => void (bench = new Workbench().withCustomerService()));
afterEach(() => bench.remove());

async function findings(...args: readonly string[]): Promise<readonly string[]> {
  const run = await bench.sea([...args, '--format', 'json']);
  const found = run.json()['diagnostics'] as { severity: string; code: string; path: string; range?: any }[];
  return found
    .filter(({ severity, code }) => severity !== 'note' || code.startsWith('DEBT'))
    .map(({ severity, code, path, range }) => `${severity} ${code} ${path}:${range?.start.line}`);
}

describe('findings in the ledger', () => {
  it('are opened once, pass sea ci where somebody answers for them, and are a regression when they come back', async () => {
    await bench.sea(['pipeline', 'customer-service']);
    const link = '\nSee [the decision](../adr/007-gone.md).\n\n# ';
    bench.edit(REGISTRY, '\n# ', link);
    await bench.sea(['pipeline', 'customer-service']);
    const run = await bench.sea(['spec-guard', '--open-debt', '--format', 'json']);
    const [id] = run.json()['debt'].opened as string[];
    expect([run.exitCode, run.json()['debt'].opened.length]).toEqual([1, 1]);
    expect((await bench.sea(['spec-guard', '--open-debt'])).stdout).toContain(
      'debt: 0 items opened, 0 updated, 1 known\n',
    );
    await bench.sea(['debt', 'accept', id as string, '--approver', 'Ada Roth', '--reason', 'ADR-007 is being written']);
    await bench.commitAll();
    const ci = await bench.sea(['ci', '--quick', '--format', 'json']);
    expect(ci.exitCode, ci.stdout).toBe(0);
    expect(ci.json()['suppressed']).toMatchObject([
      {
        code: 'SPEC204',
        suppression: { kind: 'debt', reason: `${id} is accepted (Ada Roth): ADR-007 is being written` },
      },
    ]);
    await bench.sea(['debt', 'resolve', id as string, '--reason', 'written']);
    await bench.commitAll();
    expect(await findings('ci', '--quick')).toEqual([
      `error DEBT012 ${LEDGER}:3`,
      expect.stringContaining('error SPEC204'),
    ]);
  });

  it('do not pass where they keep code from being generated, whoever answers for them', async () => {
    bench.edit(REGISTRY, '    - PRD-001\n', '    - PRD-001\n    - PRD-099\n');
    const { debt } = (await bench.sea(['spec-guard', '--open-debt', '--format', 'json'])).json();
    expect(debt.opened).toHaveLength(1);
    await bench.sea(['debt', 'accept', debt.opened[0], '--approver', 'Ada Roth', '--reason', 'PRD-099 comes']);
    const ci = (await bench.sea(['ci', '--quick', '--format', 'json'])).json();
    expect(ci['suppressed']).toBeUndefined();
    expect(ci['diagnostics']).toContainEqual(expect.objectContaining({ code: 'SPEC201', path: REGISTRY }));
  });
});
