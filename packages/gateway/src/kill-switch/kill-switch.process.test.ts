import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleGateway, type GatewayProgram } from '../testing/child-gateway.test.support.ts';
import { temporaryFolder } from '../testing/folder.test.support.ts';

let program: GatewayProgram;
beforeAll(async () => {
  program = await bundleGateway();
});
afterAll(() => program.remove());

// Neither the upstream nor the evidence service is there.
const NOBODY = ['--upstream', 'http://127.0.0.1:1', '--evidence', 'http://127.0.0.1:1', '--port', '0'];

it('stays on through SIGKILL, without evidence service or upstream', async () => {
  const data = ['--data', join(temporaryFolder(), 'data')];
  const first = await program.start(...NOBODY, ...data);
  expect((await fetch(`${first.url}/admin/kill-switch`, { method: 'POST' })).status).toBe(200);
  await first.kill('SIGKILL');
  const second = await program.start(...NOBODY, ...data);
  expect(await (await fetch(`${second.url}/health`)).text()).toBe('{"status": "halted", "gateway": "killed"}');
  expect((await fetch(`${second.url}/admin/kill-switch`, { method: 'DELETE' })).status).toBe(200);
  await second.kill('SIGKILL');
  const third = await program.start(...NOBODY, ...data);
  expect(await (await fetch(`${third.url}/health`)).text()).toBe('{"status": "healthy", "gateway": "active"}');
});

it('shares its data folder with no second gateway', async () => {
  const data = ['--data', temporaryFolder()];
  await program.start(...NOBODY, ...data);
  await expect(program.start(...NOBODY, ...data)).rejects.toThrow('another gateway is using it');
});
