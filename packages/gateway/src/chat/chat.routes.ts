import { performance } from 'node:perf_hooks';
import type { Identity } from '@sea-forge/service';
import type { Dialect } from '../dialect/dialect.ts';
import { EvidenceUnavailable } from '../evidence/evidence-sink.ts';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import { Timing } from '../metrics/timing.ts';
import { type Answer, errorAnswer } from '../server/answer.ts';
import { headersOf } from '../server/authorize.ts';
import type { Call } from '../server/endpoint.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { readBody } from '../server/read-body.ts';
import { chatEvent } from './chat-events.ts';
import { completeChat } from './complete-chat.ts';
import { EVIDENCE_UNAVAILABLE, GATEWAY_KILLED } from './gateway-errors.ts';
import type { Outcome } from './model-request.ts';

/** `POST /v1/chat/completions` and the like: nothing goes out that is not on record, nor what was halted in the meantime. */
export async function answerChat(
  runtime: GatewayRuntime,
  call: Call,
  caller: Identity,
  dialect: Dialect,
): Promise<Answer | 'streamed'> {
  const { request, requestId, gone, openStream } = call;
  const arrivedMs = performance.now();
  const arrivedAt = runtime.now();
  const timing = new Timing(arrivedMs);
  const body = await readBody(request, runtime.config.limits.maxBodyBytes);
  if (!body.ok) return errorAnswer(body.error);
  const exchange = { requestId, caller, headers: headersOf(request), arrivedAt, arrivedMs, timing, gone, openStream };
  const outcome = await completeChat(runtime, exchange, body.bytes, dialect);
  const answer = outcome === 'streamed' ? outcome : await recorded(runtime, exchange, outcome);
  runtime.metrics.request(answer === 'streamed' ? STREAMED_STATUS : answer.status, timing.times());
  if (answer === 'streamed') return answer;
  return { ...answer, headers: { ...answer.headers, ...timing.overheadHeader() } };
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
    runtime.metrics.events(events);
    if (events.length > 0) await runtime.evidence.of(model).record(events);
  } catch (error) {
    if (!(error instanceof EvidenceUnavailable)) throw error;
    runtime.logger.error('evidence_unavailable', { request_id: exchange.requestId, reason: error.message });
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
