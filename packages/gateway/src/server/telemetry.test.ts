import OpenAI from 'openai';
import { describe, expect, it, vi } from 'vitest';
import {
  chatChunks,
  eventsOf,
  figuresOf,
  type SeenSpan,
  spansOf,
  startCollector,
  type TestServer,
} from '../testing/servers.test.support.ts';
import { policy, serviceWith } from '../testing/service.test.support.ts';
import { endAfterTest, type Stack, startStack } from '../testing/stack.test.support.ts';
import type { GatewayOptions } from '../start-gateway.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const [SERVER, CLIENT, ERROR] = [2, 3, 2];
const ASK = { model: 'model-001', messages: [{ role: 'user' as const, content: 'hi' }] };

async function startExporting(
  more = '',
  options: Partial<GatewayOptions> = {},
): Promise<
  Stack & { readonly collector: TestServer; readonly openai: OpenAI; readonly end: () => Promise<SeenSpan[]> }
> {
  const collector = endAfterTest(await startCollector());
  const stack = await startStack(options, `telemetry: { otlp: { endpoint: "${collector.url}/"${more} } }`);
  return {
    ...stack,
    collector,
    openai: new OpenAI({ baseURL: `${stack.gateway.url}/v1`, apiKey: 'none', maxRetries: 0 }),
    end: async () => {
      await stack.gateway.close();
      return spansOf(collector);
    },
  };
}

function named(spans: readonly SeenSpan[], name: string): SeenSpan {
  const found = spans.filter((span) => span.name === name);
  if (found.length !== 1) throw new Error(`${found.length} spans ${name} of ${spans.map((span) => span.name).join()}`);
  return found[0] as SeenSpan;
}

describe('OTLP export', () => {
  it('tells the way of a request as one tree, which the upstream and the records are part of', async () => {
    const { openai, end, chats, evidence } = await startExporting('', {
      service: serviceWith({ policies: [policy('quiet', {})] }),
    });
    await openai.chat.completions.create(ASK);
    const spans = await end();
    const server = named(spans, 'POST /v1/chat/completions');
    const client = named(spans, 'chat model-001');
    const [input, output] = [named(spans, 'decide input'), named(spans, 'decide output')];
    const parts = [input, client, output, named(spans, 'record evidence')];
    expect(parts.map(({ parentSpanId }) => parentSpanId)).toEqual(parts.map(() => server.spanId));
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([server.traceId]));
    expect([server.kind, client.kind, server.parentSpanId]).toEqual([SERVER, CLIENT, undefined]);
    expect(spans.filter(({ parentSpanId }) => parentSpanId === input.spanId).map(({ name }) => name)).toEqual([
      'filter pii_detection',
      'filter jailbreak_prevention',
      'policies',
    ]);
    expect(server.attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/v1/chat/completions',
      'http.response.status_code': 200,
      'sea.input.action': 'allow',
      'sea.output.action': 'allow',
    });
    expect(client.attributes).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'internal',
      'gen_ai.request.model': 'model-001',
      'gen_ai.request.stream': false,
      'gen_ai.response.model': 'upstream-model',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 1,
      'gen_ai.usage.output_tokens': 7,
    });
    expect(chats()[0]?.headers['traceparent']).toBe(`00-${client.traceId}-${client.spanId}-01`);
    for (const { traceparent } of eventsOf(evidence)) {
      expect(traceparent).toBe(`00-${server.traceId}-${server.spanId}-01`);
    }
  });

  it('tells when a stream began, and what it used', async () => {
    const { openai, end, upstream } = await startExporting();
    const usage = { choices: [], usage: { prompt_tokens: 5, completion_tokens: 9, total_tokens: 14 } };
    const chunks = chatChunks(['hel', 'lo'], 'length');
    upstream.respond = () => ({
      stream: [...chunks.slice(0, -1), `data: ${JSON.stringify(usage)}\n\n`, ...chunks.slice(-1)],
    });
    const stream = await openai.chat.completions.create({ ...ASK, stream: true });
    let text = '';
    for await (const { choices } of stream) text += choices[0]?.delta.content ?? '';
    expect(text).toBe('hello');
    expect(named(await end(), 'chat model-001').attributes).toMatchObject({
      'gen_ai.request.stream': true,
      'gen_ai.response.time_to_first_chunk': expect.any(Number),
      'gen_ai.response.finish_reasons': ['length'],
      'gen_ai.usage.input_tokens': 5,
      'gen_ai.usage.output_tokens': 9,
    });
  });

  it("tells what failed: the upstream's answer, and a denial that is none", async () => {
    const { chat, end, upstream } = await startExporting();
    await chat('4111 1111 1111 1111');
    upstream.respond = () => ({ status: 429, body: {} });
    await chat('hi');
    upstream.respond = () => ({ stream: chatChunks(['4111 1111 ', '1111 1111']) });
    await (await chat('hi', { stream: true })).text();
    const spans = await end();
    const servers = spans.filter(({ kind }) => kind === SERVER);
    expect(servers.map(({ attributes, status }) => [attributes['http.response.status_code'], status.code])).toEqual([
      [403, 0],
      [429, 0],
      [403, 0],
    ]);
    expect(servers.map(({ attributes }) => [attributes['sea.input.action'], attributes['sea.output.action']])).toEqual([
      ['block', undefined],
      ['allow', undefined],
      ['allow', 'block'],
    ]);
    const [refused] = spans.filter(({ kind }) => kind === CLIENT);
    expect([refused?.attributes['error.type'], refused?.status.code]).toEqual(['429', ERROR]);
  });

  it('tells the figures of /metrics, the same numbers', async () => {
    const { chat, end, collector } = await startExporting();
    await chat('hi');
    await chat('4111 1111 1111 1111');
    await end();
    const figures = figuresOf(collector);
    const labels = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'internal',
      'gen_ai.request.model': 'model-001',
    };
    expect(figures.get('policy_violation_rate')?.[0]?.point.asDouble).toBe(0.5);
    expect(figures.get('sea.requests')?.map(({ attributes, point }) => [attributes, point.asDouble])).toEqual([
      [{ status: '200' }, 1],
      [{ status: '403' }, 1],
    ]);
    const [duration] = figures.get('gen_ai.client.operation.duration') ?? [];
    expect([duration?.attributes, Number(duration?.point.count)]).toEqual([labels, 1]);
    expect(duration?.point.explicitBounds).toHaveLength(14);
    expect(duration?.point.bucketCounts).toHaveLength(15);
    expect(figures.get('gen_ai.client.token.usage')?.map(({ attributes, point }) => [attributes, point.sum])).toEqual([
      [{ ...labels, 'gen_ai.token.type': 'input' }, 1],
      [{ ...labels, 'gen_ai.token.type': 'output' }, 7],
    ]);
    expect(Number(figures.get('sea.decision.duration')?.[0]?.point.count)).toBe(2);
  });

  it('says which service it is, sends the headers, and only the signals that are asked for', async () => {
    const { chat, end, collector } = await startExporting(', signals: [traces], headers: { authorization: Bearer x }');
    await chat('hi');
    await end();
    expect(new Set(collector.received.map(({ path }) => path))).toEqual(new Set(['/v1/traces']));
    expect(collector.received[0]?.headers['authorization']).toBe('Bearer x');
    const { attributes } = collector.received.at(0)!.body.resourceSpans[0].resource;
    const resource = Object.fromEntries(attributes.map(({ key, value }: any) => [key, value.stringValue]));
    expect(resource).toMatchObject({ 'service.name': 'policy-gateway', 'service.namespace': 'customer-service' });
  });
});

describe('sampling', () => {
  const parent = (flags: string): string => `00-${TRACE}-00f067aa0ba902b7-${flags}`;

  it('goes by the client where it began the trace, else by sample_ratio', async () => {
    const { chat, end, chats } = await startExporting(', sample_ratio: 0');
    await chat('one');
    await chat('two', {}, { traceparent: parent('00') });
    await chat('three', {}, { traceparent: parent('01') });
    const spans = await end();
    const [server, ...others] = spans.filter(({ kind }) => kind === SERVER);
    expect(others).toEqual([]);
    expect([server?.traceId, server?.parentSpanId]).toEqual([TRACE, '00f067aa0ba902b7']);
    expect(chats().map(({ headers }) => String(headers['traceparent']).slice(-2))).toEqual(['00', '00', '01']);
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
  });
});

describe('a collector', () => {
  const failing: [string, (collector: TestServer) => void | Promise<void>, string][] = [
    [
      'refuses',
      (collector) => void (collector.respond = () => ({ status: 401, text: '"secret words"' })),
      'status 401',
    ],
    ['is not there', (collector) => collector.close(), 'the gateway ended'],
    [
      'never answers',
      (collector) => void (collector.respond = () => new Promise(() => undefined)),
      'the gateway ended',
    ],
  ];

  it.each(failing)(
    'that %s costs spans only, tells it once, and is left behind at the end',
    async (_name, make, reason) => {
      const { chat, gateway, collector, log } = await startExporting(', interval: 50ms');
      await make(collector);
      for (let at = 0; at < 5; at++) expect((await chat('hi')).status).toBe(200);
      const startedMs = performance.now();
      await gateway.close();
      expect(performance.now() - startedMs).toBeLessThan(5_000);
      const lines = log.filter((line) => line.includes('telemetry_lost')).map((line) => JSON.parse(line));
      expect(lines.filter(({ signal }) => signal === 'traces')).toMatchObject([{ level: 'warn', reason }]);
      expect(lines.length).toBeLessThanOrEqual(2);
      expect(log.join()).not.toContain('secret words');
    },
  );

  it('that comes back gets what comes then; what was lost is counted', async () => {
    const { chat, gateway, collector, log, end } = await startExporting(', interval: 20ms');
    const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();
    const answer = collector.respond;
    collector.respond = () => ({ status: 400 });
    await chat('hi');
    await vi.waitFor(async () => expect(await metrics()).toMatch(/^sea_telemetry_lost_total\{signal="traces"\} \d+$/m));
    collector.respond = answer;
    await chat('hi');
    await end();
    expect(log.filter((line) => line.includes('telemetry_lost') && line.includes('traces'))).toHaveLength(1);
    expect(log.filter((line) => line.includes('telemetry_resumed') && line.includes('traces'))).toHaveLength(1);
  });
});
