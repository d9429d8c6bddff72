import { performance } from 'node:perf_hooks';
import type { PolicyStage } from '@sea-forge/policy';
import { chatEvent } from '../chat/chat-events.ts';
import { EVIDENCE_UNAVAILABLE, GATEWAY_KILLED } from '../chat/gateway-errors.ts';
import { failure, type ModelRequest, type Outcome } from '../chat/model-request.ts';
import { denial } from '../chat/refusal.ts';
import { upstreamProblem } from '../chat/upstream-problem.ts';
import { decide, type Decision, type Finding } from '../decision/finding.ts';
import { EvidenceUnavailable } from '../evidence/evidence-sink.ts';
import type { Json } from '../json.ts';
import { errorAnswer } from '../server/answer.ts';
import { reviewEvent } from './review-event.ts';
import { REVIEW_CLOSED, REVIEW_QUEUE_FULL } from './review-errors.ts';

/** Let through by a reviewer: what is left of the decision, and the request, its clock started anew. */
export interface Approved {
  readonly kind: 'approved';
  readonly decision: Decision;
  readonly request: ModelRequest;
}
export type Held = Approved | { readonly kind: 'refused'; readonly outcome: Outcome };

/**
 * Waits for a reviewer where the decision is `review`. Its place among the requests worked on is given back meanwhile,
 * and a client that prefers so is answered at once (202) and comes back for the answer.
 */
export async function holdForReview(
  request: ModelRequest,
  stage: PolicyStage,
  decision: Decision,
  answer?: Json,
): Promise<Held> {
  const { runtime, exchange, model, chat, guard, about } = request;
  const asking = decision.findings.filter(({ action }) => action === 'review');
  const opened = runtime.reviews.open(
    {
      requestId: exchange.requestId,
      client: exchange.caller,
      model: model.id,
      endpoint: chat.dialect.endpoint,
      stage,
      findings: asking,
      traceparent: exchange.trace.traceparent,
      request: chat.body,
      ...(answer === undefined ? {} : { answer }),
    },
    runtime.config.review,
    guard.signal,
  );
  if (opened === 'full') return refused(failure(REVIEW_QUEUE_FULL, about, decision));
  const { review } = opened;
  request.leave?.();
  try {
    await runtime.evidence.of(model).record([reviewEvent(runtime, review, 'opened')]);
  } catch (error) {
    if (!(error instanceof EvidenceUnavailable)) throw error;
    runtime.reviews.withdraw(review.id);
    return refused({ answer: errorAnswer(EVIDENCE_UNAVAILABLE), events: [] });
  }
  if (!chat.stream) exchange.detach?.(review);
  const span = exchange.trace.child('wait for review');
  const verdict = await exchange.timing.review(() => opened.verdict);
  span.set({ 'sea.review.outcome': verdict.outcome });
  span.end();
  runtime.metrics.review(verdict.outcome);
  const waited = { waited_ms: runtime.now().getTime() - review.openedAt.getTime() };
  switch (verdict.outcome) {
    case 'approved':
      return {
        kind: 'approved',
        decision: decide(decision.findings.map(approved)),
        request: { ...request, exchange: { ...exchange, arrivedMs: performance.now() } },
      };
    case 'rejected':
      return refused(denied(request, stage, decision, asking, verdict.outcome, review.id));
    case 'expired':
      await runtime.evidence.note([reviewEvent(runtime, review, verdict.outcome, waited)]);
      return refused(denied(request, stage, decision, asking, verdict.outcome, review.id));
    case 'withdrawn':
      await runtime.evidence.note([reviewEvent(runtime, review, verdict.outcome, waited)]);
      // Who calls says it where the switch was thrown.
      return refused(
        guard.isKilled()
          ? { answer: errorAnswer(GATEWAY_KILLED), events: [] }
          : failure(upstreamProblem({ kind: 'aborted' }), about, decision),
      );
    case 'closed':
      return refused(failure(REVIEW_CLOSED, about, decision));
  }
}

function refused(outcome: Outcome): Held {
  return { kind: 'refused', outcome };
}

// It stays on record as what was noticed.
function approved(finding: Finding): Finding {
  if (finding.action !== 'review') return finding;
  return { ...finding, action: 'log_only', message: `${finding.message}, approved by a reviewer` };
}

const SAID: Readonly<Record<'rejected' | 'expired', string>> = {
  rejected: 'was rejected by a reviewer',
  expired: 'was looked at by no reviewer in time (review.deadline)',
};

function denied(
  { about }: ModelRequest,
  stage: PolicyStage,
  decision: Decision,
  [strongest]: readonly Finding[],
  outcome: 'rejected' | 'expired',
  reviewId: string,
): Outcome {
  if (strongest === undefined) throw new TypeError('a review that nothing asks for');
  const subject = stage === 'input' ? 'request' : 'answer';
  const { headers, ...answer } = denial(strongest, `the ${subject} ${SAID[outcome]}: ${strongest.message}`);
  // That a model's answers are looked at by a person says nothing about harm in this one.
  const type = stage === 'input' ? 'policy_violation' : strongest.kind === 'model' ? 'request' : 'harmful_output';
  return {
    answer: { ...answer, headers: { ...headers, 'x-sea-review-id': reviewId } },
    events: [chatEvent(type, about, answer.status, decision, { review_id: reviewId, code: `review_${outcome}` })],
  };
}
