import { performance } from 'node:perf_hooks';
import type { Identity } from '@sea-forge/service';
import type { Dialect } from '../dialect/dialect.ts';
import { EvidenceUnavailable } from '../evidence/evidence-sink.ts';
import { recordEvents } from '../evidence/record-events.ts';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import { Timing } from '../metrics/timing.ts';
import { type Answer, errorAnswer } from '../server/answer.ts';
import { headersOf } from '../server/authorize.ts';
import type { ClientCall } from '../server/endpoint.ts';
import { prefersAsync } from '../review/respond-async.ts';
import { runDetachable } from '../review/run-detachable.ts';
import { requestLogger } from '../telemetry/request-logger.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { readBody } from '../server/read-body.ts';
import { chatEvent } from './chat-events.ts';
import { completeChat } from './complete-chat.ts';
import { EVIDENCE_UNAVAILABLE, GATEWAY_KILLED } from './gateway-errors.ts';
import type { Outcome } from './model-request.ts';

/** `POST /v1/chat/completions` and the like: nothing goes out that is not on record, nor what was halted in the meantime. */
export async function answerChat(
  runtime: GatewayRuntime,
  call: ClientCall,
  caller: Identity,
  dialect: Dialect,
): Promise<Answer | 'streamed'> {
  const { request, requestId, gone, openStream, trace } = call;
  const arrivedMs = performance.now();
  const arrivedAt = runtime.now();
  const timing = new Timing(arrivedMs);
  const budget = runtime.budgets.use(caller, runtime.auth.tokens);
  const body = await readBody(request, runtime.config.limits.maxBodyBytes);
  if (!body.ok) return errorAnswer(body.error);
  const exchange = {
    requestId,
    caller,
    headers: headersOf(request),
    arrivedAt,
    arrivedMs,
    timing,
    trace,
    logger: requestLogger(runtime.logger, requestId, trace.traceId),
    budget,
    gone,
    openStream,
  };
  const run = async (running: Exchange): Promise<Answer | 'streamed'> => {
    try {
      const outcome = await completeChat(runtime, running, body.bytes, dialect);
      return outcome === 'streamed' ? outcome : await recorded(runtime, running, outcome);
    } finally {
      budget.settle();
    }
  };
  const answer = await (prefersAsync(exchange.headers) ? runDetachable(runtime, exchange, run) : run(exchange));
  runtime.metrics.request(answer === 'streamed' ? STREAMED_STATUS : answer.status, timing.times());
  if (answer === 'streamed') return answer;
  return { ...answer, headers: { ...answer.headers, ...budget.headers(), ...timing.overheadHeader() } };
}

const STREAMED_STATUS = 200;

/** An answer, when it is on record. */
async function recorded(
  runtime: GatewayRuntime,
  exchange: Exchange,
  { answer, events, model }: Outcome,
): Promise<Answer> {
  const isKilled = (): boolean => model !== undefined && runtime.killSwitch.isKilled(model.id);
  if (isKilled()) return killed(runtime, exchange, model);
  try {
    await recordEvents(runtime, exchange, model, events);
  } catch (error) {
    if (!(error instanceof EvidenceUnavailable)) throw error;
    exchange.logger.error('evidence_unavailable', { reason: error.message });
    return errorAnswer(EVIDENCE_UNAVAILABLE);
  }
  return isKilled() ? killed(runtime, exchange, model) : answer;
}

async function killed(
  runtime: GatewayRuntime,
  exchange: Exchange,
  model: RegisteredModel | undefined,
): Promise<Answer> {
  const about = { exchange, context: runtime.service.context, ...(model === undefined ? {} : { model }) };
  const event = chatEvent('request', about, GATEWAY_KILLED.status, undefined, { code: GATEWAY_KILLED.code });
  runtime.metrics.events([event]);
  await runtime.evidence.note([event], false);
  return errorAnswer(GATEWAY_KILLED);
}
