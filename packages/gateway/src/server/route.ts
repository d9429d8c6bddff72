import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import { completeChat } from '../chat/complete-chat.ts';
import { EVIDENCE_UNAVAILABLE } from '../chat/gateway-errors.ts';
import { EvidenceUnavailable } from '../evidence/evidence-sink.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, errorAnswer, type ErrorDetails } from './answer.ts';
import { authorizeClient, headersOf } from './authorize.ts';
import { health, readinessProbe } from './health.routes.ts';
import { listModels, showModel } from './model.routes.ts';
import { readBody } from './read-body.ts';

const CHAT = '/v1/chat/completions';
const MODELS = '/v1/models';
const MODEL = '/v1/models/';

export type Router = (request: IncomingMessage, requestId: string, gone: AbortSignal) => Promise<Answer>;

/** Which part of the gateway answers which request. */
export function createRouter(runtime: GatewayRuntime): Router {
  const ready = readinessProbe(runtime);
  return async (request, requestId, gone) => {
    const path = pathOf(request);
    const allowed = methodsOf(path);
    if (allowed === undefined) return errorAnswer(NOT_FOUND);
    if (!allowed.includes(request.method ?? '')) return errorAnswer(methodNotAllowed(allowed));
    if (path === '/health') return health();
    if (path === '/ready') return ready();
    const caller = authorizeClient(request, runtime.auth);
    if ('status' in caller) return errorAnswer(caller);
    if (path === MODELS) return listModels(runtime);
    if (path !== CHAT) return showModel(runtime, decoded(path.slice(MODEL.length)));
    const arrivedMs = performance.now();
    const arrivedAt = runtime.now();
    const body = await readBody(request, runtime.config.limits.maxBodyBytes);
    if (!body.ok) return errorAnswer(body.error);
    const exchange = { requestId, caller, headers: headersOf(request), arrivedAt, arrivedMs, gone };
    const { answer, events } = await completeChat(runtime, exchange, body.bytes);
    try {
      if (events.length > 0) await runtime.evidence.record(events);
      return answer;
    } catch (error) {
      if (!(error instanceof EvidenceUnavailable)) throw error;
      runtime.logger.error('evidence_unavailable', { request_id: requestId, reason: error.message });
      return errorAnswer(EVIDENCE_UNAVAILABLE);
    }
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}

function methodsOf(path: string): readonly string[] | undefined {
  if (path === CHAT) return ['POST'];
  const isReadable = path === '/health' || path === '/ready' || path === MODELS || path.startsWith(MODEL);
  return isReadable ? ['GET', 'HEAD'] : undefined;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const NOT_FOUND: ErrorDetails = {
  status: 404,
  type: 'not_found_error',
  code: 'not_found',
  message: 'there is no such endpoint',
};

function methodNotAllowed(allowed: readonly string[]): ErrorDetails {
  return {
    status: 405,
    type: 'invalid_request_error',
    code: 'method_not_allowed',
    message: `this endpoint takes ${allowed.join(', ')}`,
    headers: { allow: allowed.join(', ') },
  };
}
