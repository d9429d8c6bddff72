import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of this process on a free port of the loopback. */
export interface StandIn {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Answers every chat with this text. */
export function modelStandIn(content: string): Promise<StandIn> {
  const message = { role: 'assistant', content };
  return listen((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
  });
}

/** A classifier that flags nothing. */
export function classifierStandIn(): Promise<StandIn> {
  return listen(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { input } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { input: readonly string[] };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ results: input.map(() => ({ flagged: false })) }));
  }, true);
}

/** Acknowledges every record and keeps none. */
export function evidenceStandIn(): Promise<StandIn> {
  return listen(({ method }, response) => {
    response.writeHead(method === 'POST' ? 201 : 200, { 'content-type': 'application/json' }).end('[]');
  });
}

/** Can be connected to no more: nobody listens at its address. */
export async function deadStandIn(): Promise<StandIn> {
  const { url, close } = await evidenceStandIn();
  await close();
  return { url, close: () => Promise.resolve() };
}

async function listen(answer: RequestListener, isRead = false): Promise<StandIn> {
  const server: Server = createServer((request, response) => {
    if (isRead) answer(request, response);
    else request.resume().on('end', () => void answer(request, response));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
