import type { EvidenceEvent } from '../evidence/evidence-sink.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import type { KeptReview, Review, Verdict } from './review.ts';

type Outcome = 'opened' | Verdict['outcome'];

/** The record of what became of a review (`human_review`): who decided and why, and nothing of the content. */
export function reviewEvent(
  { service }: Pick<GatewayRuntime, 'service'>,
  review: Review,
  outcome: Outcome,
  more: Readonly<Record<string, unknown>> = {},
): EvidenceEvent {
  const { id, requestId, client, model, endpoint, stage, findings, traceparent, openedAt, expiresAt } = review;
  const [strongest] = findings;
  return {
    type: 'human_review',
    traceparent,
    data: {
      review_id: id,
      request_id: requestId,
      client: client.id,
      context: service.context,
      model,
      endpoint,
      stage,
      outcome,
      ...(strongest === undefined ? {} : { policy: strongest.id, severity: strongest.severity }),
      reasons: findings.map(({ id: policy, kind, message }) => ({ id: policy, kind, message })),
      opened_at: openedAt.toISOString(),
      expires_at: expiresAt.toISOString(),
      ...more,
    },
  };
}

/** The record of one that a restart ended. */
export function lostReviewEvent(context: string, { id, request_id, client, model, stage, opened_at }: KeptReview) {
  const data = { review_id: id, request_id, client: client.id, context, model, stage, outcome: 'lost', opened_at };
  return { type: 'human_review', data } as const satisfies EvidenceEvent;
}
