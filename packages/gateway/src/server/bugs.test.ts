import { describe, expect, it } from 'vitest';
import type { RegisteredModel } from '../service-definition.ts';
import { readStream } from '../testing/read-stream.test.support.ts';
import { chatAnswer, chatChunks, eventsOf } from '../testing/servers.test.support.ts';
import { MODEL, serviceWith } from '../testing/service.test.support.ts';
import { errorOf, startStack, type Stack } from '../testing/stack.test.support.ts';

const DEPTH = 30_000;
const deep = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
const metricsOf = async ({ gateway }: Stack) => (await fetch(`${gateway.url}/metrics`)).text();
const recorded = ({ evidence }: Stack) =>
  eventsOf(evidence)
    .filter(({ type }) => type !== 'access')
    .map(({ type, data }) => [type, data.status, data.code, data.model]);

/** A model that cannot be looked at from some moment on: what a bug of ours comes to. */
function brittle(member: keyof RegisteredModel) {
  const bug = { isThere: false };
  const model: RegisteredModel = { ...MODEL };
  Object.defineProperty(model, member, {
    enumerable: true,
    get: () => {
      if (bug.isThere) throw new RangeError('SECRET');
      return MODEL[member];
    },
  });
  return { bug, service: serviceWith({ models: [model] }) };
}

describe('what is nested too deeply to be looked at', () => {
  it('is no answer of an upstream, whole or streamed', async () => {
    const stack = await startStack();
    stack.upstream.respond = () => ({ text: JSON.stringify(chatAnswer('hi')).replace('"hi"', `"hi","x":${deep}`) });
    const whole = await stack.chat('hi');
    expect([whole.status, (await errorOf(whole)).code]).toEqual([502, 'upstream_invalid']);
    const [first = ''] = chatChunks([]);
    stack.upstream.respond = () => ({ stream: [first.replace('"index":0', `"index":0,"x":${deep}`)] });
    const streamed = await stack.chat('hi', { stream: true });
    expect([streamed.status, (await errorOf(streamed)).code]).toEqual([502, 'upstream_broke_off']);
    expect(recorded(stack)).toEqual([
      ['request', 502, 'upstream_invalid', 'model-001'],
      ['request', 502, 'upstream_broke_off', 'model-001'],
    ]);
    expect(await metricsOf(stack)).toContain('sea_requests_total{status="502"} 2');
  });

  it('is nothing to decide about', async () => {
    const { gateway } = await startStack();
    const response = await fetch(`${gateway.url}/filter/prompt`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"model":"model-001","messages":${deep}}`,
    });
    expect([response.status, (await errorOf(response)).code]).toEqual([400, 'invalid_request']);
  });
});

describe('a bug of ours', () => {
  it('is on record with the model that was asked, counted, and told without a word of what was sent', async () => {
    const { bug, service } = brittle('upstreamModel');
    const stack = await startStack({ service });
    bug.isThere = true;
    const response = await stack.chat('hi');
    expect([response.status, (await errorOf(response)).code]).toEqual([500, 'internal']);
    expect(recorded(stack)).toEqual([['request', 500, 'internal', 'model-001']]);
    expect(await metricsOf(stack)).toContain('sea_requests_total{status="500"} 1');
    const lines = stack.log.filter((line) => line.includes('"bug"'));
    expect(lines).toEqual([expect.stringContaining('RangeError')]);
    expect(lines[0]).not.toContain('SECRET');
  });

  it('is on record and counted where no model is known yet, and of administration as access', async () => {
    const { bug, service } = brittle('removalDate');
    const stack = await startStack({ service });
    bug.isThere = true;
    expect((await stack.chat('hi')).status).toBe(500);
    expect(recorded(stack)).toEqual([['request', 500, 'internal', undefined]]);
    expect(await metricsOf(stack)).toContain('sea_requests_total{status="500"} 1');
    const faulty = await startStack({
      reload: () => {
        throw new RangeError('SECRET');
      },
    });
    expect((await fetch(`${faulty.gateway.url}/admin/reload`, { method: 'POST' })).status).toBe(500);
    expect(eventsOf(faulty.evidence)).toMatchObject([
      { type: 'access', data: { route: 'POST /admin/reload', status: 500 } },
    ]);
  });

  it('ends a stream with an error, and is the record of its answer', async () => {
    const { bug, service } = brittle('humanReview');
    const stack = await startStack({ service });
    let begin = (): void => undefined;
    const hasBegun = new Promise<void>((done) => (begin = done));
    stack.evidence.respond = ({ path }) => {
      if (path === '/api/v1/events') begin();
      return { status: path === '/ready' ? 200 : 201 };
    };
    stack.upstream.respond = () => ({
      stream: (async function* () {
        const chunks = chatChunks(['A story about the weather in the hills, ', 'and its end']);
        yield* chunks.slice(0, 2);
        await hasBegun;
        bug.isThere = true;
        yield* chunks.slice(2);
      })(),
    });
    const { events } = await readStream(await stack.chat('hi', { stream: true }));
    expect(events.at(-1)).toMatchObject({ error: { code: 'internal' } });
    expect(recorded(stack)).toEqual([
      ['request', 200, undefined, 'model-001'],
      ['response', 500, 'internal', 'model-001'],
    ]);
  });
});
