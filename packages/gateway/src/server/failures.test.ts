import { connect } from 'node:net';
import { createToken } from '@sea-forge/service';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { chatAnswer, chatChunks, eventsOf, type Reply } from '../testing/servers.test.support.ts';
import { MODEL, serviceWith } from '../testing/service.test.support.ts';
import { errorOf, startStack } from '../testing/stack.test.support.ts';

const never = new Promise<Reply>(() => undefined);

describe('health and models', () => {
  it('answers /health in the bytes of the runbook', async () => {
    const { gateway } = await startStack();
    const response = await fetch(`${gateway.url}/health`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe('{"status": "healthy", "gateway": "active"}');
  });

  it('names in /ready what is missing', async () => {
    const whole = await startStack();
    expect((await fetch(`${whole.gateway.url}/ready`)).status).toBe(200);
    const { gateway, upstream, evidence } = await startStack();
    await upstream.close();
    await evidence.close();
    const response = await fetch(`${gateway.url}/ready`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'unavailable', missing: ['upstream', 'evidence'] },
    ]);
  });

  it('lists the models that can be asked', async () => {
    const service = serviceWith({ models: [MODEL, { ...MODEL, id: 'old', name: 'Old', status: 'retired' }] });
    const { gateway } = await startStack({ service });
    const client = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: 'any' });
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['model-001']);
    expect(await client.models.retrieve('CustomerServiceLLM')).toMatchObject({ id: 'model-001' });
  });
});

describe('models that cannot be asked', () => {
  it('says 404 with the registered ones, never what was asked for', async () => {
    const { chat, evidence } = await startStack();
    const response = await chat('hi', { model: 'gpt-secret' });
    expect(response.status).toBe(404);
    const error = await errorOf(response);
    expect(error).toMatchObject({
      code: 'model_not_found',
      param: 'model',
      message: expect.stringContaining('CustomerServiceLLM'),
    });
    expect(error.message).not.toContain('gpt-secret');
    expect(eventsOf(evidence)).toMatchObject([{ type: 'request', data: { status: 404 } }]);
  });

  it('says 410 with the successor past the removal date, and when it will be before', async () => {
    const models = [{ ...MODEL, status: 'deprecated' as const, removalDate: '2026-06-01', successor: 'model-002' }];
    let today = new Date('2026-05-31T12:00:00Z');
    const { chat, evidence } = await startStack({ service: serviceWith({ models }), now: () => today });
    const startedAt = today;
    today = new Date('2026-05-31T23:00:00Z');
    const before = await chat('hi');
    expect([before.status, before.headers.get('sunset')]).toEqual([200, 'Mon, 01 Jun 2026 00:00:00 GMT']);
    // Since when it is deprecated the registry does not say: at the latest since the gateway knows it.
    expect(before.headers.get('deprecation')).toBe(`@${startedAt.getTime() / 1_000}`);
    expect(eventsOf(evidence).map(({ type }) => type)).toContain('deprecated_model_used');
    today = new Date('2026-06-01T00:00:00Z');
    const after = await chat('hi');
    expect([after.status, (await errorOf(after)).message]).toEqual([410, expect.stringContaining('model-002')]);
  });

  it('says since when a model is deprecated, streamed or not, and nothing of one that is not', async () => {
    const deprecated = {
      ...MODEL,
      status: 'deprecated' as const,
      deprecatedOn: '2023-06-30',
      removalDate: '2999-01-01',
    };
    const { chat, upstream } = await startStack({ service: serviceWith({ models: [deprecated] }) });
    expect((await chat('hi')).headers.get('deprecation')).toBe('@1688083200');
    upstream.respond = () => ({ stream: chatChunks(['hi']) });
    const streamed = await chat('hi', { stream: true });
    expect(streamed.headers.get('deprecation')).toBe('@1688083200');
    await streamed.text();
    expect((await (await startStack()).chat('hi')).headers.get('deprecation')).toBeNull();
  });

  it('denies a model of the prohibited tier', async () => {
    const { chat } = await startStack({ service: serviceWith({ models: [{ ...MODEL, riskTier: 'prohibited' }] }) });
    const response = await chat('hi');
    expect([response.status, (await errorOf(response)).code]).toEqual([403, 'risk_tier_prohibited']);
  });
});

describe('when others fail', () => {
  it('answers nothing that could not be recorded, and asks no upstream', async () => {
    const { chat, chats, evidence } = await startStack();
    evidence.respond = () => ({ status: 503 });
    for (const prompt of ['hi', '4111111111111111']) {
      const response = await chat(prompt);
      expect([response.status, (await errorOf(response)).code]).toEqual([503, 'evidence_unavailable']);
    }
    expect(chats()).toEqual([]);
    evidence.respond = () => ({ status: 200 });
    expect((await chat('hi')).status).toBe(200);
  });

  it('holds an answer back whose record is not acknowledged', async () => {
    const { chat, evidence } = await startStack();
    evidence.respond = ({ path }) => ({ status: path === '/ready' ? 200 : 507 });
    const response = await chat('hi there');
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('hi there');
  });

  it('says 504 for an upstream that is too slow, an own time counts for its own', async () => {
    const { chat, upstream, evidence } = await startStack({}, 'performance: { timeout: 150ms }');
    upstream.respond = () => never;
    const response = await chat('hi');
    expect([response.status, (await errorOf(response)).code]).toEqual([504, 'upstream_timeout']);
    expect(eventsOf(evidence)).toMatchObject([{ type: 'request', data: { status: 504, code: 'upstream_timeout' } }]);
  });

  it.each<[string, Reply, number, string]>([
    ['an error', { status: 500, body: { error: { message: 'SECRET', code: 'x' } } }, 502, 'upstream_error'],
    ['a refused key', { status: 401 }, 502, 'upstream_error'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 502, 'upstream_error'],
    ['no JSON', { text: '<html>SECRET' }, 502, 'upstream_invalid'],
    ['no choices', { body: { object: 'SECRET' } }, 502, 'upstream_invalid'],
    ['too long an answer', { body: chatAnswer('x'.repeat(1 << 20)) }, 502, 'upstream_too_large'],
    ['too many requests', { status: 429, headers: { 'retry-after': '7' } }, 429, 'upstream_rate_limited'],
    [
      'a wrong parameter',
      { status: 400, body: { error: { message: 'SECRET', param: 'temperature', code: 'SECRET 1' } } },
      400,
      'upstream_refused',
    ],
  ])('tells an upstream that answers with %s apart, and repeats none of it', async (_name, reply, status, code) => {
    const { chat, upstream } = await startStack();
    upstream.respond = () => reply;
    const response = await chat('hi');
    const text = await response.text();
    expect([response.status, JSON.parse(text).error.code]).toEqual([status, code]);
    expect(text).not.toContain('SECRET');
    if (status === 429) expect(response.headers.get('retry-after')).toBe('7');
  });

  it('says 502 for an upstream that is not there', async () => {
    const { chat } = await startStack({ upstream: 'http://127.0.0.1:1' });
    expect((await errorOf(await chat('hi'))).code).toBe('upstream_unreachable');
  });

  it('says 429 when as many wait as may, and works on when there is room again', async () => {
    const { chat, chats, upstream } = await startStack({}, 'performance: { max_concurrent: 1 }');
    const answering: (() => void)[] = [];
    const asked: (() => void)[] = [];
    const isAsked = new Promise<void>((done) => asked.push(done));
    upstream.respond = () => {
      asked.pop()?.();
      return new Promise((done) => answering.push(() => done({ body: { choices: [] } })));
    };
    const first = chat('one');
    await isAsked;
    const second = chat('two');
    const third = chat('three');
    // Of the two that came later one waits, the other one is refused.
    const refused = await Promise.race([second, third]);
    expect([refused.status, refused.headers.get('retry-after-ms')]).toEqual([429, '1000']);
    upstream.respond = () => ({ body: { choices: [] } });
    answering[0]?.();
    expect((await first).status).toBe(200);
    expect((await Promise.all([second, third])).map(({ status }) => status).sort()).toEqual([200, 429]);
    expect(chats()).toHaveLength(2);
  });
});

describe('a request that waits for its place', () => {
  const busy = async () => {
    const text = 'performance: { max_concurrent: 1, timeout: 150ms }\nupstreams: { default: { timeout: 1m } }';
    const stack = await startStack({}, text);
    let answer: (reply: Reply) => void = () => undefined;
    const isAsked = new Promise<void>((asked) => {
      stack.upstream.respond = () => (asked(), new Promise((done) => (answer = done)));
    });
    const first = stack.chat('one');
    await isAsked;
    const free = async () => {
      answer({ body: { choices: [] } });
      expect((await first).status).toBe(200);
    };
    return { stack, free };
  };

  it('until its time is over is one too many: 429, of the proxy and of a decision alone', async () => {
    const { stack, free } = await busy();
    const decision = () =>
      fetch(`${stack.gateway.url}/filter/prompt`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'model-001', prompt: 'two' }),
      });
    for (const ask of [() => stack.chat('two'), decision]) {
      const response = await ask();
      expect([response.status, (await errorOf(response)).code]).toEqual([429, 'overloaded']);
      expect(response.headers.get('retry-after-ms')).toBe('1000');
    }
    await free();
    expect(eventsOf(stack.evidence).map(({ data }) => data.code)).toEqual(
      expect.arrayContaining(['overloaded', 'overloaded', undefined]),
    );
  });
});

describe('who may ask', () => {
  it('trusts this machine itself, not a page in its browser or a proxy', async () => {
    const { chat, chats } = await startStack();
    expect((await chat('hi', {}, { origin: 'http://evil.example' })).status).toBe(401);
    expect((await chat('hi', {}, { 'x-forwarded-for': '1.2.3.4' })).status).toBe(401);
    expect(chats()).toEqual([]);
  });

  it('asks for a token of the role client where tokens are configured', async () => {
    const client = createToken('app', ['client'], new Date());
    const auditor = createToken('auditor', ['auditor'], new Date());
    const { chat, evidence } = await startStack({ tokens: [client.entry, auditor.entry] }, 'auth: { local: token }');
    const status = async (token: string) => (await chat('hi', {}, { authorization: `Bearer ${token}` })).status;
    expect((await chat('hi')).status).toBe(401);
    expect(await status('wrong')).toBe(401);
    expect(await status(auditor.token)).toBe(403);
    expect(await status(client.token)).toBe(200);
    expect(eventsOf(evidence)[0]?.data.client).toBe('app');
  });

  it('refuses to listen beyond this machine without tokens', async () => {
    await expect(startStack({ host: '0.0.0.0' })).rejects.toThrow('needs tokens');
  });
});

describe('bad requests', () => {
  it.each<[string, RequestInit, number, string]>([
    ['no JSON', { body: '{' }, 400, 'invalid_json'],
    ['broken UTF-8', { body: Buffer.from([0x7b, 0xff, 0x7d]) }, 400, 'invalid_json'],
    ['a list', { body: '[]' }, 400, 'invalid_json'],
    ['deep nesting', { body: `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}` }, 400, 'invalid_json'],
    [
      'a number that would become another one',
      { body: '{"model":"model-001","seed":12345678901234567891}' },
      400,
      'inexact_number',
    ],
    ['no model', { body: '{"messages":[{"role":"user","content":"x"}]}' }, 400, 'invalid_request'],
    ['no messages', { body: '{"model":"model-001"}' }, 400, 'invalid_request'],
    [
      'content that is a number',
      { body: '{"model":"model-001","messages":[{"role":"user","content":5}]}' },
      400,
      'invalid_request',
    ],
    [
      'a stream that is neither true nor false',
      { body: '{"model":"model-001","messages":[{"role":"user","content":"x"}],"stream":1}' },
      400,
      'invalid_request',
    ],
    [
      'a form',
      { body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported_media_type',
    ],
    [
      'compression',
      { body: 'x', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' } },
      415,
      'unsupported_encoding',
    ],
    ['too large a body', { body: ' '.repeat((1 << 20) + 1) }, 413, 'payload_too_large'],
    ['another method', { method: 'PUT', body: '{}' }, 405, 'method_not_allowed'],
    [
      'a wrong header',
      {
        body: '{"model":"model-001","messages":[{"role":"user","content":"x"}]}',
        headers: { 'content-type': 'application/json', 'x-sea-lawful-basis': 'because' },
      },
      400,
      'invalid_header',
    ],
  ])('refuses %s', async (_name, init, status, code) => {
    const { gateway, chats } = await startStack();
    const response = await fetch(`${gateway.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...init,
    });
    expect([response.status, (await errorOf(response)).code]).toEqual([status, code]);
    expect(chats()).toEqual([]);
  });

  it('refuses a body that says nothing of its length and is too large', async () => {
    const { gateway } = await startStack();
    const body = new ReadableStream({
      pull: (controller) => (pieces-- > 0 ? controller.enqueue(new Uint8Array(1 << 16).fill(32)) : controller.close()),
    });
    let pieces = 40;
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' };
    const response = await fetch(`${gateway.url}/v1/chat/completions`, init as RequestInit);
    expect([response.status, (await errorOf(response)).code]).toEqual([413, 'payload_too_large']);
  });

  it('takes a MiB of hostile text in its stride', async () => {
    const { chat } = await startStack({}, 'performance: { timeout: 60s }');
    const size = 1 << 19;
    const hostile: Record<string, unknown> = {
      parts: Array.from({ length: size / 32 }, () => ({ type: 'text', text: '4' })),
      strings: Array.from({ length: size / 4 }, () => '@'),
      nested: `{"a":"${'\\u0034'.repeat(size / 8)}"}`,
    };
    for (const [name, value] of Object.entries(hostile)) {
      const more = name === 'parts' ? { messages: [{ role: 'user', content: value }] } : { metadata: value };
      expect((await chat('hi', more)).status, name).toBe(200);
    }
  });

  it('refuses headers that are too large, and what is no HTTP', async () => {
    const { gateway } = await startStack();
    const exchange = (text: string) =>
      new Promise<string>((done) => {
        const socket = connect(gateway.port, '127.0.0.1', () => socket.write(text));
        let answer = '';
        socket.on('data', (chunk) => (answer += String(chunk))).on('close', () => done(answer));
      });
    expect(await exchange(`GET /health HTTP/1.1\r\nhost: localhost\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`)).toContain(
      'headers_too_large',
    );
    expect(await exchange('hello\r\n\r\n')).toContain('invalid_request');
  });

  it('cuts a client that does not send its request to its end', async () => {
    const { gateway } = await startStack({}, 'limits: { request_timeout: 200ms }');
    const answer = await new Promise<string>((done) => {
      const socket = connect(gateway.port, '127.0.0.1', () =>
        socket.write('POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n'),
      );
      let text = '';
      socket.on('data', (chunk) => (text += String(chunk))).on('close', () => done(text));
    });
    expect(answer).toContain('request_timeout');
  });
});

describe('closing', () => {
  it('answers what is in hand first', async () => {
    const { gateway, chat, upstream } = await startStack();
    let answer: (reply: Reply) => void = () => undefined;
    const isAsked = new Promise<void>((asked) => {
      upstream.respond = () => {
        asked();
        return new Promise((done) => (answer = done));
      };
    });
    const response = chat('hi');
    await isAsked;
    const closed = gateway.close();
    answer({ body: { choices: [] } });
    // Told to close, the client does not keep the gateway waiting.
    expect([(await response).status, (await response).headers.get('connection')]).toEqual([200, 'close']);
    await closed;
    await expect(fetch(`${gateway.url}/health`)).rejects.toThrow();
  });
});
