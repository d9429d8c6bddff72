import { createToken, type TokenBudget } from '@sea-forge/service';
import { describe, expect, it, vi } from 'vitest';
import { readStream } from '../testing/read-stream.test.support.ts';
import { chatAnswer, chatChunks, eventsOf } from '../testing/servers.test.support.ts';
import { errorOf, startStack, type Stack } from '../testing/stack.test.support.ts';

async function stackWith(
  budget: TokenBudget,
): Promise<Stack & { ask: (more?: object, to?: Client) => Promise<Response>; other: Client }> {
  const [bounded, other] = ['bounded', 'other'].map((id) => createToken(id, ['client'], new Date())) as [
    Client,
    Client,
  ];
  const stack = await startStack({ tokens: [{ ...bounded.entry, budget }, other.entry] });
  return {
    ...stack,
    other,
    ask: (more = {}, { token } = bounded) => stack.chat('hi', more, { authorization: `Bearer ${token}` }),
  };
}
type Client = ReturnType<typeof createToken>;

const remaining = (response: Response, what: 'requests' | 'tokens') =>
  Number(response.headers.get(`x-ratelimit-remaining-${what}`));
const answerOf = (total_tokens: number) => ({ body: { ...chatAnswer('hello'), usage: { total_tokens } } });

describe('the budget of a client', () => {
  it('bounds its requests of a minute, on record, and no other client', async () => {
    const { ask, other, evidence, chats } = await stackWith({ requests_per_minute: 2 });
    const first = await ask();
    expect([first.status, first.headers.get('x-ratelimit-limit-requests'), remaining(first, 'requests')]).toEqual([
      200,
      '2',
      1,
    ]);
    expect(first.headers.get('x-ratelimit-reset-requests')).toMatch(/^[\d.]+s$/);
    expect((await ask()).status).toBe(200);
    const over = await ask();
    expect([over.status, (await errorOf(over)).code]).toEqual([429, 'rate_limit_exceeded']);
    expect(Number(over.headers.get('retry-after-ms'))).toBeGreaterThan(20_000);
    expect(Number(over.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    expect(chats()).toHaveLength(2);
    expect(eventsOf(evidence).at(-1)).toMatchObject({ type: 'request', data: { status: 429, client: 'bounded' } });
    const free = await ask({}, other);
    expect([free.status, free.headers.get('x-ratelimit-limit-requests')]).toEqual([200, null]);
  });

  it('counts what the model says it used instead of what was reserved', async () => {
    const { ask, upstream } = await stackWith({ tokens_per_minute: 1_000 });
    upstream.respond = () => answerOf(300);
    const first = await ask({ max_tokens: 900 });
    expect(remaining(first, 'tokens')).toBeGreaterThanOrEqual(700);
    expect(remaining(first, 'tokens')).toBeLessThan(720);
    upstream.respond = () => answerOf(5_000);
    await ask();
    const over = await ask();
    expect([over.status, (await errorOf(over)).message]).toEqual([429, expect.stringContaining('tokens')]);
    expect(Number(over.headers.get('retry-after-ms'))).toBeGreaterThan(60_000);
  });

  it('reserves before the model is asked, for as long as it answers', async () => {
    const { ask, upstream, chats } = await stackWith({ tokens_per_minute: 1_000 });
    const release: (() => void)[] = [];
    upstream.respond = () => new Promise((done) => release.push(() => done(answerOf(10))));
    const held = [ask({ max_tokens: 450 }), ask({ max_tokens: 450 })];
    await vi.waitFor(() => expect(chats()).toHaveLength(2));
    expect((await ask({ max_tokens: 450 })).status).toBe(429);
    for (const one of release) one();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
    upstream.respond = () => answerOf(10);
    expect((await ask({ max_tokens: 450 })).status).toBe(200);
  });

  it('is given back where the model was not asked', async () => {
    const { ask } = await stackWith({ tokens_per_minute: 1_000 });
    const denied = await ask({ messages: [{ role: 'user', content: '4111 1111 1111 1111' }], max_tokens: 900 });
    expect([denied.status, remaining(denied, 'tokens')]).toEqual([403, 1_000]);
  });

  it('refuses for good what is more than a minute has', async () => {
    const { ask } = await stackWith({ tokens_per_minute: 100 });
    const never = await ask({ max_tokens: 101 });
    expect([never.status, never.headers.get('x-should-retry'), never.headers.get('retry-after')]).toEqual([
      429,
      'false',
      null,
    ]);
  });

  it('counts streamed answers too, whether their use is told or not', async () => {
    const { ask, upstream } = await stackWith({ tokens_per_minute: 1_000 });
    upstream.respond = () => ({ stream: chatChunks(['four score ', 'and '.repeat(500)]) });
    const streamed = await ask({ stream: true });
    expect(streamed.headers.get('x-ratelimit-limit-tokens')).toBe('1000');
    await readStream(streamed);
    const left = remaining(await ask({ stream: true }), 'tokens');
    expect(left).toBeLessThan(600);
    expect(left).toBeGreaterThan(300);
  });
});
