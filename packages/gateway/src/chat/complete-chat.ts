import { performance } from 'node:perf_hooks';
import type { FactGroup } from '@sea-forge/policy';
import { decide, type Decision } from '../decision/finding.ts';
import type { EvidenceEvent } from '../evidence/evidence-sink.ts';
import { callerFacts } from '../facts/caller-facts.ts';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { type Answer, errorAnswer, type ErrorDetails, jsonAnswer } from '../server/answer.ts';
import { digestOf } from '../text/digest.ts';
import type { UpstreamResult } from '../upstream/upstream-client.ts';
import { applyRedactions } from './apply-redactions.ts';
import { chatEvent, type EventContext, figures } from './chat-events.ts';
import { deprecationHeaders } from './deprecation.ts';
import { EVIDENCE_UNAVAILABLE, GATEWAY_KILLED, GOVERNANCE_TIMEOUT, OVERLOADED } from './gateway-errors.ts';
import { judgeInput, type Judgement } from './judge-input.ts';
import { judgeOutput } from './judge-output.ts';
import { modelProblem } from './model-problem.ts';
import { type ChatRequest, readChatRequest } from './read-chat-request.ts';
import { refusalOf } from './refusal.ts';
import { upstreamProblem } from './upstream-problem.ts';

/** An answer, and what must be on record before it goes out. */
export interface Outcome {
  readonly answer: Answer;
  readonly events: readonly EvidenceEvent[];
  /** Absent where the client named none that can be asked. */
  readonly model?: RegisteredModel;
}

type Json = Readonly<Record<string, unknown>>;

interface Request {
  readonly runtime: GatewayRuntime;
  readonly exchange: Exchange;
  readonly model: RegisteredModel;
  readonly about: EventContext;
  /** Fires when nobody waits for the answer any more: the client has gone, or the model is halted. */
  readonly signal: AbortSignal;
}

/** `POST /v1/chat/completions`: read, find the model, admit, judge, ask the upstream, judge again. */
export async function completeChat(runtime: GatewayRuntime, exchange: Exchange, bytes: Buffer): Promise<Outcome> {
  const read = readChatRequest(bytes);
  if (!read.ok) return { answer: errorAnswer(read.error), events: [] };
  const asserted = callerFacts(exchange.caller, exchange.headers);
  if (!asserted.ok) {
    const error = {
      status: 400,
      type: 'invalid_request_error',
      code: 'invalid_header',
      message: asserted.message,
    } as const;
    return { answer: errorAnswer(error), events: [] };
  }
  const about = { exchange, context: runtime.service.context, requestDigest: digestOf(read.request.body) };
  const lookup = runtime.registry.find(read.request.model, exchange.arrivedAt);
  if (lookup.kind !== 'found') {
    const error = modelProblem(lookup, runtime.registry.available(exchange.arrivedAt));
    const known = lookup.kind === 'unknown' ? about : { ...about, model: lookup.model };
    if (lookup.kind !== 'prohibited') return failure(error, known);
    const labels = { policy: error.code, severity: 'critical' };
    return {
      answer: errorAnswer(error),
      events: [chatEvent('policy_violation', known, error.status, undefined, labels)],
    };
  }
  const { model } = lookup;
  const guard = runtime.killSwitch.guard(model.id, exchange.gone);
  try {
    // What the caller of this function says then.
    if (guard.isKilled()) return { answer: errorAnswer(GATEWAY_KILLED), events: [], model };
    const request: Request = { runtime, exchange, model, about: { ...about, model }, signal: guard.signal };
    const outcome = await admitted(request, read.request, asserted.facts);
    return { ...outcome, model };
  } finally {
    guard.end();
  }
}

async function admitted(request: Request, chat: ChatRequest, asserted: FactGroup): Promise<Outcome> {
  const { runtime, exchange, model, signal } = request;
  const leave = await runtime.admission.enter(Math.max(0, timeLeftMs(request)), signal);
  if (leave === 'full') return failure(OVERLOADED, request.about);
  if (leave === 'late') return failure(GOVERNANCE_TIMEOUT, request.about);
  try {
    return await ask(request, chat, await judgeInput(runtime, exchange, asserted, model, chat));
  } finally {
    leave();
  }
}

async function ask(request: Request, chat: ChatRequest, judgement: Judgement): Promise<Outcome> {
  const { runtime, exchange, model, about } = request;
  const input = applyRedactions(chat.body, judgement);
  const refusal = refusalOf(input.decision, 'input', safeAnswer(request));
  if (refusal !== undefined) {
    const type = refusal.status === 503 ? 'request' : 'policy_violation';
    return {
      answer: refusal,
      events: [chatEvent(type, about, refusal.status, input.decision, figures(judgement.facts.request))],
    };
  }
  // Nothing is sent to the upstream that could not be recorded afterwards.
  if (!(await runtime.evidence.of(model).isReady())) return { answer: errorAnswer(EVIDENCE_UNAVAILABLE), events: [] };
  const leftMs = timeLeftMs(request);
  if (leftMs <= 0) return failure(GOVERNANCE_TIMEOUT, about);
  const upstream = runtime.upstreams.get(model.id);
  if (upstream === undefined) throw new TypeError(`model ${model.id} has no upstream`);
  const result = await runtime.client.call({
    upstream,
    path: '/chat/completions',
    body: { ...input.body, model: model.upstreamModel ?? model.name },
    requestId: exchange.requestId,
    timeoutMs: upstream.timeoutMs ?? leftMs,
    signal: request.signal,
  });
  const answered = checkedAnswer(result);
  if (answered.kind !== 'answer') {
    if ('reason' in answered)
      runtime.logger.warn('upstream_failed', {
        request_id: exchange.requestId,
        kind: answered.kind,
        reason: answered.reason,
      });
    return failure(upstreamProblem(answered), about, input.decision, figures(judgement.facts.request));
  }
  return answerWith(request, { ...judgement, decision: input.decision }, answered.body);
}

async function answerWith(request: Request, before: Judgement, body: Json): Promise<Outcome> {
  const { runtime, model, about } = request;
  const judgement = await judgeOutput(runtime, before.facts, model, body);
  const output = applyRedactions(body, judgement);
  const refusal = refusalOf(output.decision, 'output', safeAnswer(request));
  if (refusal !== undefined) {
    const type = refusal.status === 503 ? 'request' : 'harmful_output';
    const more = { ...figures(judgement.facts.response), response_digest: digestOf(body) };
    return { answer: refusal, events: [chatEvent(type, about, refusal.status, output.decision, more)] };
  }
  const responseDigest = { response_digest: digestOf(output.body) };
  const events = [
    chatEvent('request', about, 200, before.decision, figures(before.facts.request)),
    chatEvent('response', about, 200, output.decision, { ...figures(judgement.facts.response), ...responseDigest }),
  ];
  const noticed = [...before.decision.findings, ...output.decision.findings];
  if (noticed.length > 0) events.push(chatEvent('filter_triggered', about, 200, decide(noticed)));
  if (model.status === 'deprecated') events.push(chatEvent('deprecated_model_used', about, 200));
  return { answer: jsonAnswer(200, output.body, deprecationHeaders(model)), events };
}

function checkedAnswer(result: UpstreamResult): UpstreamResult {
  if (result.kind !== 'answer') return result;
  const { choices } = result.body;
  const isCompletion =
    Array.isArray(choices) && choices.every((choice) => typeof choice === 'object' && choice !== null);
  return isCompletion ? result : { kind: 'invalid', reason: 'the answer has no list of choices' };
}

function failure(error: ErrorDetails, about: EventContext, decision?: Decision, more: Json = {}): Outcome {
  const event = chatEvent('request', about, error.status, decision, { ...more, code: error.code });
  return { answer: errorAnswer(error), events: [event] };
}

function timeLeftMs({ runtime, exchange }: Pick<Request, 'runtime' | 'exchange'>): number {
  return Math.ceil(runtime.config.performance.timeoutMs - (performance.now() - exchange.arrivedMs));
}

function safeAnswer({ runtime, exchange, model }: Request) {
  const { requestId, arrivedAt } = exchange;
  return { requestId, model: model.name, text: runtime.config.safeText, createdAt: arrivedAt };
}
