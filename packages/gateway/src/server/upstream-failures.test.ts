import { describe, expect, it } from 'vitest';
import { readStream } from '../testing/read-stream.test.support.ts';
import { chatAnswer, chatChunks, eventsOf, type Reply } from '../testing/servers.test.support.ts';
import { configOf } from '../testing/service.test.support.ts';
import { errorOf, startStack, type Stack } from '../testing/stack.test.support.ts';

const FAST = 'retry: { backoff: 1ms }\n';
const NO_RETRY = 'retry: { max: 0 }\ncircuit_breaker: { failures: 2, open: 1h }\n';

/** The upstream answers with these, one after the other, the last one for good. */
function replies({ upstream }: Stack, ...all: readonly Reply[]): void {
  const left = [...all];
  upstream.respond = () => (left.length > 1 ? left.shift() : left[0]) as Reply;
}

async function ready({ gateway }: Stack): Promise<unknown[]> {
  const response = await fetch(`${gateway.url}/ready`);
  return [response.status, await response.json()];
}

describe('an upstream that fails', () => {
  it('is asked again where that is safe, whole and streamed, on record once', async () => {
    const stack = await startStack({}, FAST);
    replies(stack, { status: 503 }, { status: 502 }, { body: chatAnswer('there') });
    expect((await stack.chat('hi')).status).toBe(200);
    expect(stack.chats()).toHaveLength(3);
    expect(eventsOf(stack.evidence).map(({ type }) => type)).toEqual(['request', 'response']);
    replies(stack, { status: 504 }, { stream: chatChunks(['there']) });
    expect((await readStream(await stack.chat('hi', { stream: true }))).text).toBe('there');
    const metrics = await (await fetch(`${stack.gateway.url}/metrics`)).text();
    expect(metrics).toContain('\nsea_upstream_retries_total 3\n');
  });

  it('is asked no more often than configured', async () => {
    const stack = await startStack({}, 'retry: { max: 1, backoff: 1ms }');
    replies(stack, { status: 503 });
    expect((await stack.chat('hi')).status).toBe(502);
    expect(stack.chats()).toHaveLength(2);
  });

  it.each<[string, Reply]>([
    ['an error that is not listed', { status: 500 }],
    ['too many requests', { status: 429 }],
    ["the client's own fault", { status: 400 }],
    ['nonsense', { text: '<html>' }],
    ['no time left to wait as long as it asks for', { status: 503, headers: { 'retry-after': '60' } }],
  ])('is not asked again after %s', async (_name, reply) => {
    const stack = await startStack({}, FAST);
    replies(stack, reply);
    expect((await stack.chat('hi')).status).toBeGreaterThanOrEqual(400);
    expect(stack.chats()).toHaveLength(1);
  });

  it('is not asked again once its answer has begun, nor after a connection that broke', async () => {
    const stack = await startStack({}, FAST);
    const [first = ''] = chatChunks(['']);
    replies(stack, {
      stream: (function* () {
        yield first;
        throw new Error('broken');
      })(),
    });
    await readStream(await stack.chat('hi', { stream: true }));
    expect(stack.chats()).toHaveLength(1);
  });
});

describe('the circuit breaker', () => {
  it('keeps requests from an upstream that failed in a row, says so in /ready and on record', async () => {
    const stack = await startStack({}, NO_RETRY);
    replies(stack, { status: 500 });
    for (let time = 0; time < 2; time++) expect((await stack.chat('hi')).status).toBe(502);
    const refused = await stack.chat('hi');
    expect([refused.status, (await errorOf(refused)).code]).toEqual([503, 'upstream_circuit_open']);
    expect(Number(refused.headers.get('retry-after-ms'))).toBeGreaterThan(3_500_000);
    expect(stack.chats()).toHaveLength(2);
    expect(eventsOf(stack.evidence).at(-1)).toMatchObject({
      type: 'request',
      data: { status: 503, code: 'upstream_circuit_open' },
    });
    expect(await ready(stack)).toEqual([
      503,
      { status: 'unavailable', missing: ['circuit_breaker'], open_circuit_breakers: ['model-001'] },
    ]);
    const metrics = await (await fetch(`${stack.gateway.url}/metrics`)).text();
    expect(metrics).toContain('\nsea_upstream_circuit_open{model="model-001"} 1\n');
  });

  it('is not opened by what an upstream answers that is there', async () => {
    const stack = await startStack({}, NO_RETRY);
    for (const reply of [{ status: 429 }, { status: 400 }, { status: 401 }, { text: '<html>' }]) {
      replies(stack, reply);
      await stack.chat('hi');
    }
    expect((await ready(stack))[0]).toBe(200);
  });

  it('outlives a reload', async () => {
    const config = configOf(NO_RETRY);
    const stack = await startStack({ reload: () => ({ ok: true, config, tokens: [] }) }, NO_RETRY);
    replies(stack, { status: 500 });
    for (let time = 0; time < 2; time++) await stack.chat('hi');
    expect((await fetch(`${stack.gateway.url}/admin/reload`, { method: 'POST' })).status).toBe(200);
    expect((await errorOf(await stack.chat('hi'))).code).toBe('upstream_circuit_open');
  });
});
