import { UPSTREAM_TOO_LARGE } from './gateway-errors.ts';
import type { ErrorDetails } from '../server/answer.ts';
import type { CircuitOpen } from '../upstream/call-upstream.ts';
import type { UpstreamResult } from '../upstream/upstream-client.ts';

export type UpstreamProblem = Exclude<UpstreamResult, { kind: 'answer' }> | CircuitOpen;

/** The statuses that say something about the client's own request. */
const CLIENT_STATUSES = new Set([400, 413, 422]);
/** Of nginx: the client closed its request. Never sent. */
const CLIENT_GONE = 499;

/** What a client is told when there is no answer of the upstream: 504, 503, 502, or 400 and 429 that are its own concern. */
export function upstreamProblem(problem: UpstreamProblem): ErrorDetails {
  const upstreamError = { type: 'upstream_error', status: 502 } as const;
  switch (problem.kind) {
    case 'timeout':
      return {
        status: 504,
        type: 'upstream_error',
        code: 'upstream_timeout',
        message: "the upstream's answer did not begin in time (performance.timeout)",
      };
    case 'unreachable':
      return { ...upstreamError, code: 'upstream_unreachable', message: 'the upstream could not be reached' };
    case 'invalid':
      return {
        ...upstreamError,
        code: 'upstream_invalid',
        message: "the upstream's answer was not one of this endpoint",
      };
    case 'too_large':
      return UPSTREAM_TOO_LARGE;
    case 'aborted':
      return { ...upstreamError, status: CLIENT_GONE, code: 'client_gone', message: 'the client has gone' };
    case 'circuit_open':
      return {
        status: 503,
        type: 'upstream_error',
        code: 'upstream_circuit_open',
        message: 'the upstream failed again and again, so it is not asked for now (circuit_breaker)',
        headers: {
          'retry-after': String(Math.ceil(problem.retryAfterMs / 1_000)),
          'retry-after-ms': String(problem.retryAfterMs),
        },
      };
    case 'refused':
      return refused(problem);
  }
}

function refused({ status, code, param, retryAfter }: Extract<UpstreamProblem, { kind: 'refused' }>): ErrorDetails {
  if (status === 429) {
    return {
      status: 429,
      type: 'rate_limit_error',
      code: 'upstream_rate_limited',
      message: 'the upstream takes no more requests for now',
      ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
    };
  }
  const told = code === undefined ? `status ${status}` : `status ${status}, ${code}`;
  const message = `the upstream refused the request (${told})`;
  if (!CLIENT_STATUSES.has(status)) return { status: 502, type: 'upstream_error', code: 'upstream_error', message };
  return {
    status,
    type: 'invalid_request_error',
    code: 'upstream_refused',
    message,
    ...(param === undefined ? {} : { param }),
  };
}
