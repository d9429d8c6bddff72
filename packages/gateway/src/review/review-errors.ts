import { type ErrorDetails, NO_RETRY } from '../server/answer.ts';

/** As many requests wait for a reviewer as may. */
export const REVIEW_QUEUE_FULL: ErrorDetails = {
  status: 503,
  type: 'server_error',
  code: 'review_queue_full',
  message: 'the request needs a review, and as many wait for one as may (review.max_pending)',
  headers: { 'retry-after': '60' },
};

/** The gateway ends while the request waits. */
export const REVIEW_CLOSED: ErrorDetails = {
  status: 503,
  type: 'server_error',
  code: 'review_aborted',
  message: 'the gateway was stopped before a reviewer decided',
};

/** It ended while the request waited, whose content is gone. */
export const REVIEW_LOST: ErrorDetails = {
  status: 403,
  type: 'policy_violation',
  code: 'review_lost',
  message: 'the gateway was restarted before a reviewer decided, so the request was refused: ask again',
  headers: NO_RETRY,
};

/** Also for the review of another client. */
export const REVIEW_NOT_FOUND: ErrorDetails = {
  status: 404,
  type: 'not_found_error',
  code: 'review_not_found',
  message: 'there is no such review, or it is over and its answer is not kept any more',
  headers: NO_RETRY,
};

export const REVIEW_TAKEN: ErrorDetails = {
  status: 409,
  type: 'invalid_request_error',
  code: 'review_taken',
  message: "somebody else's decision on this review is being recorded",
};
