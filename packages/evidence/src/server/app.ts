import type { Socket } from 'node:net';
import { authenticate, isRefusal, requireRole } from '@sea-forge/service';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { EvidenceConfig } from '../config/evidence-config.ts';
import { StoreError } from '../store/store-error.ts';
import { errorBody, type ErrorStatus, sendError, sendStoreError } from './errors.ts';
import { adminRoutes } from './admin.routes.ts';
import { eventRoutes } from './event.routes.ts';
import { healthRoutes } from './health.routes.ts';
import { logRoutes } from './log.routes.ts';
import { proofRoutes } from './proof.routes.ts';
import { reloadRoutes } from './reload.routes.ts';
import type { ServiceContext } from './service-context.ts';
import { statsRoutes } from './stats.routes.ts';
import { tileRoutes } from './tile.routes.ts';

const IDLE_MS = 5_000;
const CHECKING_MS = 1_000;

/** The HTTP server, not listening yet. */
export function buildApp(context: ServiceContext, limits: EvidenceConfig['limits']): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: limits.maxBodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    // For whoever does not read its answer; the request's own timeout comes first, and is answered.
    connectionTimeout: limits.requestTimeoutMs + IDLE_MS,
    http: {
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: Math.min(limits.requestTimeoutMs, CHECKING_MS),
    },
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, _request, reply) => void answerError(context, error, reply as unknown as FastifyReply),
  });
  app.server.maxConnections = limits.maxConnections;
  // `curl -d` sends a form type: the body is JSON whatever is said about it.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.decorateRequest('callerId');
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers['content-type'] !== undefined) request.headers['content-type'] = 'application/json';
    return authorize(context, request, reply);
  });
  app.setNotFoundHandler({}, (request, reply) => answerNotFound(app, request, reply));
  app.setErrorHandler((error: FastifyError, _request, reply) => answerError(context, error, reply));
  routesOf(app, context);
  return app;
}

/** Adds every route; `route-table.ts` lists them. */
export function routesOf(app: FastifyInstance, context: ServiceContext): void {
  for (const routes of [
    healthRoutes,
    eventRoutes,
    logRoutes,
    proofRoutes,
    tileRoutes,
    statsRoutes,
    adminRoutes,
    reloadRoutes,
  ])
    routes(app, context);
}

async function authorize(
  context: ServiceContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { role } = request.routeOptions.config;
  if (request.is404 || role === 'anyone') return undefined;
  if (role === undefined) return sendError(reply, 403, 'forbidden', 'this endpoint is open to nobody');
  const headers = request.raw.headersDistinct;
  const caller = authenticate({ remoteAddress: request.socket.remoteAddress, headers }, context.reloader.auth);
  const allowed = isRefusal(caller) ? caller : requireRole(caller, role);
  const call = {
    peer: request.socket.remoteAddress ?? '',
    route: `${request.method} ${request.routeOptions.url}`,
    role,
  };
  if (isRefusal(allowed)) {
    context.access.counted({ ...call, status: allowed.status, ...(isRefusal(caller) ? {} : { client: caller.id }) });
    return sendError(reply, allowed.status, allowed.code, allowed.message);
  }
  request.callerId = allowed.id;
  // Whoever asks for a status again and again changes nothing.
  if (role === 'admin' && request.method !== 'GET') await context.access.called({ ...call, client: allowed.id });
  else if (role !== 'writer') context.access.counted({ ...call, client: allowed.id });
  // Whoever sends a filter as the body of a GET must not be given everything.
  const hasBody = headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  if (hasBody && request.method === 'GET') {
    const message = 'a GET takes no body: use POST, or put the query into the address';
    return sendError(reply, 400, 'invalid_request', message);
  }
  // Nor must an order be carried out without what its address says, such as ?dry_run=true.
  const isOrder = request.method === 'POST' || role === 'admin';
  return isOrder && request.url.includes('?')
    ? sendError(reply, 400, 'invalid_query', NO_QUERY[request.method === 'GET' ? 'GET' : 'POST'])
    : undefined;
}

const NO_QUERY = {
  GET: 'this endpoint takes no query in its address',
  POST: 'a POST takes what it is asked for from its body, not from the address',
};

function answerNotFound(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const url = request.url.split('?')[0] ?? '';
  const allowed = (['GET', 'POST'] as const).filter((method) => app.hasRoute({ method, url }));
  if (allowed.length === 0) return sendError(reply, 404, 'not_found', 'there is no such endpoint');
  void reply.header('allow', allowed.join(', '));
  return sendError(reply, 405, 'method_not_allowed', `this endpoint takes ${allowed.join(' and ')}`);
}

function answerError({ logger, log }: ServiceContext, error: FastifyError, reply: FastifyReply): FastifyReply {
  if (error instanceof StoreError) {
    // A commit that fails is logged where that begins, not once for each caller.
    if (log.committer.problem === undefined) {
      logger.error('store_failed', { kind: error.kind, reason: error.message });
    }
    return sendStoreError(reply, error);
  }
  if (error.statusCode === 413)
    return sendError(reply, 413, 'payload_too_large', 'the body is larger than limits.max_body');
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return sendError(reply, 400, 'invalid_request', 'the request is malformed');
  }
  logger.error('bug', { name: error.name, code: error.code, at: error.stack?.split('\n')[1]?.trim() });
  return sendError(reply, 500, 'internal', 'the service failed; see its log');
}

// What does not become a request at all: broken HTTP, headers that are too large or too slow.
function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, reason] = CLIENT_ERRORS[error.code ?? ''] ?? [400, 'invalid_request', 'Bad Request'];
  const body = errorBody(status, code, 'the request could not be read');
  const headers = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`;
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${headers}\r\n\r\n${body}`);
}

const CLIENT_ERRORS: Readonly<Record<string, readonly [ErrorStatus, string, string] | undefined>> = {
  HPE_HEADER_OVERFLOW: [431, 'headers_too_large', 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_timeout', 'Request Timeout'],
};
