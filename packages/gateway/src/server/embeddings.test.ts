import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../testing/servers.test.support.ts';
import { policy, serviceWith } from '../testing/service.test.support.ts';
import { errorOf, startStack, type Stack } from '../testing/stack.test.support.ts';

const CARD = '4111 1111 1111 1111';
const VECTOR = [0.25, -1, 0.5];

function ask({ gateway }: Stack, body: object): Promise<Response> {
  return fetch(`${gateway.url}/v1/embeddings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'model-001', ...body }),
  });
}

const base64Of = (vector: readonly number[]) => Buffer.from(new Float32Array(vector).buffer).toString('base64');
const answer = (...embeddings: readonly unknown[]) => ({
  object: 'list',
  data: embeddings.map((embedding, index) => ({ object: 'embedding', index, embedding })),
  model: 'upstream-model',
  usage: { prompt_tokens: 2, total_tokens: 2 },
});

describe('POST /v1/embeddings', () => {
  it('answers the official client, in numbers and in base64', async () => {
    const stack = await startStack();
    stack.upstream.respond = ({ body }) => ({
      body: answer(...[body.input].flat().map(() => (body.encoding_format === 'base64' ? base64Of(VECTOR) : VECTOR))),
    });
    const client = new OpenAI({ baseURL: `${stack.gateway.url}/v1`, apiKey: 'any' });
    const one = await client.embeddings.create({ model: 'model-001', input: 'hi' });
    expect([...(one.data[0]?.embedding ?? [])]).toEqual(VECTOR);
    const two = await client.embeddings.create({ model: 'model-001', input: ['a', 'b'], encoding_format: 'float' });
    expect(two.data.map(({ index, embedding }) => [index, embedding])).toEqual([
      [0, VECTOR],
      [1, VECTOR],
    ]);
    expect(eventsOf(stack.evidence).map(({ type, data }) => [type, data.endpoint])).toEqual([
      ['request', 'embedding'],
      ['response', 'embedding'],
      ['request', 'embedding'],
      ['response', 'embedding'],
    ]);
  });

  it.each([{ input: CARD }, { input: ['hi', CARD] }, { input: 'hi', user: CARD }])('denies %j', async (body) => {
    const stack = await startStack();
    const response = await ask(stack, body);
    expect([response.status, (await errorOf(response)).code]).toEqual([403, 'pii_detection']);
    expect(stack.upstream.received).toEqual([]);
  });

  it('replaces what is to be replaced before the model sees it', async () => {
    const stack = await startStack({}, 'filters: { pii_detection: { actions: { email: redact } } }');
    stack.upstream.respond = () => ({ body: answer(VECTOR) });
    await ask(stack, { input: ['x', 'bob@example.com'] });
    expect(stack.upstream.received[0]?.body.input).toEqual(['x', '[EMAIL]']);
  });

  it('takes no text for a vector, and judges text that comes beside one', async () => {
    const stack = await startStack();
    for (const embedding of ['you should kill yourself', 'abc', [1, 'two'], null, {}]) {
      stack.upstream.respond = () => ({ body: answer(embedding) });
      expect((await errorOf(await ask(stack, { input: 'x' }))).code).toBe('upstream_invalid');
    }
    stack.upstream.respond = () => ({ body: { ...answer(VECTOR), note: `card ${CARD}` } });
    expect((await ask(stack, { input: 'x' })).status).toBe(403);
  });

  it('asks the policies, on requests and on answers, and has no safe text to give', async () => {
    const onlyChat = policy('only_chat', {
      action: 'safe_mode',
      evaluate: ({ request }) => request['endpoint'] === 'embedding',
    });
    const stack = await startStack({ service: serviceWith({ policies: [onlyChat] }) });
    const denied = await ask(stack, { input: 'x' });
    expect([denied.status, (await errorOf(denied)).code]).toEqual([403, 'only_chat']);
    const noOutput = policy('harm', {
      stage: 'output',
      evaluate: ({ response }) => (response['harmful_score'] as number) > 0.5 || response['character_count'] !== 0,
    });
    const other = await startStack({ service: serviceWith({ policies: [noOutput] }) });
    other.upstream.respond = () => ({ body: answer(VECTOR) });
    expect((await ask(other, { input: 'x' })).status).toBe(200);
  });

  it.each([
    [{ input: [1, 2] }, 403],
    [{ input: 'x', stream: true }, 400],
    [{ input: [{ image: 'x' }] }, 400],
    [{}, 400],
  ])('refuses %j with %i', async (body, status) => {
    expect((await ask(await startStack(), body)).status).toBe(status);
  });
});
