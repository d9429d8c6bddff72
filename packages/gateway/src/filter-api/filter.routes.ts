import { performance } from 'node:perf_hooks';
import type { FactGroup, Facts } from '@sea-forge/policy';
import type { Identity } from '@sea-forge/service';
import { notAdmitted } from '../admission/not-admitted.ts';
import { applyRedactions } from '../chat/apply-redactions.ts';
import { chatEvent, figures, inputFigures } from '../chat/chat-events.ts';
import { EVIDENCE_UNAVAILABLE, GATEWAY_KILLED, GOVERNANCE_TIMEOUT } from '../chat/gateway-errors.ts';
import { judgeInput, type Judgement } from '../chat/judge-input.ts';
import { judgeOutput } from '../chat/judge-output.ts';
import type { Json } from '../json.ts';
import { failure, type ModelRequest, type Outcome, timeLeftMs } from '../chat/model-request.ts';
import { modelProblem } from '../chat/model-problem.ts';
import type { Decision, Finding } from '../decision/finding.ts';
import { EvidenceUnavailable, type EvidenceType } from '../evidence/evidence-sink.ts';
import { recordEvents } from '../evidence/record-events.ts';
import { callerFacts } from '../facts/caller-facts.ts';
import { contextFacts } from '../facts/context-facts.ts';
import { modelFacts } from '../facts/model-facts.ts';
import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import { Timing } from '../metrics/timing.ts';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer.ts';
import { headersOf } from '../server/authorize.ts';
import type { ClientCall } from '../server/endpoint.ts';
import { readBody } from '../server/read-body.ts';
import { requestLogger } from '../telemetry/request-logger.ts';
import { type FilterRequest, readFilterRequest } from './read-filter-request.ts';

type Side = 'prompt' | 'output';

/** `POST /filter/prompt` and `POST /filter/output`: what the proxy would decide, without asking a model. */
export async function answerFilter(
  runtime: GatewayRuntime,
  { request, requestId, gone, openStream, trace }: ClientCall,
  caller: Identity,
  side: Side,
): Promise<Answer> {
  const arrivedMs = performance.now();
  const arrivedAt = runtime.now();
  const timing = new Timing(arrivedMs);
  const budget = runtime.budgets.use(caller, runtime.auth.tokens);
  const body = await readBody(request, runtime.config.limits.maxBodyBytes);
  if (!body.ok) return errorAnswer(body.error);
  const read = readFilterRequest(body.bytes, side);
  if (!read.ok) return errorAnswer(read.error);
  const headers = { ...headersOf(request), ...read.request.headers };
  const asserted = callerFacts(caller, headers);
  if (!asserted.ok) {
    const error = { status: 400, type: 'invalid_request_error', code: 'invalid_header' } as const;
    return errorAnswer({ ...error, message: asserted.message });
  }
  const logger = requestLogger(runtime.logger, requestId, trace.traceId);
  const exchange = {
    requestId,
    caller,
    headers,
    arrivedAt,
    arrivedMs,
    timing,
    trace,
    logger,
    budget,
    gone,
    openStream,
  };
  const { chat } = read.request;
  const about = { exchange, context: runtime.service.context, endpoint: `filter_${side}`, requestDigest: chat.digest };
  const lookup = runtime.registry.find(chat.model, arrivedAt);
  let outcome: Outcome;
  const overBudget = budget.reserve(0);
  if (overBudget !== undefined) {
    outcome = failure(overBudget, about);
  } else if (lookup.kind !== 'found') {
    outcome = failure(modelProblem(lookup, runtime.registry.available(arrivedAt)), about);
  } else {
    const { model } = lookup;
    const guard = runtime.killSwitch.guard(model.id, gone);
    try {
      const asked: ModelRequest = {
        runtime,
        exchange,
        model,
        about: { ...about, model },
        guard,
        chat,
      };
      outcome = { ...(await decided(asked, read.request, asserted.facts, side)), model };
    } finally {
      guard.end();
    }
  }
  const answer = await recorded(runtime, exchange, outcome);
  runtime.metrics.request(answer.status, timing.times());
  return { ...answer, headers: { ...answer.headers, ...budget.headers(), ...timing.overheadHeader() } };
}

async function decided(request: ModelRequest, asked: FilterRequest, asserted: FactGroup, side: Side): Promise<Outcome> {
  const { runtime, exchange, model, about, guard } = request;
  if (guard.isKilled()) return failure(GATEWAY_KILLED, about);
  const leave = await runtime.admission.enter(Math.max(0, timeLeftMs(request)), guard.signal);
  if (typeof leave === 'string') return notAdmitted(request, leave);
  try {
    const { chat } = asked;
    const body: Json =
      side === 'prompt' ? chat.body : answerOf((chat.body['messages'] as readonly Json[])[0]?.['content']);
    const judgement = await exchange.timing.decision(() =>
      side === 'prompt'
        ? judgeInput(runtime, exchange, asserted, model, chat)
        : judgeOutput(runtime, exchange, knownFacts(request, asserted), model, body),
    );
    if (timeLeftMs(request) <= 0) return failure(GOVERNANCE_TIMEOUT, about);
    return verdict(request, asked, judgement, body, side);
  } finally {
    leave();
  }
}

function verdict(
  { exchange, about }: ModelRequest,
  { subject, requestId }: FilterRequest,
  judgement: Judgement,
  body: Json,
  side: Side,
): Outcome {
  const { body: changed, decision } = applyRedactions(body, judgement);
  const isAllowed = ['allow', 'log_only', 'redact'].includes(decision.action);
  const redacted = decision.action === 'redact' ? { redacted: subjectOf(changed, subject) } : {};
  const told = side === 'prompt' ? inputFigures(judgement) : figures(judgement.facts.response);
  const status = decision.action === 'error_block' ? 503 : isAllowed ? 200 : 403;
  const answer = {
    allowed: isAllowed,
    action: decision.action,
    reasons: decision.findings.map(reasonOf),
    ...redacted,
    request_id: exchange.requestId,
  };
  return {
    answer: jsonAnswer(200, answer),
    events: [
      chatEvent(eventType(decision, status, side), about, status, decision, {
        ...told,
        ...(requestId === undefined ? {} : { answered_request_id: requestId }),
      }),
    ],
  };
}

function eventType({ findings }: Decision, status: number, side: Side): EvidenceType {
  if (status === 403) return side === 'prompt' ? 'policy_violation' : 'harmful_output';
  return status === 200 && findings.length > 0 ? 'filter_triggered' : 'request';
}

async function recorded(
  runtime: GatewayRuntime,
  exchange: Exchange,
  { answer, events, model }: Outcome,
): Promise<Answer> {
  try {
    await recordEvents(runtime, exchange, model, events);
    return answer;
  } catch (error) {
    if (!(error instanceof EvidenceUnavailable)) throw error;
    exchange.logger.error('evidence_unavailable', { reason: error.message });
    return errorAnswer(EVIDENCE_UNAVAILABLE);
  }
}

/** What is known of a request whose answer alone is shown: who asks which model, and when. */
function knownFacts({ runtime, exchange, model }: ModelRequest, asserted: FactGroup): Facts {
  const { caller, arrivedAt } = exchange;
  const { environment } = runtime.config;
  return {
    request: { ...asserted, model: model.id, risk_tier: model.riskTier, client: caller.id },
    response: {},
    model: modelFacts(model),
    context: contextFacts({ arrivedAt, client: caller.id, service: runtime.service.context, environment }),
  };
}

function answerOf(output: unknown): Json {
  return { choices: [{ index: 0, message: { role: 'assistant', content: output }, finish_reason: 'stop' }] };
}

function subjectOf(body: Json, subject: FilterRequest['subject']): unknown {
  if (subject === 'messages') return body['messages'];
  const [first] = (subject === 'prompt' ? body['messages'] : body['choices']) as readonly Json[];
  return subject === 'prompt' ? first?.['content'] : (first?.['message'] as Json | undefined)?.['content'];
}

function reasonOf({ id, kind, message, score }: Finding): object {
  return { id, kind, message, ...(score === undefined ? {} : { score }) };
}
