import { chmodSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench().withCustomerService();
const CONFIG = 'infra/policy-gateway/config.yaml';

interface CheckResult {
  readonly about: string;
  readonly ok: boolean;
  readonly state: string;
  readonly todo?: string;
}

async function doctor(): Promise<{ exitCode: number; checks: CheckResult[] }> {
  const run = await bench.sea(['doctor', '--format', 'json']);
  return { exitCode: run.exitCode, checks: run.json()['checks'] as CheckResult[] };
}

async function check(about: string): Promise<CheckResult | undefined> {
  return (await doctor()).checks.find((one) => one.about === about);
}

const modeOf = (path: string) => statSync(bench.path(path)).mode & 0o777;

beforeAll(async () => {
  await bench.sea(['pipeline', 'customer-service']);
  await bench.commitAll();
});
afterAll(() => bench.remove());

describe('sea setup', () => {
  it('makes credentials and secrets that only their owner can read, once', async () => {
    const first = await bench.sea(['setup', '--format', 'json']);
    expect(first.exitCode, first.stderr).toBe(0);
    const files = first.json()['files'] as { path: string; action: string }[];
    expect(files.map(({ action }) => action)).toEqual(files.map(() => 'made'));
    for (const { path } of files) expect(modeOf(path)).toBe(0o600);
    const contents = files.map(({ path }) => bench.read(path));
    expect((await bench.sea(['setup'])).stdout).toMatch(/^kept +\.sea\/credentials\.json$/m);
    expect(files.map(({ path }) => bench.read(path))).toEqual(contents);
  });

  it('says how to put sea on the PATH, whatever the folder is called', async () => {
    const { lines } = (await bench.sea(['setup', '--path', '--format', 'json'])).json();
    const { stdout } = await execa('sh', ['-c', `${lines.sh}; printf %s "$PATH"`]);
    expect(stdout.startsWith(`${bench.folder}:`)).toBe(true);
  });
});

describe('sea doctor', () => {
  it('finds no problem with the configuration that was generated', async () => {
    expect(await check('customer-service/policy-gateway')).toMatchObject({ ok: true, state: `${CONFIG} is valid` });
    expect(await check('node')).toMatchObject({ ok: true, state: process.version });
    expect(await check('repository')).toMatchObject({ ok: true });
    expect(await check('credentials.json')).toMatchObject({ ok: true, state: 'mode 600' });
  });

  it('names the line of a wrong setting', async () => {
    const right = bench.read(CONFIG);
    bench.edit(CONFIG, 'max_concurrent: 100', 'max_concurent: 100');
    const found = await check('customer-service/policy-gateway');
    const line =
      bench
        .read(CONFIG)
        .split('\n')
        .findIndex((text) => text.includes('max_concurent')) + 1;
    bench.write(CONFIG, right);
    expect(found).toMatchObject({ ok: false, todo: `correct ${CONFIG}` });
    expect(found?.state).toContain(`${CONFIG}:${line}:`);
  });

  it('finds credentials that others can read, and setup closes them', async () => {
    chmodSync(bench.path('.sea/credentials.json'), 0o644);
    const { exitCode, checks } = await doctor();
    expect(exitCode).toBe(1);
    expect(checks.find(({ about }) => about === 'credentials.json')).toMatchObject({
      ok: false,
      todo: expect.stringContaining('chmod 600'),
    });
    expect((await bench.sea(['setup'])).stdout).toMatch(/^tightened +\.sea\/credentials\.json$/m);
    expect(await check('credentials.json')).toMatchObject({ ok: true });
  });

  it('finds a process that has ended, and one that does not answer', async () => {
    const ended = await execa(process.execPath, ['-p', 'process.pid']);
    const record = (name: string, pid: number, port: number) =>
      bench.write(`.sea/run/${name}.json`, JSON.stringify({ name, pid, url: `http://127.0.0.1:${port}` }));
    const deaf = createServer((socket) => socket.destroy());
    await new Promise<void>((done) => deaf.listen(0, '127.0.0.1', done));
    const { port } = deaf.address() as { port: number };
    record('gateway', Number(ended.stdout), port);
    record('evidence', process.pid, port);
    const { checks } = await doctor();
    deaf.close();
    expect(checks.find(({ about }) => about === 'gateway')).toMatchObject({
      ok: false,
      state: expect.stringContaining('has ended'),
    });
    expect(checks.find(({ about }) => about === 'evidence')).toMatchObject({
      ok: false,
      state: expect.stringContaining('does not answer'),
    });
  });
});

describe('sea access', () => {
  it('lists tokens without showing them, and does not know their use where nothing runs', async () => {
    const { tokens } = JSON.parse(bench.read('.sea/credentials.json')) as { tokens: Record<string, string> };
    const run = await bench.sea(['access', 'list']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toMatch(/^local-auditor +auditor +\d{4}-\S+ +not known$/m);
    for (const token of Object.values(tokens)) expect(run.stdout).not.toContain(token);
    expect(await bench.sea(['access', 'review'])).toMatchObject({ exitCode: 1 });
  });

  it('revokes one token and no other, and says when it takes effect', async () => {
    const run = await bench.sea(['access', 'revoke', 'local-writer']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toMatch(/restart or reload/);
    const hashed = JSON.parse(bench.read('.sea/tokens.json')) as { tokens: { id: string }[] };
    expect(hashed.tokens.map(({ id }) => id)).toEqual(['local-admin', 'local-auditor', 'local-metrics']);
    expect(Object.keys((JSON.parse(bench.read('.sea/credentials.json')) as { tokens: object }).tokens)).not.toContain(
      'writer',
    );
    expect([modeOf('.sea/tokens.json'), modeOf('.sea/credentials.json')]).toEqual([0o600, 0o600]);
    const again = await bench.sea(['access', 'revoke', 'local-write']);
    expect(again).toMatchObject({ exitCode: 2, stdout: '' });
  });

  it('refuses a tokens file that others can change', async () => {
    chmodSync(bench.path('.sea/tokens.json'), 0o666);
    expect(await bench.sea(['access', 'list'])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});
