import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundleGateway, type ChildGateway, type GatewayProgram } from '../testing/child-gateway.test.support.ts';
import { temporaryFolder } from '../testing/folder.test.support.ts';
import { startRecorder, startUpstream, type TestServer } from '../testing/servers.test.support.ts';

let program: GatewayProgram;
beforeAll(async () => {
  program = await bundleGateway();
});
afterAll(() => program.remove());

const running: TestServer[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

/** An upstream, an evidence service whose `status` can be set, and how to start a gateway between them. */
async function startWorld() {
  const [upstream, evidence] = await Promise.all([startUpstream(), startRecorder()]);
  running.push(upstream, evidence);
  const data = join(temporaryFolder(), 'data');
  const flags = ['--data', data, '--upstream', upstream.url, '--evidence', evidence.url, '--port', '0'];
  const taken = new Set<string>();
  let onTaken = (): void => undefined;
  const world = {
    status: 201,
    start: () => program.start(...flags),
    /** Ids of requests whose answer is on record. */
    taken,
    recorded: (ids: readonly string[]) =>
      new Promise<void>((done) => {
        onTaken = () => ids.every((id) => taken.has(id)) && done();
        onTaken();
      }),
  };
  evidence.respond = ({ path, body }) => {
    if (path === '/api/v1/events' && world.status === 201) {
      for (const { type, data: about } of body) if (type === 'response') taken.add(about.request_id);
      onTaken();
    }
    return { status: path === '/ready' && world.status === 201 ? 200 : world.status };
  };
  return world;
}

/** Asks, one after the other, until the gateway is gone; the ids of the requests that were answered. */
async function askUntilGone(url: string, model: string, each: (answered: number) => void): Promise<string[]> {
  const answered: string[] = [];
  for (;;) {
    try {
      const response = await fetch(`${url}/v1/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model, messages: [{ role: 'user', content: `hello ${answered.length}` }] }),
      });
      await response.text();
      if (response.status === 200) answered.push(response.headers.get('x-sea-request-id') ?? '');
      each(answered.length);
    } catch {
      return answered;
    }
  }
}

/** Four clients at once, until the gateway is killed after one of them has had 15 answers. */
async function askUntilKilled(
  gateway: ChildGateway,
  model: string,
  each: (answered: number) => void = () => undefined,
) {
  let ended: Promise<string> | undefined;
  const clients = Array.from({ length: 4 }, () =>
    askUntilGone(gateway.url, model, (count) => {
      each(count);
      if (count === 15) ended ??= gateway.kill('SIGKILL');
    }),
  );
  const answered = (await Promise.all(clients)).flat();
  await ended;
  expect(answered.length).toBeGreaterThanOrEqual(15);
  return answered;
}

describe('records of answered requests', () => {
  it('survive kill -9 of the gateway under load while the evidence service is down', async () => {
    const world = await startWorld();
    world.status = 503;
    const answered = await askUntilKilled(await world.start(), 'model-001');
    expect(world.taken.size).toBe(0);
    world.status = 201;
    await world.start();
    await world.recorded(answered);
  });

  it('survive an evidence service that goes and comes under load', async () => {
    const world = await startWorld();
    const answered = await askUntilKilled(await world.start(), 'model-001', (count) => {
      if (count === 5 || count === 12) world.status = 500;
      if (count === 8) world.status = 201;
    });
    expect(world.taken.size).toBeGreaterThan(0);
    world.status = 201;
    await world.start();
    await world.recorded(answered);
  });

  it('are with the evidence service first for the high risk tier, which is not answered while that is down', async () => {
    const world = await startWorld();
    const answered = await askUntilKilled(await world.start(), 'model-002');
    expect(answered.filter((id) => !world.taken.has(id))).toEqual([]);
    world.status = 503;
    const { url } = await world.start();
    const body = JSON.stringify({ model: 'model-002', messages: [{ role: 'user', content: 'hi' }] });
    const headers = { 'content-type': 'application/json' };
    expect((await fetch(`${url}/v1/chat/completions`, { method: 'POST', headers, body })).status).toBe(503);
  });
});
