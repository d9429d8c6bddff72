import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ensureComposeSecrets } from '../stack/compose-secrets.ts';
import { ensureCredentials } from '../stack/credentials.ts';
import { DataFolder } from '../stack/data-folder.ts';
import { type StartedProcess, startService, stopProcess } from '../stack/service-process.ts';
import { Workbench } from './workbench.ts';

type Service = 'policy-gateway' | 'evidence-service';

const bench = new Workbench().withCustomerService();
// Outside of every repository: what an image holds, and nothing else.
const images = mkdtempSync(join(tmpdir(), 'sea-images-'));
const running: StartedProcess[] = [];

beforeAll(async () => {
  expect((await bench.sea(['pipeline', 'customer-service'])).exitCode).toBe(0);
  expect((await bench.sea(['build', 'customer-service'])).exitCode).toBe(0);
  const data = new DataFolder(bench.folder, undefined);
  ensureCredentials(data);
  ensureComposeSecrets(data);
});
afterAll(async () => {
  for (const { pid } of running) await stopProcess(pid);
  rmSync(images, { recursive: true, force: true });
  bench.remove();
});

/** The last exec form of an instruction of the service's Dockerfile. */
function instruction(service: Service, keyword: string): string[] {
  const lines = bench.read(`services/customer-service/${service}/Dockerfile`).split('\n');
  const line = lines.findLast((text) => text.startsWith(`${keyword} `)) ?? '';
  return JSON.parse(line.slice(line.indexOf('['))) as string[];
}

/** The command of a service as compose starts it, with this machine's paths in place of the container's. */
function commandOf(service: Service, evidence?: string): string[] {
  const { services, secrets } = parse(bench.read('docker-compose.yml')) as {
    services: Record<string, { command?: string[]; secrets: string[] }>;
    secrets: Record<string, { file: string }>;
  };
  const given = services[service]?.secrets ?? [];
  return (services[service]?.command ?? instruction(service, 'CMD')).map((word) => {
    if (word.startsWith('--host=')) return '--host=127.0.0.1';
    if (word.startsWith('--port=')) return '--port=0';
    if (word.startsWith('--evidence=')) return `--evidence=${evidence}`;
    return word
      .replace('/etc/sea/', `${bench.path(`infra/${service}`)}/`)
      .replace('/data/', `${images}/data/`)
      .replace(/\/run\/secrets\/(\w+)/, (_, name: string) => {
        expect(given).toContain(name);
        return bench.path(secrets[name]?.file ?? 'absent');
      });
  });
}

async function start(service: Service, evidence?: string): Promise<StartedProcess> {
  const folder = join(images, service);
  cpSync(bench.path(`services/customer-service/${service}/dist`), folder, { recursive: true });
  const script = [join(folder, 'main.js'), ...commandOf(service, evidence)];
  const name = service === 'policy-gateway' ? 'gateway' : 'evidence';
  const started = await startService(name, script, join(images, `${service}.log`), {});
  if (typeof started === 'string') throw new Error(started);
  running.push(started);
  return started;
}

/** Exit code of the image's health check, asked of the given address. */
async function healthCheck(service: Service, url: string): Promise<number | undefined> {
  const [, ...args] = instruction(service, 'HEALTHCHECK');
  const here = args.map((word) => word.replace(/http:\/\/127\.0\.0\.1:\d+/, url));
  return (await execa(process.execPath, here, { reject: false })).exitCode;
}

describe('what the images hold', () => {
  it('runs by itself, as compose starts it, with the secrets that sea makes', async () => {
    // Across containers nobody is local: the gateway has to show its token.
    bench.edit('infra/evidence-service/config.yaml', 'local: trust', 'local: token');
    const llm = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
    await once(llm, 'listening');
    const upstream = `http://127.0.0.1:${(llm.address() as AddressInfo).port}`;
    bench.edit('infra/policy-gateway/config.yaml', 'http://127.0.0.1:8090', upstream);
    try {
      const evidence = await start('evidence-service');
      const gateway = await start('policy-gateway', evidence.url);
      expect(await healthCheck('evidence-service', evidence.url)).toBe(0);
      expect(await healthCheck('policy-gateway', gateway.url)).toBe(0);
      const answer = await fetch(`${gateway.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          model: 'model-001',
          messages: [{ role: 'user', content: 'Charge 4111 1111 1111 1111, please.' }],
        }),
      });
      expect(answer.status, await answer.text()).toBe(403);
      const { tokens } = JSON.parse(bench.read('.sea/credentials.json')) as { tokens: Record<string, string> };
      const logs = await fetch(`${evidence.url}/api/v1/logs?event_type=policy_violation`, {
        headers: { authorization: `Bearer ${tokens['auditor']}` },
      });
      expect(await logs.json()).toMatchObject({ count: 1 });
      await stopProcess(gateway.pid);
      expect(await healthCheck('policy-gateway', gateway.url)).toBe(1);
    } finally {
      llm.close();
    }
  });

  it('is given secrets that only their owner can read', () => {
    const { secrets } = parse(bench.read('docker-compose.yml')) as { secrets: Record<string, { file: string }> };
    for (const { file } of Object.values(secrets)) expect(statSync(bench.path(file)).mode & 0o777, file).toBe(0o600);
  });

  it('is not started with a token that others can read, or that is none', async () => {
    const command = ['--upstream=http://127.0.0.1:1', '--port=0'];
    const main = bench.path('services/customer-service/policy-gateway/dist/main.js');
    const refusals = [
      ['open.token', 'sea_writer_x', 0o644, 'mode must be 600'],
      ['empty.token', '\n', 0o600, 'no bearer token'],
    ] as const;
    for (const [name, text, mode, told] of refusals) {
      writeFileSync(join(images, name), text, { mode });
      const run = await execa(process.execPath, [main, ...command, `--evidence-token=${join(images, name)}`], {
        reject: false,
      });
      expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining(told)]);
      expect(run.stderr).not.toContain('sea_writer_x');
    }
  });
});
