import type { Identity } from '@sea-forge/service';
import { EvidenceUnavailable } from '../evidence/evidence-sink.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { EVIDENCE_UNAVAILABLE } from '../chat/gateway-errors.ts';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer.ts';
import type { AdminExchange } from '../server/endpoint.ts';
import { excerptOf } from './excerpt.ts';
import { readReviewDecision } from './read-review-decision.ts';
import type { Review } from './review.ts';
import { REVIEW_LOST, REVIEW_NOT_FOUND, REVIEW_TAKEN } from './review-errors.ts';
import { reviewEvent } from './review-event.ts';

const POLL_SECONDS = '5';

/** `GET /admin/reviews`: what waits, the oldest first; of its content redacted excerpts. */
export function listReviews({ reviews }: GatewayRuntime): Answer {
  return jsonAnswer(200, { reviews: reviews.list().map(summary) });
}

/** `GET /admin/reviews/{id}`: what a reviewer decides about, whole. */
export function showReview({ reviews }: GatewayRuntime, { name }: AdminExchange): Answer {
  const review = reviews.find(name);
  if (review === undefined) return errorAnswer(REVIEW_NOT_FOUND);
  return jsonAnswer(200, { ...summary(review), request: review.request, answer: review.answer ?? null });
}

/** `POST /admin/reviews`: approves or rejects. A decision counts once it is on record. */
export function decideReview(runtime: GatewayRuntime, exchange: AdminExchange): Promise<Answer> {
  return decide(runtime, exchange);
}

/** `POST /admin/reviews/{id}`. */
export function decideNamedReview(runtime: GatewayRuntime, exchange: AdminExchange): Promise<Answer> {
  return decide(runtime, exchange, exchange.name);
}

async function decide(runtime: GatewayRuntime, { body, caller }: AdminExchange, name?: string): Promise<Answer> {
  const { reviews, registry, evidence, logger, now } = runtime;
  const read = readReviewDecision(body, name);
  if (!read.ok) {
    const { message, param } = read;
    const error = { status: 400, type: 'invalid_request_error', code: 'invalid_request', message } as const;
    return errorAnswer({ ...error, ...(param === undefined ? {} : { param }) });
  }
  const { id, decision } = read;
  const { outcome, reviewer, reason } = decision;
  try {
    const result = await reviews.decide(id, decision, async (review) => {
      const waited = { waited_ms: now().getTime() - review.openedAt.getTime() };
      const event = reviewEvent(runtime, review, outcome, { reviewer, reason, by: caller.id, ...waited });
      await evidence.of(registry.get(review.model)).record([event]);
    });
    if (result === 'gone') return errorAnswer(REVIEW_NOT_FOUND);
    if (result === 'taken') return errorAnswer(REVIEW_TAKEN);
  } catch (error) {
    if (!(error instanceof EvidenceUnavailable)) throw error;
    return errorAnswer(EVIDENCE_UNAVAILABLE);
  }
  logger.info('review_decided', { review_id: id, outcome, by: caller.id });
  return jsonAnswer(200, { id, outcome, reviewer });
}

/** `GET /v1/reviews/{id}`, for the client that asked: 202 while it waits, then the answer. */
export function collectReview({ reviewResults }: GatewayRuntime, name: string, caller: Identity): Answer {
  const result = reviewResults.find(name, caller);
  switch (result?.kind) {
    case 'waiting':
      return pendingReview(name, result.expiresAt);
    case 'answered':
      return result.answer;
    case 'lost':
      return errorAnswer(REVIEW_LOST);
    case undefined:
      return errorAnswer(REVIEW_NOT_FOUND);
  }
}

/** 202: where the answer will be (RFC 7240, section 4.1). */
export function pendingReview(id: string, expiresAt: Date, headers: Readonly<Record<string, string>> = {}): Answer {
  const url = `/v1/reviews/${id}`;
  const body = { id, object: 'review', status: 'pending', url, expires_at: expiresAt.toISOString() };
  return jsonAnswer(202, body, { location: url, 'retry-after': POLL_SECONDS, ...headers });
}

function summary(review: Review): object {
  const { id, requestId, client, model, endpoint, stage, findings, openedAt, expiresAt, request, answer } = review;
  const subject = endpoint === 'chat' ? 'messages' : endpoint === 'completion' ? 'prompt' : 'input';
  return {
    id,
    request_id: requestId,
    client: client.id,
    model,
    endpoint,
    stage,
    reasons: findings.map(({ id: policy, kind, message }) => ({ id: policy, kind, message })),
    opened_at: openedAt.toISOString(),
    expires_at: expiresAt.toISOString(),
    excerpt: {
      request: excerptOf(request, subject),
      ...(answer === undefined ? {} : { answer: excerptOf(answer, 'choices') }),
    },
  };
}
