import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { INTERNAL } from '../chat/gateway-errors.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type StreamWriter, streamWriter } from '../stream/stream-writer.ts';
import { requestLogger } from '../telemetry/request-logger.ts';
import { type Answer, errorAnswer } from './answer.ts';
import { answerClientError } from './client-errors.ts';
import type { Call } from './endpoint.ts';
import { logBug } from './log-bug.ts';
import type { Router } from './route.ts';

const CHECK_INTERVAL_MS = 1_000;
const KEEP_ALIVE_MS = 5_000;

/**
 * The HTTP server, not listening yet.
 *
 * @param current what answers a request that comes now.
 */
export function createGatewayServer(
  limits: GatewayConfig['limits'],
  current: () => { readonly runtime: GatewayRuntime; readonly route: Router },
): Server {
  const server = createServer(
    {
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout: limits.requestTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(CHECK_INTERVAL_MS, limits.requestTimeoutMs),
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    (request, response) => {
      // What is under way keeps the configuration that it began with.
      const { runtime, route } = current();
      void respond(runtime, route, () => server.listening, request, response);
    },
  );
  server.maxConnections = limits.maxConnections;
  server.on('clientError', answerClientError);
  return server;
}

async function respond(
  { logger, config }: GatewayRuntime,
  route: Router,
  isOpen: () => boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const ids = { 'x-sea-request-id': requestId, 'x-request-id': requestId };
  const openStream = (headers: Readonly<Record<string, string>>): StreamWriter =>
    streamWriter(response, { ...headers, ...ids }, config.limits.requestTimeoutMs);
  const call: Call = { request, requestId, gone: gone.signal, openStream };
  let answer: Answer | 'streamed';
  try {
    answer = await route(call);
  } catch (error) {
    call.trace?.end(INTERNAL.code);
    if (gone.signal.aborted || !request.complete) {
      response.destroy();
      return;
    }
    logBug(requestLogger(logger, requestId, call.trace?.traceId), error);
    answer = errorAnswer(INTERNAL);
  }
  if (answer === 'streamed') return;
  send(request, response, answer, {
    ...ids,
    // What is left of a body that was not read would be taken for the next request; a server that ends takes none.
    ...(request.complete && isOpen() ? {} : { connection: 'close' }),
  });
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>>,
): void {
  // Cut rather than ended: what went out is not the whole answer.
  if (response.headersSent) response.destroy();
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...headers,
    'content-length': Buffer.byteLength(answer.body),
  });
  response.end(request.method === 'HEAD' ? undefined : answer.body);
}
