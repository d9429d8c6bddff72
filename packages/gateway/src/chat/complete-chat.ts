import type { FactGroup } from '@sea-forge/policy';
import { tokensOfAnswer, tokensOfRequest, tokensOfText } from '../admission/estimate-tokens.ts';
import { notAdmitted } from '../admission/not-admitted.ts';
import { callerFacts } from '../facts/caller-facts.ts';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import { errorAnswer } from '../server/answer.ts';
import { logBug } from '../server/log-bug.ts';
import type { Dialect, ReadAnswer } from '../dialect/dialect.ts';
import { answerWhole } from './answer-whole.ts';
import { textWeight } from '../stream/text-weight.ts';
import { callUpstream } from '../upstream/call-upstream.ts';
import { applyRedactions } from './apply-redactions.ts';
import { chatEvent, inputFigures } from './chat-events.ts';
import { asEventStream } from './chunk.ts';
import { EVIDENCE_UNAVAILABLE, GATEWAY_KILLED, GOVERNANCE_TIMEOUT, INTERNAL } from './gateway-errors.ts';
import { judgeInput, type Judgement } from './judge-input.ts';
import { failure, type ModelRequest, type Outcome, safeAnswer, timeLeftMs } from './model-request.ts';
import { holdForReview } from '../review/hold-for-review.ts';
import { modelProblem } from './model-problem.ts';
import { readChatRequest } from './read-chat-request.ts';
import { refusalOf } from './refusal.ts';
import { StreamedAnswer } from './streamed-answer.ts';
import { ModelCall } from '../telemetry/model-call.ts';
import { type UpstreamProblem, upstreamProblem } from './upstream-problem.ts';

/** A request to an endpoint that asks a model: read, find the model, admit, judge, ask the upstream, judge again. */
export async function completeChat(
  runtime: GatewayRuntime,
  exchange: Exchange,
  bytes: Buffer,
  dialect: Dialect,
): Promise<Outcome | 'streamed'> {
  const read = readChatRequest(bytes, dialect);
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
  const about = {
    exchange,
    context: runtime.service.context,
    endpoint: dialect.endpoint,
    requestDigest: read.request.digest,
  };
  const overBudget = exchange.budget.reserve(tokensOfRequest(read.request.body, bytes.length));
  if (overBudget !== undefined) return failure(overBudget, about);
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
    const request: ModelRequest = { runtime, exchange, model, about: { ...about, model }, guard, chat: read.request };
    const outcome = await admitted(request, asserted.facts);
    return outcome === 'streamed' ? outcome : { ...outcome, model };
  } catch (error) {
    logBug(exchange.logger, error);
    return { ...failure(INTERNAL, { ...about, model }), model };
  } finally {
    guard.end();
  }
}

async function admitted(request: ModelRequest, asserted: FactGroup): Promise<Outcome | 'streamed'> {
  const { runtime, exchange, model, guard, chat } = request;
  const leave = await runtime.admission.enter(Math.max(0, timeLeftMs(request)), guard.signal);
  if (typeof leave === 'string') return notAdmitted(request, leave);
  try {
    return await ask(
      { ...request, leave },
      await exchange.timing.decision(() => judgeInput(runtime, exchange, asserted, model, chat)),
    );
  } finally {
    leave();
  }
}

async function ask(asking: ModelRequest, judgement: Judgement): Promise<Outcome | 'streamed'> {
  if (judgement.decision.action === 'review') {
    const held = await holdForReview(asking, 'input', judgement.decision);
    return held.kind === 'refused' ? held.outcome : askModel(held.request, { ...judgement, decision: held.decision });
  }
  return askModel(asking, judgement);
}

async function askModel(request: ModelRequest, judgement: Judgement): Promise<Outcome | 'streamed'> {
  const { runtime, exchange, model, about, chat } = request;
  const input = applyRedactions(chat.body, judgement);
  const refusal = refusalOf(input.decision, 'input', safeAnswer(request));
  if (refusal !== undefined) {
    const type = refusal.status === 503 ? 'request' : 'policy_violation';
    return {
      answer: chat.stream ? asEventStream(refusal, chat.dialect) : refusal,
      events: [chatEvent(type, about, refusal.status, input.decision, inputFigures(judgement))],
    };
  }
  // Nothing is sent to the upstream that could not be recorded afterwards.
  if (!(await runtime.evidence.of(model).isReady())) return { answer: errorAnswer(EVIDENCE_UNAVAILABLE), events: [] };
  const leftMs = timeLeftMs(request);
  if (leftMs <= 0) return failure(GOVERNANCE_TIMEOUT, about);
  const upstream = runtime.upstreams.get(model.id);
  if (upstream === undefined) throw new TypeError(`model ${model.id} has no upstream`);
  const modelCall = new ModelCall(request);
  const call = {
    upstream,
    path: chat.dialect.path,
    body: { ...input.body, model: model.upstreamModel ?? model.name },
    requestId: exchange.requestId,
    traceHeaders: modelCall.headers(),
    timeoutMs: upstream.timeoutMs ?? leftMs,
    signal: request.guard.signal,
  };
  const before = { ...judgement, decision: input.decision };
  if (!chat.stream) {
    const answered = await exchange.timing.waiting(() =>
      callUpstream(runtime, call, (one) => runtime.client.call(one)),
    );
    if (answered.kind !== 'answer') return unanswered(request, before, modelCall, answered);
    const promptTokens = before.facts.request['token_count'] as number;
    exchange.budget.used(tokensOfAnswer(answered.body) ?? promptTokens + tokensOfText(textWeight(answered.body)));
    const answer: ReadAnswer | undefined = chat.dialect.readAnswer(answered.body);
    if (answer !== undefined) {
      modelCall.ended(answered.body);
      return answerWhole(request, before, answer);
    }
    return unanswered(request, before, modelCall, {
      kind: 'invalid',
      reason: `the answer is none of the endpoint ${chat.dialect.endpoint}`,
    });
  }
  const stream = await exchange.timing.waiting(() => callUpstream(runtime, call, (one) => runtime.client.stream(one)));
  return stream.kind === 'stream'
    ? new StreamedAnswer(request, before, modelCall).run(modelCall.observed(stream.events))
    : unanswered(request, before, modelCall, stream);
}

function unanswered(
  { exchange, guard, about }: ModelRequest,
  before: Judgement,
  modelCall: ModelCall,
  problem: UpstreamProblem,
): Outcome {
  if ('reason' in problem) {
    const { kind, reason } = problem;
    exchange.logger.warn('upstream_failed', { kind, reason });
  }
  const error = upstreamProblem(problem);
  if (problem.kind === 'circuit_open') modelCall.notMade(error.code);
  else modelCall.ended({}, guard.isKilled() ? GATEWAY_KILLED.code : errorType(problem, error.code));
  return failure(error, about, before.decision, inputFigures(before));
}

const ERROR_STATUS = 400;
const LAST_STATUS = 599;

/** The upstream's status where it refused, else what clients are told; a bounded set. */
function errorType(problem: UpstreamProblem, code: string): string {
  if (problem.kind !== 'refused') return code;
  return problem.status >= ERROR_STATUS && problem.status <= LAST_STATUS ? String(problem.status) : code;
}
