import { createToken } from '@sea-forge/service';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../testing/servers.test.support.ts';
import { policy, serviceWith } from '../testing/service.test.support.ts';
import { errorOf, startStack, type Stack } from '../testing/stack.test.support.ts';

const ask = (stack: Stack, side: 'prompt' | 'output', body: object, headers: Record<string, string> = {}) =>
  fetch(`${stack.gateway.url}/filter/${side}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ model: 'model-001', ...body }),
  });
const recorded = ({ evidence }: Stack) =>
  eventsOf(evidence).map(({ type, data }) => [type, data.endpoint, data.status]);

describe('POST /filter/prompt', () => {
  it('decides as the proxy would, asks no model, and records one event', async () => {
    const stack = await startStack();
    const clean = await ask(stack, 'prompt', { prompt: 'hello' });
    expect([clean.status, await clean.json()]).toEqual([
      200,
      { allowed: true, action: 'allow', reasons: [], request_id: clean.headers.get('x-sea-request-id') },
    ]);
    for (const body of [
      { prompt: '4111 1111 1111 1111' },
      { messages: [{ role: 'system', content: '4111111111111111' }] },
    ]) {
      const denied = await ask(stack, 'prompt', body);
      const text = await denied.text();
      expect([denied.status, JSON.parse(text)]).toMatchObject([
        200,
        { allowed: false, action: 'block', reasons: [{ id: 'pii_detection', kind: 'filter' }] },
      ]);
      expect(text).not.toContain('1111');
    }
    expect(stack.chats()).toEqual([]);
    expect(recorded(stack)).toEqual([
      ['request', 'filter_prompt', 200],
      ['policy_violation', 'filter_prompt', 403],
      ['policy_violation', 'filter_prompt', 403],
    ]);
  });

  it('gives the redacted text, in the shape that was given', async () => {
    const stack = await startStack({}, 'filters: { pii_detection: { actions: { email: redact } } }');
    const [prompt, output] = ['to bob@example.com', 'from ann@example.com'];
    expect(await (await ask(stack, 'prompt', { prompt })).json()).toMatchObject({
      allowed: true,
      action: 'redact',
      redacted: 'to [EMAIL]',
    });
    const messages = [{ role: 'user', content: prompt }];
    expect(await (await ask(stack, 'prompt', { messages })).json()).toMatchObject({
      redacted: [{ role: 'user', content: 'to [EMAIL]' }],
    });
    expect(await (await ask(stack, 'output', { output })).json()).toMatchObject({ redacted: 'from [EMAIL]' });
  });

  it('believes facts in `context` of those who may assert them', async () => {
    const policies = [
      policy('agents_only', { reads: ['request.role'], evaluate: ({ request }) => request['role'] !== 'agent' }),
    ];
    const trusted = createToken('front', ['client'], new Date());
    const other = createToken('app', ['client'], new Date());
    const tokens = [{ ...trusted.entry, asserts_facts: true }, other.entry];
    const stack = await startStack({ tokens, service: serviceWith({ policies }) });
    const as = async (token: string, role: string) =>
      (await (
        await ask(stack, 'prompt', { prompt: 'x', context: { role } }, { authorization: `Bearer ${token}` })
      ).json()) as { allowed: boolean };
    expect((await as(trusted.token, 'agent')).allowed).toBe(true);
    expect((await as(trusted.token, 'guest')).allowed).toBe(false);
    expect((await as(other.token, 'agent')).allowed).toBe(false);
  });
});

describe('POST /filter/output', () => {
  it('judges an answer by output filters and policies', async () => {
    const policies = [
      policy('no_refunds', { stage: 'output', evaluate: ({ response }) => response['pii_count'] === 1 }),
    ];
    const stack = await startStack({ service: serviceWith({ policies }) });
    expect(await (await ask(stack, 'output', { output: 'fine', request_id: 'abc-1' })).json()).toMatchObject({
      allowed: true,
    });
    expect(await (await ask(stack, 'output', { output: 'you should kill yourself' })).json()).toMatchObject({
      allowed: false,
      reasons: [{ id: 'content_safety', score: expect.any(Number) }],
    });
    expect(await (await ask(stack, 'output', { output: 'mail a@b.de' })).json()).toMatchObject({
      reasons: [{ id: 'no_refunds', kind: 'policy' }, { id: 'pii_detection' }],
    });
    expect(eventsOf(stack.evidence)[0]?.data).toMatchObject({ answered_request_id: 'abc-1' });
    expect(recorded(stack).map(([type]) => type)).toEqual(['request', 'harmful_output', 'harmful_output']);
  });
});

it.each<['prompt' | 'output', object, number, string]>([
  ['prompt', {}, 400, 'invalid_request'],
  ['prompt', { prompt: 7 }, 400, 'invalid_request'],
  ['prompt', { prompt: 'x', messages: [] }, 400, 'invalid_request'],
  ['prompt', { output: 'x' }, 400, 'invalid_request'],
  ['output', { prompt: 'x' }, 400, 'invalid_request'],
  ['output', { output: 'x', request_id: 'a b' }, 400, 'invalid_request'],
  ['prompt', { prompt: 'x', context: { role: {} } }, 400, 'invalid_request'],
  ['prompt', { prompt: 'x', context: { consent: 'maybe' } }, 400, 'invalid_header'],
  ['prompt', { prompt: 'x', model: 'nobody' }, 404, 'model_not_found'],
])('/filter/%s refuses %j', async (side, body, status, code) => {
  const response = await ask(await startStack(), side, body);
  expect([response.status, (await errorOf(response)).code]).toEqual([status, code]);
});

it('gives no decision that could not be recorded, nor one while the model is halted', async () => {
  const stack = await startStack();
  stack.evidence.respond = () => ({ status: 503 });
  expect((await ask(stack, 'prompt', { prompt: 'x' })).status).toBe(503);
  stack.evidence.respond = () => ({ status: 201 });
  await fetch(`${stack.gateway.url}/admin/kill-switch`, { method: 'POST', body: '{"model":"model-001"}' });
  expect((await errorOf(await ask(stack, 'prompt', { prompt: 'x' }))).code).toBe('gateway_killed');
});
