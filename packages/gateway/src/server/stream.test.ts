import { connect } from 'node:net';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { readStream } from '../testing/read-stream.test.support.ts';
import { chatChunks, eventsOf } from '../testing/servers.test.support.ts';
import { policy, serviceWith } from '../testing/service.test.support.ts';
import { errorOf, startStack, type Stack } from '../testing/stack.test.support.ts';

const STREAM = { stream: true };
const types = ({ evidence }: Stack) => eventsOf(evidence).map(({ type }) => type);

/** A stream that is told when to go on. */
function gated(pieces: readonly string[]) {
  const waiting: (() => void)[] = [];
  let ended = (): void => undefined;
  const isOver = new Promise<void>((done) => (ended = done));
  async function* stream() {
    try {
      for (const piece of pieces) {
        yield piece;
        await new Promise<void>((done) => waiting.push(done));
      }
    } finally {
      ended();
    }
  }
  return { stream: stream(), next: () => waiting.shift()?.(), isOver };
}

describe('a streamed answer', () => {
  it('comes to the official client in pieces, on record before', async () => {
    const stack = await startStack();
    const words = ['Hello', ' there, ', 'how ', 'are ', 'things', ' today?'];
    stack.upstream.respond = () => ({ stream: chatChunks(words) });
    const client = new OpenAI({ baseURL: `${stack.gateway.url}/v1`, apiKey: 'any', maxRetries: 0 });
    const stream = await client.chat.completions.create({
      model: 'model-001',
      stream: true,
      messages: [{ role: 'user', content: 'hi' }],
    });
    const pieces: string[] = [];
    let reason: string | null | undefined;
    for await (const { choices } of stream) {
      pieces.push(choices[0]?.delta.content ?? '');
      reason = choices[0]?.finish_reason;
    }
    expect([pieces.join(''), reason]).toEqual([words.join(''), 'stop']);
    expect(pieces.length).toBeGreaterThan(3);
    expect(types(stack)).toEqual(['request', 'response']);
    expect(eventsOf(stack.evidence)[0]?.data).toMatchObject({ status: 200, decision: 'allow' });
  });

  it('lets a word out while the next one is awaited', async () => {
    const stack = await startStack();
    const upstream = gated(chatChunks(['Good ', 'morning ']));
    stack.upstream.respond = () => ({ stream: upstream.stream });
    upstream.next();
    const pending = stack.chat('hi', STREAM);
    const response = await (async () => {
      for (;;) {
        upstream.next();
        const won = await Promise.race([pending, new Promise<undefined>((done) => setImmediate(done, undefined))]);
        if (won !== undefined) return won;
      }
    })();
    expect(types(stack)).toEqual(['request']);
    const all = readStream(response);
    for (let over = false; !over;) {
      upstream.next();
      over = await Promise.race([all.then(() => true), new Promise<boolean>((done) => setImmediate(done, false))]);
    }
    expect((await all).text).toBe('Good morning ');
  });

  it.each([
    ['a card number', 'Sure: 4111 1111 1111 1111 is yours. ', 'pii_detection'],
    ['harm', 'Listen: you should kill yourself right now. ', 'content_safety'],
  ])('is cut before %s, whatever came before it', async (_name, bad, filter) => {
    const stack = await startStack();
    const before = 'This is the weather report of today for the whole of the country. ';
    const pieces = Array.from(`${before}${bad}${'And so on it goes. '.repeat(20)}`);
    stack.upstream.respond = () => ({ stream: chatChunks(pieces) });
    const seen = await readStream(await stack.chat('hi', STREAM));
    expect(`${before}${bad}`.startsWith(seen.text)).toBe(true);
    expect(seen.text.length).toBeGreaterThanOrEqual(before.length - 12);
    for (const word of ['4111', 'kill']) expect(seen.raw).not.toContain(word);
    expect([seen.finishReason, seen.events.at(-1)]).toEqual(['content_filter', '[DONE]']);
    expect(types(stack)).toEqual(['request', 'harmful_output']);
    expect(eventsOf(stack.evidence)[1]?.data).toMatchObject({ policy: filter, status: 403 });
  });

  it('is a plain 403 where nothing has gone out yet', async () => {
    const stack = await startStack();
    stack.upstream.respond = () => ({ stream: chatChunks(['4111 1111', ' 1111 1111']) });
    const response = await stack.chat('hi', STREAM);
    expect([response.status, (await errorOf(response)).code]).toEqual([403, 'pii_detection']);
    expect(types(stack)).toEqual(['harmful_output']);
  });

  it('has personal data replaced where it is to be', async () => {
    const stack = await startStack({}, 'filters: { pii_detection: { actions: { email: redact } } }');
    const text = 'Write to bob@example.com or to ann@example.org for more, they will help. ';
    stack.upstream.respond = () => ({ stream: chatChunks(Array.from(text)) });
    const seen = await readStream(await stack.chat('hi', STREAM));
    expect(seen.text).toBe('Write to [EMAIL] or to [EMAIL] for more, they will help. ');
    expect(seen.raw).not.toContain('bob');
    expect(types(stack)).toContain('filter_triggered');
  });

  it.each([
    ['in one piece', (text: string) => [text]],
    ['letter by letter', (text: string) => Array.from(text)],
  ])('has personal data replaced where a policy says so, %s', async (_name, cut) => {
    const redacting = policy('no_addresses', {
      stage: 'output',
      action: 'redact',
      reads: ['response.pii_count'],
      evaluate: ({ response }) => (response['pii_count'] as number) > 0,
    });
    const stack = await startStack({ service: serviceWith({ policies: [redacting] }) });
    stack.upstream.respond = () => ({ stream: chatChunks(cut('write jo@example.com today please ok')) });
    const seen = await readStream(await stack.chat('hi', STREAM));
    expect(seen.text).toBe('write [EMAIL] today please ok');
    expect(seen.raw).not.toContain('jo@example.com');
    expect(eventsOf(stack.evidence).find(({ type }) => type === 'response')?.data).toMatchObject({
      decision: 'redact',
    });
  });

  it('has personal data replaced in what its chunks have in common, as in one that is not streamed', async () => {
    const stack = await startStack({}, 'filters: { pii_detection: { actions: { email: redact } } }');
    const event = (chunk: object) => `data: ${JSON.stringify({ created: 1, model: 'jo@example.com', ...chunk })}\n\n`;
    const text = (content: string) => event({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
    stack.upstream.respond = () => ({
      stream: [
        ...['Good ', 'morning ', 'to you '].map(text),
        event({ note: 'ask ann@example.org', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }),
        'data: [DONE]\n\n',
      ],
    });
    const { events, raw } = await readStream(await stack.chat('hi', STREAM));
    expect(raw).not.toMatch(/jo@|ann@/);
    expect(events[0]).toMatchObject({ model: '[EMAIL]' });
    expect(events.at(-2)).toMatchObject({ note: 'ask [EMAIL]' });
  });

  it('is held back whole for a policy about answers', async () => {
    const service = serviceWith({
      policies: [
        policy('short', {
          stage: 'output',
          reads: ['response.character_count'],
          evaluate: ({ response }) => (response['character_count'] as number) > 20,
        }),
      ],
    });
    const stack = await startStack({ service }, 'limits: { max_buffer: 200B }');
    const ask = async (pieces: readonly string[]) => {
      stack.upstream.respond = () => ({ stream: chatChunks(pieces) });
      return stack.chat('hi', STREAM);
    };
    expect((await readStream(await ask(['Hello ', 'you']))).text).toBe('Hello you');
    const denied = await ask(['Hello ', 'you ', 'and everybody else']);
    expect([denied.status, (await errorOf(denied)).code]).toEqual([403, 'short']);
    const tooLong = await ask(Array.from({ length: 300 }, () => 'a '));
    expect([tooLong.status, (await errorOf(tooLong)).code]).toEqual([403, 'stream_too_large']);
  });

  it('gives a safe text as a stream too', async () => {
    const policies = [policy('calm', { action: 'safe_mode', evaluate: () => true })];
    const { chat } = await startStack({ service: serviceWith({ policies }) }, 'safe_text: Ask a person.');
    const seen = await readStream(await chat('hi', STREAM));
    expect([seen.text, seen.finishReason, seen.events.at(-1)]).toEqual(['Ask a person.', 'content_filter', '[DONE]']);
  });

  it('keeps tool calls, usage and what it does not know, looked at first', async () => {
    const stack = await startStack();
    const event = (chunk: object) => `data: ${JSON.stringify({ id: 'c', created: 1, model: 'm', ...chunk })}\n\n`;
    const call = (rest: object) => ({ choices: [{ index: 0, delta: { tool_calls: [{ index: 0, ...rest }] } }] });
    const reply = (argument: string) => ({
      stream: [
        event(call({ id: 't1', type: 'function', function: { name: 'send', arguments: '{"to":' } })),
        event(call({ function: { arguments: `"${argument}"}` } })),
        event({ choices: [{ index: 0, delta: { mood: 'good' }, finish_reason: 'tool_calls' }] }),
        event({ choices: [], usage: { total_tokens: 7 } }),
        'data: [DONE]\n\n',
      ],
    });
    stack.upstream.respond = () => reply('a friend');
    const { events } = await readStream(await stack.chat('hi', STREAM));
    expect(events[0].choices[0].delta).toMatchObject({
      mood: 'good',
      tool_calls: [{ index: 0, id: 't1', function: { name: 'send', arguments: '{"to":"a friend"}' } }],
    });
    expect(events.slice(1)).toMatchObject([
      { choices: [{ finish_reason: 'tool_calls' }] },
      { choices: [], usage: { total_tokens: 7 } },
      '[DONE]',
    ]);
    stack.upstream.respond = () => reply('4111 1111 1111 1111');
    expect((await stack.chat('hi', STREAM)).status).toBe(403);
  });
});

describe('a stream that does not end well', () => {
  const long = 'This is a long and harmless story about the weather in the hills. ';

  it.each<[string, () => Iterable<string>]>([
    ['ends without an end', () => chatChunks([long]).slice(0, -2)],
    ['sends an error', () => [...chatChunks([long]).slice(0, -2), 'data: {"error":{"message":"SECRET"}}\n\n']],
    ['sends no JSON', () => [...chatChunks([long]).slice(0, -2), 'data: SECRET\n\n']],
    ['sends other JSON', () => [...chatChunks([long]).slice(0, -2), 'data: {"choices":[{"index":-1}]}\n\n']],
  ])('tells the client and the record when the upstream %s', async (_name, stream) => {
    const stack = await startStack();
    stack.upstream.respond = () => ({ stream: stream() });
    const { events, raw } = await readStream(await stack.chat('hi', STREAM));
    expect(events.at(-1)).toMatchObject({ error: { code: 'upstream_broke_off', type: 'upstream_error' } });
    expect(raw).not.toContain('SECRET');
    expect(eventsOf(stack.evidence).map(({ type, data }) => [type, data.status])).toEqual([
      ['request', 200],
      ['response', 502],
    ]);
  });

  it('is refused where it is too large: to be held back, or at all', async () => {
    const judged = policy('judged', { stage: 'output', reads: ['response.character_count'], evaluate: () => false });
    const held = await startStack({ service: serviceWith({ policies: [judged] }) });
    const words = Array.from({ length: 40 }, () => 'word '.repeat(6_000));
    held.upstream.respond = () => ({ stream: chatChunks(words) });
    const blocked = await held.chat('hi', STREAM);
    expect([blocked.status, (await errorOf(blocked)).code]).toEqual([403, 'stream_too_large']);
    const passing = await startStack({ service: serviceWith({ chains: { 'model-001': { input: [], output: [] } } }) });
    passing.upstream.respond = held.upstream.respond;
    const { events, text } = await readStream(await passing.chat('hi', STREAM));
    expect(events.at(-1)).toMatchObject({ error: { code: 'upstream_too_large' } });
    expect(text.length).toBeLessThanOrEqual(1 << 20);
    expect(eventsOf(passing.evidence).map(({ data }) => [data.status, data.code])).toEqual([
      [200, undefined],
      [502, 'upstream_too_large'],
    ]);
    passing.upstream.respond = () => ({ stream: chatChunks([words.join('')]) });
    const huge = await passing.chat('hi', STREAM);
    expect([huge.status, (await errorOf(huge)).code]).toEqual([502, 'upstream_too_large']);
  });

  it('tells the client and the record when the connection to the upstream is cut', async () => {
    const stack = await startStack();
    let onRecord = (): void => undefined;
    const isBegun = new Promise<void>((done) => (onRecord = done));
    stack.upstream.respond = () => ({
      stream: (async function* () {
        yield* chatChunks([long]).slice(0, -2);
        await isBegun;
        throw new Error('cut');
      })(),
    });
    stack.evidence.respond = ({ path }) => (
      path === '/api/v1/events' && onRecord(),
      { status: path === '/ready' ? 200 : 201 }
    );
    const response = await stack.chat('hi', STREAM);
    expect((await readStream(response)).events.at(-1)).toMatchObject({ error: { code: 'upstream_broke_off' } });
    expect(eventsOf(stack.evidence).map(({ data }) => data.status)).toEqual([200, 502]);
  });

  it('is an error of the official client then', async () => {
    const { gateway, upstream } = await startStack();
    upstream.respond = () => ({ stream: chatChunks([long]).slice(0, -2) });
    const client = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: 'any', maxRetries: 0 });
    const stream = await client.chat.completions.create({
      model: 'model-001',
      stream: true,
      messages: [{ role: 'user', content: 'x' }],
    });
    await expect(async () => {
      for await (const _ of stream);
    }).rejects.toMatchObject({ code: 'upstream_broke_off' });
  });

  it.each([
    ['no event stream', { body: { choices: [] } }, 502, 'upstream_invalid'],
    ['a refusal', { status: 429 }, 429, 'upstream_rate_limited'],
  ])('is a plain error where the upstream answers with %s', async (_name, reply, status, code) => {
    const { chat, upstream } = await startStack();
    upstream.respond = () => reply;
    const response = await chat('hi', STREAM);
    expect([response.status, (await errorOf(response)).code]).toEqual([status, code]);
  });

  it('asks the upstream no more when the client has gone, and records it', async () => {
    const stack = await startStack();
    const upstream = gated(chatChunks([long, long, long]));
    stack.upstream.respond = () => ({ stream: upstream.stream });
    const leave = new AbortController();
    const pending = fetch(`${stack.gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'model-001', stream: true, messages: [{ role: 'user', content: 'hi' }] }),
      signal: leave.signal,
    });
    let response: Response | undefined;
    while (response === undefined) {
      upstream.next();
      response = await Promise.race([pending, new Promise<undefined>((done) => setImmediate(done, undefined))]);
    }
    const recorded = new Promise<void>((done) => {
      stack.evidence.respond = ({ body }) => {
        if (body?.[0]?.data.code === 'client_gone') done();
        return { status: 201 };
      };
    });
    leave.abort();
    await recorded;
    while (
      !(await Promise.race([upstream.isOver.then(() => true), new Promise((done) => setImmediate(done, false))]))
    ) {
      upstream.next();
    }
  });

  it('goes no faster than its reader, who is cut when he takes nothing in', async () => {
    const service = serviceWith({ chains: { 'model-001': { input: [], output: [] } } });
    const stack = await startStack({ service }, 'limits: { request_timeout: 300ms, max_body: 1GiB }');
    const total = 1_000;
    let produced = 0;
    const [first = '', ...rest] = chatChunks(Array.from({ length: total }, () => 'word '.repeat(13_000)));
    stack.upstream.respond = () => ({
      stream: (function* () {
        yield first;
        for (const piece of rest) {
          produced++;
          yield piece;
        }
      })(),
    });
    const recorded = new Promise<void>((done) => {
      stack.evidence.respond = ({ path, body }) => {
        if (path === '/api/v1/events' && body[0].data.code === 'client_gone') done();
        return { status: path === '/ready' ? 200 : 201 };
      };
    });
    const { hostname, port } = new URL(stack.gateway.url);
    const client = connect(Number(port), hostname);
    client.pause();
    const body = JSON.stringify({ model: 'model-001', stream: true, messages: [{ role: 'user', content: 'hi' }] });
    client.write(
      `POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await recorded;
    expect(produced).toBeLessThan(total);
    client.destroy();
  });

  it('is ended by the kill switch', async () => {
    const stack = await startStack();
    const upstream = gated(chatChunks([long, long, long]));
    stack.upstream.respond = () => ({ stream: upstream.stream });
    const pending = stack.chat('hi', STREAM);
    let response: Response | undefined;
    while (response === undefined) {
      upstream.next();
      response = await Promise.race([pending, new Promise<undefined>((done) => setImmediate(done, undefined))]);
    }
    const all = readStream(response);
    await fetch(`${stack.gateway.url}/admin/kill-switch`, { method: 'POST' });
    const { events } = await all;
    expect(events.at(-1)).toMatchObject({ error: { code: 'gateway_killed' } });
    expect(types(stack)).toContain('kill_switch');
  });

  it('gives nothing out before its request is on record, nor its end before the answer is', async () => {
    const stack = await startStack();
    stack.upstream.respond = () => ({ stream: chatChunks([long]) });
    stack.evidence.respond = ({ path }) => ({ status: path === '/ready' ? 200 : 507 });
    const refused = await stack.chat('hi', STREAM);
    expect([refused.status, (await errorOf(refused)).code]).toEqual([503, 'evidence_unavailable']);
    stack.evidence.respond = ({ path, body }) => ({
      status: path === '/ready' ? 200 : body[0].type === 'response' ? 507 : 201,
    });
    const { events } = await readStream(await stack.chat('hi', STREAM));
    expect(events.at(-1)).toMatchObject({ error: { code: 'evidence_unavailable' } });
    expect(events.flatMap(({ choices = [] }) => choices.map((choice: any) => choice.finish_reason))).not.toContain(
      'stop',
    );
  });
});
