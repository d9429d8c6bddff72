import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench().withCustomerService();
let gateway = '';
let evidence = '';
const pids: number[] = [];

/** The runbook's bare `curl -d`: a POST with a form's content type. */
function curl(url: string, data?: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'curl/8' };
  return fetch(url, data === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(data) });
}

function ask(content: string, headers: Record<string, string> = {}, model = 'CustomerServiceLLM'): Promise<Response> {
  return fetch(`${gateway}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model, messages: [{ role: 'user', content }] }),
  });
}

async function logs(query: Record<string, unknown>): Promise<Record<string, any>> {
  return (await curl(`${evidence}/api/v1/logs`, query)).json() as Promise<Record<string, any>>;
}

const PORTS = ['--gateway-port', '0', '--evidence-port', '0', '--llm-port', '0'];
const UP = ['up', 'customer-service', '--detach', '--format', 'json', ...PORTS];
const WAIT = { timeout: 20_000, interval: 50 };

async function killEvidence(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => expect(fetch(`${evidence}/health`)).rejects.toThrow(), WAIT);
}

beforeAll(async () => {
  expect(await bench.sea(['pipeline', 'customer-service'])).toMatchObject({ exitCode: 0 });
  const up = await bench.sea(UP);
  expect(up.exitCode, up.stderr).toBe(0);
  const document = up.json();
  gateway = document['gateway'].url;
  evidence = document['evidence'].url;
  pids.push(...['gateway', 'evidence', 'llm'].map((name) => document[name].pid as number));
  expect(document['credentials']).toContain('credentials.json');
});

afterAll(async () => {
  await bench.sea(['down']);
  bench.remove();
});

describe('the services of customer-service', () => {
  it('answer the health calls of runbook section 2.2', async () => {
    expect(await (await curl(`${gateway}/health`)).text()).toBe('{"status": "healthy", "gateway": "active"}');
    expect(await (await curl(`${evidence}/health`)).text()).toMatch(
      /^\{"status": "healthy", "logging": "active", "key_id": "[0-9a-f]{8}"\}$/,
    );
  });

  it('let a clean prompt through', async () => {
    const response = await ask('What are your opening hours?');
    expect(response.status).toBe(200);
    const body = (await response.json()) as Record<string, any>;
    expect(body['choices'][0].message.content).toContain('What are your opening hours?');
  });

  it('refuse a card number with 403 and record one policy_violation, without the number', async () => {
    const before = await logs({ event_type: 'policy_violation' });
    const response = await ask('My card is 4111 1111 1111 1111, please check it.');
    expect(response.status).toBe(403);
    expect(response.headers.get('x-should-retry')).toBe('false');
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ error: { type: 'policy_violation', param: null } });
    const after = await logs({ event_type: 'policy_violation' });
    expect(after['count']).toBe(before['count'] + 1);
    const [newest] = (await logs({ event_type: 'policy_violation', last: '10' }))['logs'].slice(-1);
    expect(newest.data).toMatchObject({ model: 'model-001', request_id: response.headers.get('x-sea-request-id') });
    expect(text + JSON.stringify(newest)).not.toContain('1111');
  });

  it('hide an e-mail address from the model', async () => {
    const response = await ask('Forward it to jane.roe@example.com today');
    const body = (await response.json()) as Record<string, any>;
    expect(response.status).toBe(200);
    expect(body['choices'][0].message.content).toContain('[EMAIL]');
    expect(JSON.stringify(body)).not.toContain('jane.roe');
  });

  it('withhold a card number that only the model says', async () => {
    const response = await ask('/dev leak');
    expect(response.status).toBe(403);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'no_card_numbers_in_answers' } });
    expect(text).not.toMatch(/\d{4} ?\d{4}/);
  });

  it('withhold a harmful answer and record it as harmful_output', async () => {
    const response = await ask('/dev harm');
    expect(response.status).toBe(403);
    const { logs: newest } = await logs({ event_type: 'harmful_output', last: 1 });
    expect(newest).toMatchObject([{ data: { request_id: response.headers.get('x-sea-request-id') } }]);
  });

  it('refuse an unknown caller of the high-risk model', async () => {
    const response = await ask('Draft an assessment', {}, 'model-002');
    expect(response.status).toBeGreaterThanOrEqual(403);
    expect(await response.text()).toContain('high_risk_models_for_trained_staff');
  });

  it('know no model that is not registered', async () => {
    const response = await ask('Hello', {}, 'gpt-4o');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { code: 'model_not_found', message: expect.stringContaining('CustomerServiceLLM') },
    });
  });

  it('are not started twice: a second call keeps what runs', async () => {
    const again = await bench.sea(UP);
    expect(again.exitCode).toBe(0);
    expect(again.json()).toMatchObject({
      gateway: { url: gateway, pid: pids[0] },
      evidence: { url: evidence, pid: pids[1] },
    });
  });

  it('say who holds a port that is taken', async () => {
    const { port } = new URL(gateway);
    const run = await bench.sea(['up', 'customer-service', '--detach', '--data', 'other', ...PORTS.with(1, port)]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(`port ${port} is taken`);
    expect(run.stderr).toContain('--gateway-port');
  });

  it('lose no record while the evidence service is away, and find it again where it was', async () => {
    const before = (await logs({}))['count'] as number;
    await killEvidence(pids[1] as number);
    const answered = await ask('Is anybody there?');
    expect(answered.status).toBe(200);
    const up = await bench.sea(UP);
    expect(up.json()).toMatchObject({ gateway: { pid: pids[0] }, evidence: { url: evidence } });
    expect((await ask('Is anybody there now?')).status).toBe(200);
    const request_id = answered.headers.get('x-sea-request-id');
    await vi.waitFor(async () => expect((await logs({ request_id }))['count']).toBe(2), WAIT);
    expect((await logs({}))['count']).toBe(before + 4);
  });

  it('find each other again when one comes back at another address', async () => {
    const { evidence: dead } = (await bench.sea(UP)).json();
    await killEvidence(dead.pid);
    const squatter = createServer().listen(Number(new URL(evidence).port), '127.0.0.1');
    await once(squatter, 'listening');
    const up = await bench.sea(UP);
    squatter.close();
    gateway = up.json()['gateway'].url;
    evidence = up.json()['evidence'].url;
    expect(evidence).not.toBe(dead.url);
    const request_id = (await ask('Is anybody there now?')).headers.get('x-sea-request-id');
    await vi.waitFor(async () => expect((await logs({ request_id }))['count']).toBe(2), WAIT);
  });

  it('have the results of an evaluation on record and in their figures, also those that miss a threshold', async () => {
    bench.write('results.json', '[{"model": "model-001", "llm_pass_at_5": 0.91, "fairness_subgroup_delta": 0.3}]');
    const recorded = await bench.sea(['evidence', 'record', 'evaluation', 'results.json']);
    expect(recorded.exitCode).toBe(1);
    expect(recorded.stdout).toMatch(/^results\.json:1:\d+ error EVAL004/m);
    expect(recorded.stdout).toMatch(/model-001 +llm_pass_at_5 +0\.91 +above 0\.\d+ +met/);
    await bench.sea(['evidence', 'record', 'evaluation', 'results.json']);
    expect((await logs({ event_type: 'evaluation' }))['count']).toBe(1);
    const metrics = await (await fetch(`${evidence}/metrics`)).text();
    expect(metrics).toContain('llm_pass_at_5{model="model-001"} 0.91\n');
    expect(metrics).toContain('fairness_subgroup_delta{model="model-001"} 0.3\n');
    expect(await bench.sea(['evidence', 'record', 'rumour', 'results.json'])).toMatchObject({ exitCode: 2 });
  });

  it('halt at the kill switch and go on when it is taken back', async () => {
    const on = await bench.sea(['gateway', 'kill-switch', 'on', '--reason', 'incident 42']);
    expect(on).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('incident 42') });
    expect((await ask('Hello')).status).toBe(503);
    expect(await (await curl(`${gateway}/health`)).text()).toBe('{"status": "halted", "gateway": "killed"}');
    expect((await bench.sea(['gateway', 'kill-switch', 'status'])).stdout).toContain('everything is halted');
    const off = await bench.sea(['gateway', 'kill-switch', 'off', '--format', 'json']);
    expect(off.json()).toMatchObject({ engaged: false, orders: [] });
    expect((await ask('Hello')).status).toBe(200);
    expect(await bench.sea(['gateway', 'kill-switch', 'maybe'])).toMatchObject({ exitCode: 2 });
  });

  it('have a configuration that can be checked beforehand, and never loosened', async () => {
    expect(await bench.sea(['gateway', 'check-config', 'customer-service'])).toMatchObject({ exitCode: 0 });
    const config = bench.read('infra/policy-gateway/config.yaml');
    bench.write('loose.yaml', config.replace('enabled: true # required', 'enabled: false # required'));
    const loose = await bench.sea(['gateway', 'check-config', 'customer-service', '--config', 'loose.yaml']);
    expect(loose.exitCode).toBe(1);
    const line = config.split('\n').findIndex((text) => text.includes('enabled: true # required')) + 1;
    expect(loose.stdout).toMatch(new RegExp(`^loose\\.yaml:${line}:`));
  });

  it('end with sea down', async () => {
    const down = await bench.sea(['down']);
    expect(down.exitCode).toBe(0);
    await expect(fetch(`${gateway}/health`)).rejects.toThrow();
    await expect(fetch(`${evidence}/health`)).rejects.toThrow();
    expect((await bench.sea(['down'])).stdout).toBe('nothing is running\n');
  });
});
