import { performance } from 'node:perf_hooks';
import type { Dialect } from '../dialect/dialect.ts';
import type { Decision } from '../decision/finding.ts';
import type { EvidenceEvent } from '../evidence/evidence-sink.ts';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import type { Json } from '../json.ts';
import type { Guard } from '../kill-switch/kill-switch.ts';
import { type Answer, errorAnswer, type ErrorDetails } from '../server/answer.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { chatEvent, type EventContext } from './chat-events.ts';
import type { SafeAnswer } from './refusal.ts';

/** An answer, and what must be on record before it goes out. */
export interface Outcome {
  readonly answer: Answer;
  readonly events: readonly EvidenceEvent[];
  /** Absent where the client named none that can be asked. */
  readonly model?: RegisteredModel;
}

/** A request to a model that can be asked. */
export interface ModelRequest {
  readonly runtime: GatewayRuntime;
  readonly exchange: Exchange;
  readonly model: RegisteredModel;
  readonly about: EventContext;
  readonly guard: Guard;
  readonly dialect: Dialect;
}

/** An error and its `request` event. */
export function failure(error: ErrorDetails, about: EventContext, decision?: Decision, more: Json = {}): Outcome {
  const event = chatEvent('request', about, error.status, decision, { ...more, code: error.code });
  return { answer: errorAnswer(error), events: [event] };
}

/** What is left of `performance.timeout`, in whole milliseconds; not positive when it is over. */
export function timeLeftMs({ runtime, exchange }: ModelRequest): number {
  return Math.ceil(runtime.config.performance.timeoutMs - (performance.now() - exchange.arrivedMs));
}

/** What the action `safe_mode` answers; undefined where the endpoint has no texts, so that it denies. */
export function safeAnswer({ runtime, exchange, model, dialect }: ModelRequest): SafeAnswer | undefined {
  const { fromChat } = dialect;
  if (fromChat === undefined) return undefined;
  const { requestId, arrivedAt } = exchange;
  return { requestId, model: model.name, text: runtime.config.safeText, createdAt: arrivedAt, fromChat };
}
