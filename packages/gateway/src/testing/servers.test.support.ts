import { createServer, type IncomingMessage, type Server } from 'node:http';
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

/** An evidence service that keeps what it is sent. */
export function startRecorder(): Promise<TestServer> {
  return startServer(({ path }) => ({ status: path === '/ready' ? 200 : 201, body: [] }));
}

/** The events that a recorder was sent, in order, without the checks of its readiness. */
export function eventsOf(recorder: TestServer): { type: string; data: any; [attribute: string]: unknown }[] {
  return recorder.received.filter(({ path }) => path === '/api/v1/events').flatMap(({ body }) => body);
}
