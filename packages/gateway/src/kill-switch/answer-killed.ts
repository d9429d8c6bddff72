import { performance } from 'node:perf_hooks';
import type { Identity } from '@sea-forge/service';
import { chatEvent } from '../chat/chat-events.ts';
import { GATEWAY_KILLED } from '../chat/gateway-errors.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, errorAnswer } from '../server/answer.ts';
import { Timing } from '../metrics/timing.ts';
import { headersOf } from '../server/authorize.ts';
import type { ClientCall } from '../server/endpoint.ts';
import { requestLogger } from '../telemetry/request-logger.ts';

/** Answers while everything is halted: 503, its body unread. Refused also where no record of it can be kept. */
export async function answerKilled(runtime: GatewayRuntime, call: ClientCall, caller: Identity): Promise<Answer> {
  const { requestId, request, gone, openStream, trace } = call;
  const headers = headersOf(request);
  const arrivedMs = performance.now();
  const exchange = {
    requestId,
    caller,
    headers,
    arrivedAt: runtime.now(),
    arrivedMs,
    timing: new Timing(arrivedMs),
    trace,
    logger: requestLogger(runtime.logger, requestId, trace.traceId),
    budget: runtime.budgets.use(caller, runtime.auth.tokens),
    gone,
    openStream,
  };
  const about = { exchange, context: runtime.service.context };
  const event = chatEvent('request', about, GATEWAY_KILLED.status, undefined, { code: GATEWAY_KILLED.code });
  runtime.metrics.events([event]);
  runtime.metrics.request(GATEWAY_KILLED.status, exchange.timing.times());
  await runtime.evidence.note([event], false);
  return errorAnswer(GATEWAY_KILLED);
}
