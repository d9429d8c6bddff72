import { createToken } from '@sea-forge/service';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../testing/servers.test.support.ts';
import { configOf, policy, serviceWith } from '../testing/service.test.support.ts';
import { startStack, type Stack } from '../testing/stack.test.support.ts';

async function cacheOf({ gateway }: Stack): Promise<{ hits: number; misses: number }> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^sea_decision_cache_${name}_total (\\d+)$`, 'm').exec(text)?.[1]);
  return { hits: read('hits'), misses: read('misses') };
}

const reasonsOf = ({ evidence }: Stack) => eventsOf(evidence).map(({ type, data }) => [type, data.cached]);

describe('the decision cache', () => {
  it('decides the same request once, asks the model each time, and records each', async () => {
    const stack = await startStack();
    stack.upstream.respond = () => ({ body: { choices: [], id: String(stack.upstream.received.length) } });
    const first = (await (await stack.chat('hi', { seed: 1 })).json()) as { id: string };
    const again = (await (await stack.chat('hi', { seed: 1 })).json()) as { id: string };
    expect(first.id).not.toBe(again.id);
    expect(stack.chats()).toHaveLength(2);
    expect(reasonsOf(stack)).toEqual([
      ['request', undefined],
      ['response', undefined],
      ['request', 'decision'],
      ['response', undefined],
    ]);
    expect(await cacheOf(stack)).toEqual({ hits: 1, misses: 1 });
    await stack.chat('hi', { seed: 2 });
    expect(await cacheOf(stack)).toEqual({ hits: 1, misses: 2 });
  });

  it('denies again what it denied, on record each time, and replaces again what it replaced', async () => {
    const stack = await startStack({}, 'filters: { pii_detection: { actions: { email: redact } } }');
    for (let time = 0; time < 2; time++) expect((await stack.chat('4111 1111 1111 1111')).status).toBe(403);
    expect(reasonsOf(stack)).toEqual([
      ['policy_violation', undefined],
      ['policy_violation', 'decision'],
    ]);
    for (let time = 0; time < 2; time++) await stack.chat('ask bob@example.com');
    expect(stack.chats().map(({ body }) => body.messages[0].content)).toEqual(['ask [EMAIL]', 'ask [EMAIL]']);
    expect(await cacheOf(stack)).toEqual({ hits: 2, misses: 2 });
  });

  it('evaluates a stampede once', async () => {
    const stack = await startStack();
    await Promise.all(Array.from({ length: 20 }, () => stack.chat('the same')));
    expect(await cacheOf(stack)).toEqual({ hits: 19, misses: 1 });
  });

  it('is never shared between clients, nor between users that a client speaks for', async () => {
    const tokens = ['a', 'b'].map((id) => createToken(id, ['client'], new Date()));
    const stack = await startStack({
      tokens: tokens.map(({ entry }) => ({ ...entry, asserts_facts: true })),
    });
    for (const { token } of tokens) {
      for (const user of ['x', 'y']) {
        const headers = { authorization: `Bearer ${token}`, 'x-sea-user': user };
        expect((await stack.chat('hi', {}, headers)).status).toBe(200);
      }
    }
    expect(await cacheOf(stack)).toEqual({ hits: 0, misses: 4 });
  });

  it('is cleared by the kill switch, and by a reload', async () => {
    const config = configOf('');
    const stack = await startStack({ reload: () => ({ ok: true, config, tokens: [] }) });
    const post = (path: string, method = 'POST') => fetch(`${stack.gateway.url}${path}`, { method });
    await stack.chat('hi');
    await post('/admin/kill-switch');
    await post('/admin/kill-switch', 'DELETE');
    await stack.chat('hi');
    expect(await cacheOf(stack)).toEqual({ hits: 0, misses: 2 });
    await post('/admin/reload');
    await stack.chat('hi');
    expect(await cacheOf(stack)).toEqual({ hits: 0, misses: 3 });
  });

  it('does not let an allowance outlive the hours it was given in', async () => {
    let time = new Date('2026-01-01T16:59:59Z');
    const closed = policy('office_hours', {
      modality: 'Prohibition',
      reads: ['context.hour'],
      evaluate: ({ context }) => (context['hour'] as number) >= 17,
    });
    const stack = await startStack({ now: () => time, service: serviceWith({ policies: [closed] }) });
    expect((await stack.chat('hi')).status).toBe(200);
    time = new Date('2026-01-01T17:00:00Z');
    expect((await stack.chat('hi')).status).toBe(403);
    expect(eventsOf(stack.evidence).at(-1)).toMatchObject({ data: { policy: 'office_hours', cached: 'filters' } });
  });

  it('keeps no error: a policy that could not be decided is asked again', async () => {
    let isBroken = true;
    const flaky = policy('flaky', {
      evaluate: () => {
        if (isBroken) throw new Error('broken');
        return false;
      },
    });
    const stack = await startStack({ service: serviceWith({ policies: [flaky] }) });
    expect((await stack.chat('hi')).status).toBe(503);
    isBroken = false;
    expect((await stack.chat('hi')).status).toBe(200);
  });

  it('can be switched off', async () => {
    const stack = await startStack({}, 'performance: { cache_ttl: 0s }');
    await stack.chat('hi');
    await stack.chat('hi');
    expect(await cacheOf(stack)).toEqual({ hits: 0, misses: 2 });
  });
});
