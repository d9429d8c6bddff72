import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench().withCustomerService();
let evidence = '';

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const fileNames = (folder: string) => readdirSync(bench.path(folder)).sort();

beforeAll(async () => {
  await bench.sea(['pipeline', 'customer-service']);
  await bench.commitAll();
  const ports = ['--gateway-port', '0', '--evidence-port', '0', '--llm-port', '0'];
  const up = await bench.sea(['up', 'customer-service', '--detach', '--format', 'json', ...ports]);
  expect(up.exitCode, up.stderr).toBe(0);
  const { gateway, evidence: service } = up.json();
  evidence = service.url;
  await fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'CustomerServiceLLM',
      messages: [{ role: 'user', content: 'My card is 4111 1111 1111 1111.' }],
    }),
  });
});

afterAll(async () => {
  await bench.sea(['down']);
  bench.remove();
});

describe('with a running stack', () => {
  it('sea incident gather puts records, checkpoint, keys and state into one folder that its manifest proves', async () => {
    const run = await bench.sea([
      'incident',
      'gather',
      '--since',
      '2026-01-01',
      '--output',
      'case 1',
      '--format',
      'json',
    ]);
    expect(run.exitCode, run.stdout + run.stderr).toBe(0);
    const manifest = JSON.parse(bench.read('case 1/manifest.json'));
    expect(run.json()['manifest'].sha256).toBe(sha256(bench.path('case 1/manifest.json')));
    const names = Object.keys(manifest.files).sort();
    expect(names).toEqual([
      'checkpoint',
      'configuration.json',
      'debt.json',
      'health.json',
      'keys.json',
      'logs.json',
      'versions.json',
    ]);
    expect(fileNames('case 1')).toEqual([...names, 'manifest.json'].sort());
    for (const name of names) expect(manifest.files[name].sha256).toBe(sha256(join(bench.path('case 1'), name)));
    const { logs, complete } = JSON.parse(bench.read('case 1/logs.json'));
    expect(complete).toBe(true);
    expect(logs.map(({ type }: { type: string }) => type)).toContain('policy_violation');
    expect(Number(bench.read('case 1/checkpoint').split('\n')[1])).toBeGreaterThanOrEqual(logs.at(-1).index + 1);
    expect(JSON.parse(bench.read('case 1/health.json')).evidence).toMatchObject({ status: 200 });
    expect(statSync(bench.path('case 1')).mode & 0o777).toBe(0o700);
    const everything = names.map((name) => bench.read(`case 1/${name}`)).join('');
    for (const token of Object.values(JSON.parse(bench.read('.sea/credentials.json')).tokens))
      expect(everything).not.toContain(token);
  });

  it('never writes over what was gathered', async () => {
    const before = bench.read('case 1/manifest.json');
    const run = await bench.sea(['incident', 'gather', '--since', '2026-01-01', '--output', 'case 1']);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(bench.read('case 1/manifest.json')).toBe(before);
  });

  it.each([
    [['--since', 'yesterday', '--output', 'case 2'], 'yesterday'],
    [['--since', '2026-01-01'], '--output'],
    [['--output', 'case 2'], '--since'],
  ])('refuses %j and writes nothing', async (options, named) => {
    const run = await bench.sea(['incident', 'gather', ...options]);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toContain(named);
    expect(existsSync(bench.path('case 2'))).toBe(false);
  });

  it('sea model sunset and sea access know the last use', async () => {
    expect((await bench.sea(['model', 'sunset', 'model-001'])).stdout).toMatch(/^model-001 .* \d{4}-\d\d-\d\dT\S+$/m);
    const list = await bench.sea(['access', 'list']);
    expect(list.stdout).not.toContain('not known');
    expect(await bench.sea(['access', 'review'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('new'),
    });
    const later = await bench.sea(['access', 'review', '--today', '2099-01-01']);
    expect(later.exitCode).toBe(1);
    expect(later.stdout).toMatch(/^sea access revoke local-metrics$/m);
  });

  it('sea doctor sees them healthy', async () => {
    const { stdout } = await bench.sea(['doctor']);
    for (const name of ['gateway', 'evidence', 'llm'])
      expect(stdout).toMatch(new RegExp(`^ok +${name} +healthy at `, 'm'));
  });

  it('sea incident gather says what is missing once the evidence service is gone, and still gathers the rest', async () => {
    await bench.sea(['down']);
    await expect(fetch(`${evidence}/health`)).rejects.toThrow();
    const run = await bench.sea(['incident', 'gather', '--since', '2026-01-01', '--output', 'case 3']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/^problem: no evidence service .* answers: there are no records$/m);
    expect(fileNames('case 3')).toEqual([
      'configuration.json',
      'debt.json',
      'health.json',
      'manifest.json',
      'versions.json',
    ]);
    expect(JSON.parse(bench.read('case 3/manifest.json')).problems).toHaveLength(1);
  });
});
