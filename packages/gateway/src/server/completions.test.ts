import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { readStream } from '../testing/read-stream.test.support.ts';
import { eventsOf } from '../testing/servers.test.support.ts';
import { policy, serviceWith } from '../testing/service.test.support.ts';
import { errorOf, startStack, type Stack } from '../testing/stack.test.support.ts';

const CARD = '4111 1111 1111 1111';

function ask({ gateway }: Stack, body: object): Promise<Response> {
  return fetch(`${gateway.url}/v1/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'model-001', ...body }),
  });
}

const completion = (...texts: readonly string[]) => ({
  id: 'cmpl-1',
  object: 'text_completion',
  created: 1,
  model: 'upstream-model',
  choices: texts.map((text, index) => ({ text, index, logprobs: null, finish_reason: 'stop' })),
  usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
});

const chunks = (pieces: readonly string[]): string[] => [
  ...[...pieces.map((text) => [text, null] as const), ['', 'stop'] as const].map(
    ([text, reason]) =>
      `data: ${JSON.stringify({ ...completion(), usage: undefined, choices: [{ text, index: 0, logprobs: null, finish_reason: reason }] })}\n\n`,
  ),
  'data: [DONE]\n\n',
];

describe('POST /v1/completions', () => {
  it('answers the official client, a text and several, echoes included', async () => {
    const stack = await startStack();
    stack.upstream.respond = ({ body }) => ({ body: completion(...[body.prompt].flat()) });
    const client = new OpenAI({ baseURL: `${stack.gateway.url}/v1`, apiKey: 'any' });
    const one = await client.completions.create({ model: 'model-001', prompt: 'once', echo: true });
    expect(one).toMatchObject({ object: 'text_completion', choices: [{ text: 'once', finish_reason: 'stop' }] });
    expect(one.choices[0]).not.toHaveProperty('message');
    const two = await client.completions.create({ model: 'CustomerServiceLLM', prompt: ['a', 'b'] });
    expect(two.choices.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(stack.upstream.received.at(-1)).toMatchObject({ path: '/v1/completions', body: { prompt: ['a', 'b'] } });
    expect(eventsOf(stack.evidence).map(({ type, data }) => [type, data.endpoint, data.status])).toEqual([
      ['request', 'completion', 200],
      ['response', 'completion', 200],
      ['request', 'completion', 200],
      ['response', 'completion', 200],
    ]);
  });

  it('streams to the official client what the model says', async () => {
    const stack = await startStack();
    stack.upstream.respond = () => ({ stream: chunks(['Once ', 'upon ', 'a time.']) });
    const client = new OpenAI({ baseURL: `${stack.gateway.url}/v1`, apiKey: 'any' });
    const stream = await client.completions.create({ model: 'model-001', prompt: 'tell', stream: true });
    const seen = [];
    for await (const chunk of stream) seen.push(chunk);
    expect(seen.map(({ choices }) => choices[0]?.text).join('')).toBe('Once upon a time.');
    expect(new Set(seen.map(({ object }) => object))).toEqual(new Set(['text_completion']));
    expect(seen.at(-1)?.choices[0]?.finish_reason).toBe('stop');
    expect(seen.every(({ choices }) => choices.every((choice) => !('delta' in choice)))).toBe(true);
  });

  it.each([
    ['a prompt', { prompt: `pay ${CARD}` }],
    ['one of several prompts', { prompt: ['hi', CARD] }],
    ['prompts together', { prompt: ['4111 1111', ' 1111 1111'] }],
    ['the suffix', { prompt: 'x', suffix: CARD }],
    ['a field that it does not know', { prompt: 'x', newer: { field: [CARD] } }],
  ])('denies a card number in %s', async (_where, body) => {
    const stack = await startStack();
    const response = await ask(stack, body);
    expect([response.status, (await errorOf(response)).code]).toEqual([403, 'pii_detection']);
    expect(stack.upstream.received).toEqual([]);
  });

  it('denies what a model says that it must not, whole and streamed', async () => {
    const stack = await startStack();
    stack.upstream.respond = () => ({ body: completion('fine', `it is ${CARD}`) });
    expect((await ask(stack, { prompt: 'x' })).status).toBe(403);
    stack.upstream.respond = () => ({
      stream: chunks(['A sentence that is quite long and fine. '.repeat(40), CARD, '.']),
    });
    const seen = await readCompletions(await ask(stack, { prompt: 'x', stream: true }));
    expect(seen.finishReason).toBe('content_filter');
    expect(seen.raw).not.toContain('4111');
    expect(seen.raw).toContain('quite long');
    expect(eventsOf(stack.evidence).filter(({ type }) => type === 'harmful_output')).toHaveLength(2);
  });

  it('replaces personal data in an answer, and the log probabilities that would repeat it', async () => {
    const stack = await startStack({}, 'filters: { pii_detection: { actions: { email: redact } } }');
    const [choice] = completion('ask bob@example.com').choices;
    stack.upstream.respond = () => ({
      body: { ...completion(), choices: [{ ...choice, logprobs: { tokens: ['bob'] } }] },
    });
    expect(await (await ask(stack, { prompt: 'x' })).json()).toMatchObject({
      choices: [{ text: 'ask [EMAIL]', logprobs: null }],
    });
  });

  it('gives the safe text of a policy in its own shape', async () => {
    const safe = policy('safe', { action: 'safe_mode', evaluate: () => true });
    const stack = await startStack({ service: serviceWith({ policies: [safe] }) }, 'safe_text: Ask us.');
    expect(await (await ask(stack, { prompt: 'x' })).json()).toMatchObject({
      object: 'text_completion',
      choices: [{ text: 'Ask us.', finish_reason: 'content_filter' }],
    });
    const streamed = await readCompletions(await ask(stack, { prompt: 'x', stream: true }));
    expect([streamed.text, streamed.finishReason]).toEqual(['Ask us.', 'content_filter']);
  });

  it('denies tokens, which no filter reads, unless the configuration lets them pass', async () => {
    for (const prompt of [
      [1, 2],
      [[1, 2], [3]],
    ]) {
      const strict = await startStack();
      const denied = await ask(strict, { prompt });
      expect([denied.status, (await errorOf(denied)).code]).toEqual([403, 'unreadable_content']);
      const lax = await startStack({}, 'unreadable_content: { allow: [token_array] }');
      lax.upstream.respond = () => ({ body: completion('ok') });
      expect((await ask(lax, { prompt })).status).toBe(200);
      expect(eventsOf(lax.evidence)[0]?.data.token_count).toBe(prompt.flat().length);
    }
  });

  it.each([{}, { prompt: [] }, { prompt: ['a', 1] }, { prompt: [['a']] }, { prompt: {} }, { prompt: [-1] }])(
    'refuses %j',
    async (body) => {
      const response = await ask(await startStack(), body);
      expect([response.status, (await errorOf(response)).param]).toEqual([400, 'prompt']);
    },
  );

  it.each([{ choices: 'none' }, { choices: [{ text: 7 }] }, { choices: [null] }, { object: 'list', data: [] }])(
    'takes %j for no answer',
    async (body) => {
      const stack = await startStack();
      stack.upstream.respond = () => ({ body });
      const response = await ask(stack, { prompt: 'x' });
      expect([response.status, (await errorOf(response)).code]).toEqual([502, 'upstream_invalid']);
    },
  );
});

/** The texts of a streamed completion, as those of a chat are read. */
async function readCompletions(response: Response): Promise<{ raw: string; text: string; finishReason?: string }> {
  const raw = await response.text();
  const asChat = raw.replaceAll(/^data: (\{.*)$/gm, (_line, data: string) => {
    const { choices = [], ...rest } = JSON.parse(data);
    const deltas = choices.map(({ text, ...more }: { text: string }) => ({ ...more, delta: { content: text } }));
    return `data: ${JSON.stringify({ ...rest, choices: deltas })}`;
  });
  const { text, finishReason } = await readStream(new Response(asChat));
  return { raw, text, ...(finishReason === undefined ? {} : { finishReason }) };
}
