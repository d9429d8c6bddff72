import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server of a test was sent. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: any;
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  /** Instead of a JSON body. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of a body: server-sent events, as bytes in these pieces. One that throws breaks the connection off. */
  readonly stream?: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

export interface TestServer {
  readonly url: string;
  readonly received: Received[];
  /** How it answers from now on; a promise that never settles is a server that hangs. */
  respond: (received: Received) => Reply | Promise<Reply>;
  readonly close: () => Promise<void>;
}

async function startServer(respond: TestServer['respond']): Promise<TestServer> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString('utf8');
      const one: Received = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: text === '' ? undefined : JSON.parse(text),
      };
      received.push(one);
      const reply = await running.respond(one);
      if (reply.stream !== undefined) {
        response.writeHead(reply.status ?? 200, { 'content-type': 'text/event-stream', ...reply.headers });
        try {
          for await (const piece of reply.stream) {
            if (response.destroyed) return;
            if (!response.write(piece)) await roomIn(response);
          }
          response.end();
        } catch {
          response.destroy();
        }
        return;
      }
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.text ?? JSON.stringify(reply.body ?? {}));
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const running: TestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    respond,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return running;
}

function roomIn(response: ServerResponse): Promise<void> {
  return new Promise((done) => {
    const goOn = (): void => {
      response.off('drain', goOn);
      response.off('close', goOn);
      done();
    };
    response.on('drain', goOn);
    response.on('close', goOn);
  });
}

/** An upstream that repeats the last message; its requests are those of chats only. */
export function startUpstream(): Promise<TestServer> {
  return startServer(({ body }) => ({ body: chatAnswer(String(body?.messages?.at(-1)?.content ?? '')) }));
}

export function chatAnswer(content: string): object {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'upstream-model',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 7, total_tokens: 8 },
  };
}

/** The events of a streamed answer: its texts in these pieces, the end, `[DONE]`. */
export function chatChunks(pieces: readonly string[], finishReason = 'stop'): string[] {
  const event = (delta: object, reason: string | null): string =>
    `data: ${JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'upstream-model',
      choices: [{ index: 0, delta, finish_reason: reason }],
    })}\n\n`;
  const texts = pieces.map((content) => event({ content }, null));
  return [event({ role: 'assistant', content: '' }, null), ...texts, event({}, finishReason), 'data: [DONE]\n\n'];
}

/** An evidence service that keeps what it is sent. */
export function startRecorder(): Promise<TestServer> {
  return startServer(({ path }) => ({ status: path === '/ready' ? 200 : 201, body: [] }));
}

/** A classifier of the moderations API that flags what holds the word `grim`, as `violence`. */
export function startClassifier(): Promise<TestServer> {
  return startServer(({ body }) => ({ body: { results: (body.input as string[]).map(moderationOf) } }));
}

/** What such a classifier says of a text. */
export function moderationOf(text: string): object {
  const isGrim = text.includes('grim');
  const scores = { violence: isGrim ? 0.9 : 0.01, 'self-harm': text.includes('sad') ? 0.4 : 0 };
  return { flagged: isGrim, categories: { violence: isGrim, 'self-harm': false }, category_scores: scores };
}

/** A span as a collector gets it, its attributes by name. */
export interface SeenSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly status: { readonly code?: number };
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** An OpenTelemetry collector for OTLP over HTTP in JSON. */
export function startCollector(): Promise<TestServer> {
  return startServer(() => ({ body: {} }));
}

/** The spans that a collector was sent, in the order of their ends. */
export function spansOf(collector: TestServer): SeenSpan[] {
  return collector.received
    .filter(({ path }) => path === '/v1/traces')
    .flatMap(({ body }) => body.resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans }) => spans)
    .map((span) => ({ ...span, attributes: attributesOf(span.attributes) }));
}

/** The latest figures that a collector was sent, by name. */
export function figuresOf(collector: TestServer): Map<string, { attributes: Record<string, unknown>; point: any }[]> {
  const last = collector.received.filter(({ path }) => path === '/v1/metrics').at(-1);
  const metrics: any[] = last?.body.resourceMetrics[0].scopeMetrics.flatMap((scope: any) => scope.metrics) ?? [];
  return new Map(
    metrics.map(({ name, gauge, sum, histogram }) => [
      name,
      (gauge ?? sum ?? histogram).dataPoints.map((point: any) => ({
        attributes: attributesOf(point.attributes),
        point,
      })),
    ]),
  );
}

function attributesOf(list: readonly { key: string; value: any }[]): Record<string, unknown> {
  return Object.fromEntries(list.map(({ key, value }) => [key, plain(value)]));
}

function plain(value: any): unknown {
  if (value.arrayValue !== undefined) return value.arrayValue.values.map(plain);
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? Number(value.intValue);
}

/** The events that a recorder was sent, in order, without the checks of its readiness. */
export function eventsOf(recorder: TestServer): { type: string; data: any; [attribute: string]: unknown }[] {
  return recorder.received.filter(({ path }) => path === '/api/v1/events').flatMap(({ body }) => body);
}
