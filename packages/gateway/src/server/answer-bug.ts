import type { Identity } from '@sea-forge/service';
import { INTERNAL } from '../chat/gateway-errors.ts';
import type { EvidenceEvent } from '../evidence/evidence-sink.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import type { Timing } from '../metrics/timing.ts';
import { requestLogger } from '../telemetry/request-logger.ts';
import { type Answer, errorAnswer } from './answer.ts';
import type { ClientCall } from './endpoint.ts';
import { logBug } from './log-bug.ts';

/**
 * What a client's request comes to that a bug of ours ended: 500, told to the log, on record and counted like any other
 * refusal. Throws the error again where nobody waits for an answer.
 */
export async function answerBug(
  runtime: GatewayRuntime,
  { request, requestId, gone, trace }: ClientCall,
  caller: Identity,
  timing: Timing,
  error: unknown,
): Promise<Answer> {
  if (gone.aborted || !request.complete) throw error;
  logBug(requestLogger(runtime.logger, requestId, trace.traceId), error);
  const { status, code } = INTERNAL;
  const data = { request_id: requestId, client: caller.id, context: runtime.service.context, status, code };
  const event: EvidenceEvent = { type: 'request', traceparent: trace.traceparent, data };
  runtime.metrics.events([event]);
  runtime.metrics.request(status, timing.times());
  await runtime.evidence.note([event], false);
  return errorAnswer(INTERNAL);
}
