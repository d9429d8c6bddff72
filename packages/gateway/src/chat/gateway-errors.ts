import { type ErrorDetails, NO_RETRY } from '../server/answer.ts';

const RETRY_AFTER_MS = 1_000;

/** More requests than `performance.max_concurrent` are worked on and as many wait. */
export const OVERLOADED: ErrorDetails = {
  status: 429,
  type: 'rate_limit_error',
  code: 'overloaded',
  message: 'the gateway works on as many requests as it may (performance.max_concurrent)',
  headers: { 'retry-after-ms': String(RETRY_AFTER_MS), 'retry-after': '1' },
};

/** The time was gone before the upstream could be asked. */
export const GOVERNANCE_TIMEOUT: ErrorDetails = {
  status: 503,
  type: 'server_error',
  code: 'governance_timeout',
  message: 'the request could not be judged in time (performance.timeout)',
};

/** Fail closed: what cannot be recorded is not answered. */
export const EVIDENCE_UNAVAILABLE: ErrorDetails = {
  status: 503,
  type: 'server_error',
  code: 'evidence_unavailable',
  message: 'the evidence service does not take records, so the request was held back',
};

/** The kill switch is on. */
export const GATEWAY_KILLED: ErrorDetails = {
  status: 503,
  type: 'server_error',
  code: 'gateway_killed',
  message: 'the gateway is halted by its kill switch',
  headers: NO_RETRY,
};

/** The upstream began its answer and did not end it, or sent what is no answer. */
export const UPSTREAM_BROKE: ErrorDetails = {
  status: 502,
  type: 'upstream_error',
  code: 'upstream_broke_off',
  message: "the upstream's answer broke off",
};

/** The upstream's answer is more than is taken in. */
export const UPSTREAM_TOO_LARGE: ErrorDetails = {
  status: 502,
  type: 'upstream_error',
  code: 'upstream_too_large',
  message: "the upstream's answer is larger than may be (limits.max_body)",
};

/** Rules that need the whole answer cannot judge one that is larger than what may be held back. */
export const STREAM_TOO_LARGE: ErrorDetails = {
  status: 403,
  type: 'policy_violation',
  code: 'stream_too_large',
  message: 'the answer needs more room until it can be judged than there is (limits.max_buffer)',
  headers: NO_RETRY,
};

/** A bug of ours. */
export const INTERNAL: ErrorDetails = {
  status: 500,
  type: 'server_error',
  code: 'internal',
  message: "the gateway failed; see its log under the request's id",
  headers: NO_RETRY,
};
