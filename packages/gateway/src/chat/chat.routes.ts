import { performance } from 'node:perf_hooks';
import type { Identity } from '@sea-forge/service';
import { EvidenceUnavailable } from '../evidence/evidence-sink.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, errorAnswer } from '../server/answer.ts';
import { headersOf } from '../server/authorize.ts';
import type { Call } from '../server/endpoint.ts';
import { readBody } from '../server/read-body.ts';
import { chatEvent } from './chat-events.ts';
import { completeChat } from './complete-chat.ts';
import { EVIDENCE_UNAVAILABLE, GATEWAY_KILLED } from './gateway-errors.ts';

/** `POST /v1/chat/completions`: nothing goes out that is not on record, nor what was halted in the meantime. */
export async function answerChat(runtime: GatewayRuntime, call: Call, caller: Identity): Promise<Answer | 'streamed'> {
  const { request, requestId, gone, openStream } = call;
  const arrivedMs = performance.now();
  const arrivedAt = runtime.now();
  const body = await readBody(request, runtime.config.limits.maxBodyBytes);
  if (!body.ok) return errorAnswer(body.error);
  const exchange = { requestId, caller, headers: headersOf(request), arrivedAt, arrivedMs, gone, openStream };
  const outcome = await completeChat(runtime, exchange, body.bytes);
  if (outcome === 'streamed') return outcome;
  const { answer, events, model } = outcome;
  const killed = async (): Promise<Answer> => {
    const about = { exchange, context: runtime.service.context, ...(model === undefined ? {} : { model }) };
    const event = chatEvent('request', about, GATEWAY_KILLED.status, undefined, { code: GATEWAY_KILLED.code });
    await runtime.evidence.note([event], false);
    return errorAnswer(GATEWAY_KILLED);
  };
  if (model !== undefined && runtime.killSwitch.isKilled(model.id)) return killed();
  try {
    if (events.length > 0) await runtime.evidence.of(model).record(events);
  } catch (error) {
    if (!(error instanceof EvidenceUnavailable)) throw error;
    runtime.logger.error('evidence_unavailable', { request_id: requestId, reason: error.message });
    return errorAnswer(EVIDENCE_UNAVAILABLE);
  }
  return model !== undefined && runtime.killSwitch.isKilled(model.id) ? killed() : answer;
}
