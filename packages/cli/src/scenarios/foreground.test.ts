import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Workbench } from './workbench.ts';

const bench = new Workbench().withCustomerService();
const UP = ['up', 'customer-service', '--gateway-port', '0', '--evidence-port', '0', '--llm-port', '0'];

beforeAll(async () => {
  expect(await bench.sea(['pipeline', 'customer-service'])).toMatchObject({ exitCode: 0 });
});
afterAll(() => bench.remove());

/** Starts `sea up` in the foreground and reads its table of services: name to address and process. */
async function up() {
  const child = bench.start(UP);
  let text = '';
  child.stdout.setEncoding('utf8');
  while (!text.includes('Ctrl-C')) text += (await once(child.stdout, 'data'))[0] as string;
  const rows = [...text.matchAll(/^ +(\w+) +(http\S+) +\(process (\d+)\)$/gm)];
  const services = new Map(rows.map(([, name, url, pid]) => [name, { url: url as string, pid: Number(pid) }]));
  return { child, services };
}

async function expectAllGone(services: Awaited<ReturnType<typeof up>>['services']): Promise<void> {
  expect([...services.keys()].sort()).toEqual(['evidence', 'gateway', 'llm']);
  for (const { url } of services.values()) await expect(fetch(`${url}/health`)).rejects.toThrow();
}

it.each(['SIGINT', 'SIGTERM'] as const)('sea up ends all on %s and exits 0', async (signal) => {
  const { child, services } = await up();
  child.kill(signal);
  expect((await child).exitCode).toBe(0);
  await expectAllGone(services);
});

it('sea up ends the others and exits 1 when a service dies', async () => {
  const { child, services } = await up();
  process.kill(services.get('evidence')?.pid as number, 'SIGKILL');
  const { exitCode, stderr } = await child;
  expect(exitCode).toBe(1);
  expect(stderr).toContain('a service has ended by itself');
  await expectAllGone(services);
});
