import { type Json, list, object, oneOf, ref, text } from '../json.ts';

const TIME: Json = { ...text, format: 'date-time' };

const SUMMARY: Readonly<Record<string, Json>> = {
  id: text,
  request_id: text,
  client: text,
  model: text,
  endpoint: oneOf(['chat', 'completion', 'embedding']),
  stage: oneOf(['input', 'output']),
  reasons: list(object({ id: text, kind: oneOf(['filter', 'policy', 'model']), message: text })),
  opened_at: TIME,
  expires_at: TIME,
  excerpt: object({ request: {}, answer: {} }, ['request']),
};

/** The schemas of requests that wait for a reviewer. */
export const reviewSchemas: Json = {
  PendingReview: object({
    id: text,
    object: { const: 'review' },
    status: { const: 'pending' },
    url: text,
    expires_at: TIME,
  }),
  ReviewSummary: object(SUMMARY),
  Reviews: object({ reviews: list(ref('ReviewSummary')) }),
  ReviewedContent: object({ ...SUMMARY, request: { type: 'object' }, answer: { type: ['object', 'null'] } }),
  Reviewed: object({ id: text, outcome: oneOf(['approved', 'rejected']), reviewer: text }),
};
