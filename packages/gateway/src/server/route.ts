import { performance } from 'node:perf_hooks';
import type { Identity, ReloadResult } from '@sea-forge/service';
import { answerChat } from '../chat/chat.routes.ts';
import { chatDialect } from '../dialect/chat.dialect.ts';
import { completionDialect } from '../dialect/completion.dialect.ts';
import type { Dialect } from '../dialect/dialect.ts';
import { embeddingDialect } from '../dialect/embedding.dialect.ts';
import { administer } from '../admin/admin.routes.ts';
import { answerFilter } from '../filter-api/filter.routes.ts';
import { revokeAccess, showAccess } from '../admin/access.routes.ts';
import { reloadGateway } from '../admin/reload.routes.ts';
import { showRules } from '../admin/rules.routes.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { KILL_MEMBERS } from '../kill-switch/kill-order.ts';
import { engageKillSwitch, releaseKillSwitch, showKillSwitch } from '../kill-switch/kill-switch.routes.ts';
import { answerKilled } from '../kill-switch/answer-killed.ts';
import { collectReview, decideNamedReview, decideReview, listReviews, showReview } from '../review/review.routes.ts';
import { type Answer, errorAnswer, type ErrorDetails } from './answer.ts';
import { answerBug } from './answer-bug.ts';
import { authorize } from './authorize.ts';
import type { Call, ClientCall, Endpoint } from './endpoint.ts';
import { Timing } from '../metrics/timing.ts';
import { showMetrics } from '../metrics/metrics.routes.ts';
import { health, readinessProbe } from './health.routes.ts';
import { listModels, showModel } from './model.routes.ts';

const MODEL = '/v1/models/';
const ACCESS = '/admin/access/';
const REVIEW = '/v1/reviews/';
const ADMIN_REVIEW = '/admin/reviews/';

/** `streamed`: the answer has gone out already. */
export type Router = (call: Call) => Promise<Answer | 'streamed'>;
type Methods = Readonly<Record<string, Endpoint>>;

/** Which part of the gateway answers which request. */
export function createRouter(runtime: GatewayRuntime, reload: () => ReloadResult): Router {
  const endpoints = endpointsOf(runtime, reload);
  return async (call) => {
    const { request } = call;
    const path = pathOf(request.url);
    const family = [MODEL, ACCESS, REVIEW, ADMIN_REVIEW].find((prefix) => path.startsWith(prefix));
    const methods = endpoints.get(family ?? path);
    if (methods === undefined) return errorAnswer(NOT_FOUND);
    const endpoint = methods[request.method === 'HEAD' ? 'GET' : (request.method ?? '')];
    if (endpoint === undefined) return errorAnswer(methodNotAllowed(methods));
    if (endpoint.role === 'none') return endpoint.answer();
    const caller = authorize(request, runtime, endpoint.role);
    if ('status' in caller) {
      if (endpoint.role !== 'client') runtime.access.refused(request.socket.remoteAddress);
      return errorAnswer(caller);
    }
    if (endpoint.role === 'admin') return administer(runtime, endpoint, call, caller, path);
    if (endpoint.role !== 'client') return endpoint.answer(call, caller);
    const trace = runtime.telemetry.begin(request.method ?? '', family ?? path, request.headers);
    const traced: ClientCall = Object.assign(call, { trace });
    const timing = new Timing(performance.now());
    const answered = async (): Promise<Answer | 'streamed'> =>
      runtime.killSwitch.isKilled() ? answerKilled(runtime, traced, caller) : endpoint.answer(traced, caller);
    const answer = await answered().catch((error: unknown) => answerBug(runtime, traced, caller, timing, error));
    endTrace(traced, answer === 'streamed' ? STREAMED_STATUS : answer.status);
    return answer;
  };
}

const STREAMED_STATUS = 200;
const SERVER_ERROR = 500;

function endTrace({ trace, requestId }: ClientCall, status: number): void {
  trace.set({ 'http.response.status_code': status, 'sea.request.id': requestId });
  trace.end(status >= SERVER_ERROR ? String(status) : undefined);
}

/** Endpoints by path, or by the beginning of a path that ends in a name, then by method. */
export function endpointsOf(runtime: GatewayRuntime, reload: () => ReloadResult): ReadonlyMap<string, Methods> {
  const ready = readinessProbe(runtime);
  return new Map<string, Methods>([
    ['/health', { GET: { role: 'none', answer: () => health(runtime) } }],
    ['/metrics', { GET: { role: 'metrics', answer: () => showMetrics(runtime) } }],
    ['/ready', { GET: { role: 'none', answer: ready } }],
    ['/v1/models', { GET: { role: 'client', answer: () => listModels(runtime) } }],
    [MODEL, { GET: { role: 'client', answer: ({ request }) => showModel(runtime, modelName(request.url)) } }],
    ['/v1/chat/completions', asking(runtime, chatDialect)],
    ['/v1/completions', asking(runtime, completionDialect)],
    ['/v1/embeddings', asking(runtime, embeddingDialect)],
    [
      '/filter/prompt',
      { POST: { role: 'client', answer: (call, caller) => answerFilter(runtime, call, caller, 'prompt') } },
    ],
    [
      '/filter/output',
      { POST: { role: 'client', answer: (call, caller) => answerFilter(runtime, call, caller, 'output') } },
    ],
    [
      '/admin/kill-switch',
      {
        GET: { role: 'admin', answer: showKillSwitch },
        POST: { role: 'admin', query: KILL_MEMBERS, answer: engageKillSwitch },
        DELETE: { role: 'admin', query: ['model'], answer: releaseKillSwitch },
      },
    ],
    [REVIEW, { GET: { role: 'client', answer: (call, caller) => collect(runtime, call, caller) } }],
    ['/admin/reviews', { GET: { role: 'admin', answer: listReviews }, POST: { role: 'admin', answer: decideReview } }],
    [ADMIN_REVIEW, { GET: { role: 'admin', answer: showReview }, POST: { role: 'admin', answer: decideNamedReview } }],
    ['/admin/rules', { GET: { role: 'admin', answer: showRules } }],
    ['/admin/reload', { POST: { role: 'admin', answer: (_, exchange) => reloadGateway(runtime, exchange, reload) } }],
    ['/admin/access', { GET: { role: 'admin', answer: showAccess } }],
    [ACCESS, { DELETE: { role: 'admin', answer: revokeAccess } }],
  ]);
}

function collect(runtime: GatewayRuntime, { request }: Call, caller: Identity): Answer {
  return collectReview(runtime, pathOf(request.url).slice(REVIEW.length), caller);
}

function asking(runtime: GatewayRuntime, dialect: Dialect): Methods {
  return { POST: { role: 'client', answer: (call, caller) => answerChat(runtime, call, caller, dialect) } };
}

function pathOf(url = '/'): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}

function modelName(url: string | undefined): string {
  const name = pathOf(url).slice(MODEL.length);
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

function methodNotAllowed(methods: Methods): ErrorDetails {
  const allowed = Object.keys(methods)
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    .join(', ');
  return {
    status: 405,
    type: 'invalid_request_error',
    code: 'method_not_allowed',
    message: `this endpoint takes ${allowed}`,
    headers: { allow: allowed },
  };
}
