import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench().withCustomerService();
const ASKING = {
  method: 'POST',
  body: JSON.stringify({ model: 'CustomerServiceLLM', messages: [{ role: 'user', content: 'When do you open?' }] }),
};
let gateway = '';
let evidence = '';
let tokens: Record<string, string> = {};

async function statusOf(url: string, token: string | undefined, init: RequestInit = {}): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  return (await fetch(url, { ...init, headers })).status;
}

beforeAll(async () => {
  expect(await bench.sea(['pipeline', 'customer-service'])).toMatchObject({ exitCode: 0 });
  for (const service of ['policy-gateway', 'evidence-service'])
    bench.write(`infra/${service}/config.yaml`, `auth:\n  local: token\n`);
  const ports = ['gateway', 'evidence', 'llm'].flatMap((name) => [`--${name}-port`, '0']);
  const up = await bench.sea(['up', 'customer-service', '--detach', '--format', 'json', ...ports]);
  expect(up.exitCode, up.stderr).toBe(0);
  gateway = up.json()['gateway'].url;
  evidence = up.json()['evidence'].url;
  tokens = JSON.parse(bench.read('.sea/credentials.json')).tokens;
});

afterAll(async () => {
  await bench.sea(['down']);
  bench.remove();
});

describe('services that trust nobody without a token', () => {
  it('take those of the data folder, each for what its role may do', async () => {
    const { admin, metrics, auditor } = tokens;
    for (const url of [gateway, evidence]) {
      expect(await statusOf(`${url}/metrics`, undefined)).toBe(401);
      expect(await statusOf(`${url}/metrics`, 'sea_admin_guessed')).toBe(401);
      expect(await statusOf(`${url}/metrics`, metrics)).toBe(200);
      expect(await statusOf(`${url}/metrics`, admin)).toBe(200);
    }
    expect(await statusOf(`${gateway}/admin/kill-switch`, metrics, { method: 'POST' })).toBe(403);
    expect(await statusOf(`${evidence}/api/v1/logs`, auditor, { method: 'POST', body: '{}' })).toBe(200);
    expect(await statusOf(`${gateway}/v1/chat/completions`, undefined, ASKING)).toBe(401);
  });

  it('write and read evidence, and obey the command line', async () => {
    expect(await statusOf(`${gateway}/v1/chat/completions`, tokens['admin'], ASKING)).toBe(200);
    const query = await bench.sea(['evidence', 'query', '--type', 'request', '--format', 'json']);
    expect(query, query.stderr).toMatchObject({ exitCode: 0 });
    expect(query.json()['count']).toBeGreaterThan(0);
    const engaged = await bench.sea(['gateway', 'kill-switch', 'on', '--reason', 'incident 7']);
    expect(engaged, engaged.stderr).toMatchObject({ exitCode: 0 });
    expect(await statusOf(`${gateway}/v1/chat/completions`, tokens['admin'], ASKING)).toBe(503);
  });
});
