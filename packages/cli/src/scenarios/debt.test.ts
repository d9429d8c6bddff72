import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const LEDGER = 'docs/debt/customer-service.jsonl';
const SEEN = ['--class', 'priority-conflict', '--severity', 'high', '--evidence', 'two policies differ'];

let bench: Workbench;
beforeEach(() => void (bench = new Workbench().withCustomerService()));
afterEach(() => bench.remove());

const debt = (...args: readonly string[]) => bench.sea(['debt', ...args]);
const lines = () => bench.read(LEDGER).split('\n').slice(0, -1);

async function open(...args: readonly string[]): Promise<string> {
  const run = await debt('open', ...SEEN, ...args, '--format', 'json');
  expect(run.exitCode, run.stderr).toBe(0);
  return run.json()['debtId'] as string;
}

async function findings(...args: readonly string[]): Promise<readonly string[]> {
  const run = await bench.sea([...args, '--format', 'json']);
  const found = run.json()['diagnostics'] as { severity: string; code: string; path: string; range?: any }[];
  return found
    .filter(({ severity, code }) => severity !== 'note' || code.startsWith('DEBT'))
    .map(({ severity, code, path, range }) => `${severity} ${code} ${path}:${range?.start.line}`);
}

describe('sea debt', () => {
  it('opens, decides and lists; every change is one more line', async () => {
    const id = await open('--policy', 'b', 'a', '--incident', 'INC-7', '--relationship', 'cause');
    expect(await open('--policy', 'a', 'b')).toBe(id);
    expect(lines()).toHaveLength(1);
    expect(bench.read('docs/debt/.gitattributes')).toContain('merge=union');
    expect((await debt('list')).stdout).toMatch(
      new RegExp(`^${id}  high +open +customer-service +priority-conflict `, 'm'),
    );
    expect(await findings('debt', 'check')).toEqual([`error DEBT011 ${LEDGER}:1`]);
    const accepted = await debt('accept', id.slice(5, 10), '--approver', 'Ada Roth', '--reason', 'until May');
    expect(accepted).toMatchObject({ exitCode: 0, stdout: `${id}: open -> accepted\n` });
    expect((await debt('check')).stdout).toMatch(/\nNo unsettled debt\n$/);
    expect((await debt('resolve', id, '--reason', 'one policy now')).exitCode).toBe(0);
    expect((await debt('list', '--all', '--format', 'json')).json()['items']).toMatchObject([
      { debtId: id, status: 'resolved', policyNames: ['a', 'b'], incidentId: 'INC-7', incidentRelationship: 'cause' },
    ]);
    expect(lines()).toHaveLength(3);
  });
});

describe('the ledger', () => {
  it('loses nothing where several write at once, and continues no line that breaks off', async () => {
    await open();
    bench.write(LEDGER, `${bench.read(LEDGER)}{"specversion":"1.0","id":"to`);
    const ids = await Promise.all(['a', 'b', 'c'].map((policy) => open('--policy', policy)));
    expect(new Set(ids).size).toBe(3);
    const found = await findings('debt', 'check');
    expect(found.filter((one) => one.includes('DEBT011'))).toHaveLength(4);
    expect(found.filter((one) => !one.includes('DEBT011'))).toEqual([`error DEBT001 ${LEDGER}:2`]);
    expect((await debt('list')).stdout).toContain('1 line could not be read');
  });

  it('is merged by git, and says where two branches decided differently', async () => {
    const id = await open();
    await bench.commitAll();
    await bench.git('checkout', '--quiet', '-b', 'work');
    await debt('accept', id, '--approver', 'Ada Roth', '--reason', 'until May');
    await bench.git('commit', '--quiet', '--all', '--message', 'Accept');
    await bench.git('checkout', '--quiet', 'main');
    await debt('resolve', id, '--reason', 'gone');
    await open('--policy', 'other');
    await bench.git('commit', '--quiet', '--all', '--message', 'Resolve');
    await bench.git('merge', '--quiet', '--no-edit', 'work');
    expect(lines()).toHaveLength(4);
    expect((await findings('debt', 'check')).filter((one) => one.includes('DEBT007'))).toHaveLength(1);
    await debt('resolve', id, '--reason', 'really gone');
    expect((await findings('debt', 'check')).join()).not.toContain('DEBT007');
  });

  it('is only added to', async () => {
    await open();
    await open('--policy', 'other');
    await bench.commitAll();
    await bench.git('checkout', '--quiet', '-b', 'work');
    const [first = '', second = ''] = lines();
    bench.write(LEDGER, `${first.replace('"high"', '"low"')}\n`);
    const found = await findings('debt', 'check');
    expect(found).toContain(`error DEBT008 ${LEDGER}:1`);
    expect(found.some((one) => one.startsWith(`error DEBT009 ${LEDGER}:`))).toBe(true);
    bench.write(LEDGER, `${second}\n${first}\n`);
    expect((await findings('debt', 'check')).join()).not.toMatch(/DEBT00/);
  });
});
