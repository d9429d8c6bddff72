import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { readStream } from '../testing/read-stream.test.support.ts';
import { chatAnswer, chatChunks, eventsOf } from '../testing/servers.test.support.ts';
import { startStack, type Stack } from '../testing/stack.test.support.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
const WELL_FORMED = /^00-([0-9a-f]{32})-([0-9a-f]{16})-0[01]$/;

function upstreamParent({ chats }: Stack, at = -1): RegExpExecArray {
  const found = WELL_FORMED.exec(String(chats().at(at)?.headers['traceparent']));
  if (found === null) throw new Error('the upstream got no well-formed traceparent');
  return found;
}

describe('the trace of a request', () => {
  it("goes on at the upstream as the gateway's child, and stands in each of its records", async () => {
    const stack = await startStack();
    await stack.chat('hi', {}, { traceparent: PARENT, tracestate: 'congo=t61rcWkgMzE' });
    const [sent, traceId, spanId] = upstreamParent(stack);
    expect([traceId, sent.endsWith('-01')]).toEqual([TRACE, true]);
    expect(spanId).not.toBe('00f067aa0ba902b7');
    expect(stack.chats()[0]?.headers['tracestate']).toBe('congo=t61rcWkgMzE');
    const records = eventsOf(stack.evidence);
    expect(records.map(({ type }) => type)).toEqual(['request', 'response']);
    const own = new Set(records.map(({ traceparent }) => traceparent));
    expect(own.size).toBe(1);
    for (const traceparent of own) {
      expect(traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
      expect(traceparent).not.toBe(sent);
      expect(traceparent).not.toBe(PARENT);
    }
  });

  it('begins here without one, another for each request, and says that nobody has recorded it', async () => {
    const stack = await startStack();
    const openai = new OpenAI({ baseURL: `${stack.gateway.url}/v1`, apiKey: 'none', maxRetries: 0 });
    const ask = () =>
      openai.chat.completions.create({ model: 'model-001', messages: [{ role: 'user', content: 'hi' }] });
    await ask();
    stack.upstream.respond = () => ({ stream: chatChunks(['hello']) });
    const stream = await openai.chat.completions.create({
      model: 'model-001',
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
    });
    for await (const _ of stream);
    const parents = [upstreamParent(stack, 0), upstreamParent(stack, 1)];
    expect(parents.map(([sent]) => sent.slice(-2))).toEqual(['00', '00']);
    expect(new Set(parents.map(([, traceId]) => traceId)).size).toBe(2);
    expect(eventsOf(stack.evidence).map(({ traceparent }) => String(traceparent).slice(3, 35))).toEqual(
      parents.flatMap(([, traceId]) => [traceId, traceId]),
    );
  });

  it.each([
    'my card is 4111 1111 1111 1111',
    `ff-${TRACE}-00f067aa0ba902b7-01`,
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `${PARENT}-inject`,
    `${PARENT}, ${PARENT}`,
    PARENT.toUpperCase(),
  ])('is not the one of %j', async (traceparent) => {
    const stack = await startStack();
    expect((await stack.chat('hi', {}, { traceparent, tracestate: 'congo=1' })).status).toBe(200);
    const [, traceId] = upstreamParent(stack);
    expect(traceId).not.toBe(TRACE);
    expect(stack.chats()[0]?.headers['tracestate']).toBeUndefined();
    for (const record of eventsOf(stack.evidence)) expect(record['traceparent']).toMatch(WELL_FORMED);
  });

  it('stands in what is logged about it, and in the record of what was refused or halted', async () => {
    const stack = await startStack();
    stack.upstream.respond = () => ({ status: 200, text: 'no JSON' });
    await stack.chat('hi', {}, { traceparent: PARENT });
    const line = JSON.parse(stack.log.find((one) => one.includes('upstream_failed')) ?? '{}');
    expect(line).toMatchObject({ trace_id: TRACE, request_id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    await stack.chat('4111 1111 1111 1111', {}, { traceparent: PARENT });
    await fetch(`${stack.gateway.url}/filter/prompt`, {
      method: 'POST',
      headers: { traceparent: PARENT, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'model-001', prompt: 'hi' }),
    });
    await fetch(`${stack.gateway.url}/admin/kill-switch`, { method: 'POST' });
    await stack.chat('hi', {}, { traceparent: PARENT });
    const records = eventsOf(stack.evidence).filter(({ data }) => data.endpoint !== undefined);
    expect(records.map(({ type, data }) => [type, data.status])).toEqual([
      ['request', 502],
      ['policy_violation', 403],
      ['request', 200],
      ['request', 503],
    ]);
    for (const { traceparent } of records) expect(String(traceparent).slice(3, 35)).toBe(TRACE);
  });
});

describe('figures of upstreams', () => {
  async function samples({ gateway }: Stack): Promise<Map<string, number>> {
    const text = await (await fetch(`${gateway.url}/metrics`)).text();
    return new Map(text.split('\n').map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]));
  }
  const CHAT = 'gen_ai_operation_name="chat",gen_ai_provider_name="internal",gen_ai_request_model="model-001"';

  it('tell durations, first pieces and tokens, also of a stream that tells its tokens', async () => {
    const stack = await startStack();
    await stack.chat('hi');
    const usage = { choices: [], usage: { prompt_tokens: 5, completion_tokens: 300, total_tokens: 305 } };
    const chunks = chatChunks(['hello']);
    stack.upstream.respond = () => ({
      stream: [...chunks.slice(0, -1), `data: ${JSON.stringify(usage)}\n\n`, ...chunks.slice(-1)],
    });
    await readStream(await stack.chat('hi', { stream: true, stream_options: { include_usage: true } }));
    stack.upstream.respond = () => ({ stream: chatChunks(['hello']) });
    await readStream(await stack.chat('hi', { stream: true }));
    const told = await samples(stack);
    expect(told.get(`gen_ai_client_operation_duration_seconds_count{${CHAT}}`)).toBe(3);
    expect(told.get(`gen_ai_client_operation_duration_seconds_bucket{${CHAT},le="81.92"}`)).toBe(3);
    expect(told.get(`gen_ai_client_operation_time_to_first_chunk_seconds_count{${CHAT}}`)).toBe(2);
    expect(told.get(`gen_ai_client_token_usage_sum{${CHAT},gen_ai_token_type="input"}`)).toBe(6);
    expect(told.get(`gen_ai_client_token_usage_sum{${CHAT},gen_ai_token_type="output"}`)).toBe(307);
    expect(told.get(`gen_ai_client_token_usage_bucket{${CHAT},gen_ai_token_type="output",le="256"}`)).toBe(1);
  });

  it('tell why an upstream did not answer, and nothing that it said', async () => {
    const stack = await startStack();
    const errors: [string, () => object][] = [
      ['429', () => ({ status: 429, body: { error: { code: 'secret_words' } } })],
      ['500', () => ({ status: 500, text: 'secret words' })],
      ['upstream_invalid', () => ({ text: 'secret words' })],
      ['upstream_broke_off', () => ({ stream: [...chatChunks(['a']).slice(0, 2), 'data: secret words\n\n'] })],
    ];
    for (const [, respond] of errors) {
      stack.upstream.respond = respond;
      await readStream(await stack.chat('hi', { stream: respond.toString().includes('stream:') }));
    }
    stack.upstream.respond = () => ({
      body: { ...chatAnswer('hi'), model: 'secret words', usage: { prompt_tokens: -1, completion_tokens: 'secret' } },
    });
    await stack.chat('hi');
    const told = await samples(stack);
    for (const [type] of errors) {
      expect(told.get(`gen_ai_client_operation_duration_seconds_count{${CHAT},error_type="${type}"}`)).toBe(1);
    }
    expect(told.get(`gen_ai_client_operation_duration_seconds_count{${CHAT}}`)).toBe(1);
    expect([...told.keys()].filter((name) => /secret|token_usage_count/.test(name))).toEqual([]);
  });
});
