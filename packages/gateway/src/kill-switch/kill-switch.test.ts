import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createToken } from '@sea-forge/service';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/folder.test.support.ts';
import { eventsOf, type Reply } from '../testing/servers.test.support.ts';
import { MODEL, serviceWith } from '../testing/service.test.support.ts';
import { errorOf, startStack, type Stack } from '../testing/stack.test.support.ts';

const TWO = { service: serviceWith({ models: [MODEL, { ...MODEL, id: 'model-002', name: 'Other' }] }) };

const call = (stack: Stack, method: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${stack.gateway.url}/admin/kill-switch`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
const recorded = ({ evidence }: Stack, type: string) => eventsOf(evidence).filter((event) => event.type === type);

describe('the kill switch', () => {
  it('halts everything on a bare POST, says so in /health and /ready, and DELETE takes it back', async () => {
    const stack = await startStack();
    const { gateway, chat, chats } = stack;
    expect(await (await call(stack, 'GET')).json()).toEqual({ engaged: false, orders: [] });
    const engaged = await call(stack, 'POST');
    expect(engaged.status).toBe(200);
    expect(await engaged.json()).toMatchObject({
      engaged: true,
      orders: [{ scope: 'all', by: 'local' }],
      recorded: true,
    });
    const health = await fetch(`${gateway.url}/health`);
    expect([health.status, await health.text()]).toEqual([200, '{"status": "halted", "gateway": "killed"}']);
    const ready = await fetch(`${gateway.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'unavailable', missing: ['killed'] }]);
    const refused = await chat('hi');
    expect([refused.status, refused.headers.get('x-should-retry')]).toEqual([503, 'false']);
    expect((await errorOf(refused)).code).toBe('gateway_killed');
    expect((await fetch(`${gateway.url}/v1/models`)).status).toBe(503);
    expect(chats()).toEqual([]);
    expect((await call(stack, 'DELETE')).status).toBe(200);
    expect(await (await fetch(`${gateway.url}/health`)).text()).toBe('{"status": "healthy", "gateway": "active"}');
    expect((await fetch(`${gateway.url}/ready`)).status).toBe(200);
    expect((await chat('hi')).status).toBe(200);
    expect(recorded(stack, 'kill_switch').map(({ data }) => [data.action, data.client, data.scope])).toEqual([
      ['engaged', 'local', 'all'],
      ['released', 'local', 'all'],
    ]);
    expect(recorded(stack, 'access').map(({ data }) => data.route)).toEqual([
      'GET /admin/kill-switch',
      'POST /admin/kill-switch',
      'DELETE /admin/kill-switch',
    ]);
    expect(recorded(stack, 'request').map(({ data }) => data.code)).toContain('gateway_killed');
  });

  it('halts one model, by name or id, for a reason', async () => {
    const stack = await startStack(TWO);
    const body = { scope: 'model', model: 'Other', reason: 'incident 7' };
    expect(await (await call(stack, 'POST', body)).json()).toMatchObject({
      orders: [{ scope: 'model', model: 'model-002', reason: 'incident 7' }],
    });
    expect((await stack.chat('hi', { model: 'model-002' })).status).toBe(503);
    expect((await stack.chat('hi')).status).toBe(200);
    expect(await (await fetch(`${stack.gateway.url}/health`)).text()).toContain('healthy');
    await call(stack, 'DELETE', { model: 'Other' });
    expect((await stack.chat('hi', { model: 'model-002' })).status).toBe(200);
  });

  it('ends by itself when its time is over, and records it', async () => {
    let time = new Date('2026-01-01T00:00:00Z');
    const stack = await startStack({ now: () => time });
    await call(stack, 'POST', { until: '2026-01-01T01:00:00+00:00' });
    time = new Date('2026-01-01T00:59:59Z');
    expect((await stack.chat('hi')).status).toBe(503);
    time = new Date('2026-01-01T01:00:00Z');
    expect((await stack.chat('hi')).status).toBe(200);
    expect(recorded(stack, 'kill_switch').map(({ data }) => data.action)).toEqual(['engaged', 'expired']);
  });

  it('takes its model from the query too, and lets nothing go for what it does not understand there', async () => {
    const stack = await startStack(TWO);
    const send = async (method: string, query: string, body?: object) => {
      const response = await fetch(`${stack.gateway.url}/admin/kill-switch?${query}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return [response.status, response.status === 200 ? JSON.parse(text).orders.map((one: any) => one.model) : text];
    };
    expect(await send('POST', 'model=model-001&reason=incident+7')).toEqual([200, ['model-001']]);
    expect(await send('POST', 'model=Other')).toEqual([200, ['model-001', 'model-002']]);
    for (const query of ['modle=model-001', 'model=model-001&x=', 'model=model-001&model=Other', 'x']) {
      expect(await send('DELETE', query)).toEqual([400, expect.stringContaining('invalid_query')]);
    }
    expect(await send('DELETE', 'model=SECRET')).toEqual([400, expect.not.stringContaining('SECRET')]);
    expect(await send('DELETE', 'model=')).toEqual([400, expect.stringContaining('registered model')]);
    expect(await send('DELETE', 'model=Other', { model: 'model-001' })).toEqual([400, expect.stringContaining('both')]);
    expect(await send('DELETE', 'model=Other')).toEqual([200, ['model-001']]);
    expect(await send('DELETE', '')).toEqual([200, []]);
    expect(recorded(stack, 'access').map(({ data }) => data.status)).toContain(400);
  });

  it('is let go by no second order, neither sooner nor by itself', async () => {
    let time = new Date('2026-01-01T00:00:00Z');
    const dataFolder = temporaryFolder();
    const stack = await startStack({ now: () => time, dataFolder });
    const orders = async (method: string, body?: object): Promise<unknown> =>
      ((await (await call(stack, method, body)).json()) as { orders: unknown }).orders;
    const since = time.toISOString();
    const first = { scope: 'all', reason: 'incident 7', since, by: 'local' };
    expect(await orders('POST', { reason: 'incident 7' })).toEqual([first]);
    time = new Date('2026-01-01T00:10:00Z');
    expect(await orders('POST', { until: '2026-01-01T01:00:00Z' })).toEqual([first]);
    expect(await orders('POST')).toEqual([first]);
    expect(await orders('POST', { reason: 'incident 8' })).toEqual([first]);
    time = new Date('2026-01-01T02:00:00Z');
    expect(await orders('GET')).toEqual([first]);
    expect((await stack.chat('hi')).status).toBe(503);
    await stack.gateway.close();
    expect(JSON.parse(readFileSync(join(dataFolder, 'kill-switch.json'), 'utf8')).orders).toEqual([first]);
    // What was ordered is on record each time.
    expect(recorded(stack, 'kill_switch').map(({ data }) => [data.action, data.reason, data.until])).toEqual([
      ['engaged', 'incident 7', undefined],
      ['engaged', undefined, '2026-01-01T01:00:00.000Z'],
      ['engaged', undefined, undefined],
      ['engaged', 'incident 8', undefined],
    ]);
  });

  it('lasts longer by a second order that does', async () => {
    let time = new Date('2026-01-01T00:00:00Z');
    const stack = await startStack({ now: () => time });
    const until = (hour: number) => ({ until: `2026-01-01T0${hour}:00:00.000Z` });
    const engage = async (body?: object): Promise<any> => await (await call(stack, 'POST', body)).json();
    const since = time.toISOString();
    await engage(until(2));
    time = new Date('2026-01-01T00:10:00Z');
    expect((await engage(until(1))).orders).toMatchObject([{ ...until(2), since }]);
    expect((await engage({ ...until(3), reason: 'more' })).orders).toMatchObject([
      { ...until(3), since, reason: 'more' },
    ]);
    const [order] = (await engage()).orders;
    expect(order).toEqual({ scope: 'all', since, reason: 'more', by: 'local' });
    await call(stack, 'DELETE');
    expect((await engage(until(1))).orders).toMatchObject([{ ...until(1), since: time.toISOString() }]);
    time = new Date('2026-01-01T01:00:00Z');
    expect((await stack.chat('hi')).status).toBe(200);
  });

  it.each<[unknown, string]>([
    [{ scope: 'model' }, 'model'],
    [{ scope: 'model', model: 'SECRET' }, 'model'],
    [{ scope: 'some' }, 'scope'],
    [{ scope: 'all', model: 'model-001' }, 'model'],
    [{ until: 'tomorrow' }, 'until'],
    [{ until: '2020-01-01T00:00:00Z' }, 'until'],
    [{ reason: 7 }, 'reason'],
    [{ scpoe: 'model', model: 'model-001' }, 'unknown member'],
    ['[]', 'object'],
    ['{', 'JSON'],
  ])('refuses %j rather than halting something else', async (body, told) => {
    const stack = await startStack();
    const response = await call(stack, 'POST', body);
    const text = await response.text();
    expect([response.status, text]).toEqual([400, expect.stringContaining(told)]);
    expect(text).not.toContain('SECRET');
    expect((await stack.chat('hi')).status).toBe(200);
  });

  it('ends the requests in flight, and asks their upstream no more', async () => {
    const stack = await startStack();
    let asked = (): void => undefined;
    const isAsked = new Promise<void>((done) => (asked = done));
    stack.upstream.respond = () => (asked(), new Promise<Reply>(() => undefined));
    const pending = stack.chat('hi');
    await isAsked;
    await call(stack, 'POST');
    const response = await pending;
    expect([response.status, (await errorOf(response)).code]).toEqual([503, 'gateway_killed']);
  });

  it('halts also while the evidence service is down, and is recorded when it is back', async () => {
    const stack = await startStack({ dataFolder: temporaryFolder() });
    stack.evidence.respond = () => ({ status: 503 });
    const engaged = await call(stack, 'POST');
    expect([engaged.status, await engaged.json()]).toEqual([
      200,
      expect.objectContaining({ persistent: true, recorded: true }),
    ]);
    const refused = await stack.chat('hi');
    expect((await errorOf(refused)).code).toBe('gateway_killed');
    const isBack = new Promise<void>((done) => {
      const taken = new Set<string>();
      stack.evidence.respond = ({ body }) => {
        for (const { type } of body ?? []) taken.add(type);
        if (taken.has('kill_switch') && taken.has('access') && taken.has('request')) done();
        return { status: 201 };
      };
    });
    await isBack;
  });

  it('is for administrators: a client or nobody is refused, and counted', async () => {
    const client = createToken('app', ['client'], new Date());
    const admin = createToken('ops', ['admin'], new Date());
    const stack = await startStack({ tokens: [client.entry, admin.entry] }, 'auth: { local: token }');
    const as = (token: string) => ({ authorization: `Bearer ${token}` });
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect((await call(stack, method)).status).toBe(401);
      expect((await call(stack, method, undefined, as(client.token))).status).toBe(403);
    }
    expect((await stack.chat('hi', {}, as(client.token))).status).toBe(200);
    expect((await call(stack, 'POST', undefined, as(admin.token))).status).toBe(200);
    await stack.gateway.close();
    expect(recorded(stack, 'access').map(({ data }) => [data.outcome, data.client ?? data.peer, data.count])).toEqual([
      ['admitted', 'ops', undefined],
      ['refused', '127.0.0.1', 6],
    ]);
  });

  it.each<Record<string, string>>([
    { origin: 'http://localhost:8080' },
    { origin: 'null' },
    { origin: '' },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site' },
    { forwarded: 'for=127.0.0.1' },
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-host': 'localhost' },
    { 'x-forwarded-anything': '' },
    { via: '1.1 proxy' },
  ])('does not take %j for the machine itself', async (headers) => {
    const stack = await startStack();
    expect((await call(stack, 'POST', undefined, headers)).status).toBe(401);
    expect((await stack.chat('hi')).status).toBe(200);
  });

  it('outlives a restart', async () => {
    const dataFolder = temporaryFolder();
    const first = await startStack({ dataFolder });
    await call(first, 'POST', { reason: 'x' });
    await first.gateway.close();
    const second = await startStack({ dataFolder });
    expect((await second.chat('hi')).status).toBe(503);
    await call(second, 'DELETE');
    await second.gateway.close();
    const third = await startStack({ dataFolder });
    expect((await third.chat('hi')).status).toBe(200);
  });

  it.each(['', '{', '{"version":2,"orders":[]}', '{"version":1,"orders":[{"scope":"none"}]}'])(
    'is on where its kept state is %j: nobody knows that it was off',
    async (text) => {
      const dataFolder = temporaryFolder();
      writeFileSync(join(dataFolder, 'kill-switch.json'), text);
      const stack = await startStack({ dataFolder });
      expect((await stack.chat('hi')).status).toBe(503);
      await call(stack, 'DELETE');
      expect((await stack.chat('hi')).status).toBe(200);
      expect(JSON.parse(readFileSync(join(dataFolder, 'kill-switch.json'), 'utf8'))).toEqual({
        version: 1,
        orders: [],
      });
    },
  );

  it('halts without a disk, and says that a restart will forget it; taking back needs the disk', async () => {
    const dataFolder = temporaryFolder();
    const stack = await startStack({ dataFolder });
    await call(stack, 'POST', { scope: 'model', model: 'model-001' });
    // A folder in the way of the file.
    mkdirSync(join(dataFolder, 'kill-switch.json.tmp', 'in-the-way'), { recursive: true });
    expect(await (await call(stack, 'POST')).json()).toMatchObject({ engaged: true, persistent: false });
    expect((await stack.chat('hi')).status).toBe(503);
    const released = await call(stack, 'DELETE');
    expect([released.status, (await errorOf(released)).code]).toEqual([507, 'kill_switch_not_released']);
    expect((await stack.chat('hi')).status).toBe(503);
  });
});
