import type { ErrorCodes } from '../error-answers.ts';

/** What a body with a request to a model can be wrong about, and when none is taken. */
export const BODY_CODES: ErrorCodes = {
  400: {
    invalid_json: 'the body is no JSON in UTF-8, or too deeply nested',
    inexact_number: 'the body holds an integer that cannot be passed on exactly',
    invalid_request: 'a member is missing or wrong; `param` names it',
    invalid_header: 'a header about the caller is wrong',
  },
  413: { payload_too_large: 'the body is larger than `limits.max_body`' },
  415: {
    unsupported_media_type: 'the body must be `application/json`',
    unsupported_encoding: 'it must not be compressed',
  },
  429: {
    overloaded: 'more requests than `performance.max_concurrent`, and as many wait, or this one waited for too long',
    rate_limit_exceeded: 'the client has used its budget of this minute; the headers say of what, and until when',
  },
};
/** What an upstream does instead of answering. */
export const UPSTREAM_CODES: ErrorCodes = {
  400: { upstream_refused: 'the upstream calls the request wrong' },
  413: { upstream_refused: 'the upstream calls the request too large' },
  422: { upstream_refused: 'the upstream cannot work on the request' },
  429: { upstream_rate_limited: 'the upstream takes no more for now' },
  502: {
    upstream_unreachable: 'it could not be reached',
    upstream_error: 'it answered with an error',
    upstream_invalid: 'what it sent is no answer',
    upstream_too_large: 'its answer is larger than `limits.max_body`',
    upstream_broke_off: 'it did not end its answer',
  },
  503: { upstream_circuit_open: 'the upstream failed again and again, and is not asked for a while' },
  504: { upstream_timeout: 'its answer did not begin within `performance.timeout`' },
};
/** What becomes of a request that a person has to look at, where nobody could. */
export const REVIEW_CODES: ErrorCodes = {
  503: {
    review_queue_full: 'as many wait for a reviewer as may (`review.max_pending`)',
    review_aborted: 'the gateway was stopped before a reviewer decided',
  },
};

export const ADMIN_BODY: ErrorCodes = {
  400: {
    invalid_json: 'the body must be empty or JSON of at most 64 KiB',
    invalid_query: 'the query has a member that this endpoint does not know',
  },
};
