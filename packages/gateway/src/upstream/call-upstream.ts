import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import type { Passage } from './circuit-breaker.ts';
import type { UpstreamCall, UpstreamResult, UpstreamStream } from './upstream-client.ts';

/** The breaker of the upstream is open: it was not asked. */
export interface CircuitOpen {
  readonly kind: 'circuit_open';
  readonly retryAfterMs: number;
}

type Sent = UpstreamResult | UpstreamStream;

/** Nothing was sent: the connection could not even be made. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const SERVER_ERROR = 500;
const RATE_LIMITED = 429;
const MS_PER_SECOND = 1_000;

/**
 * Asks an upstream, and again where that is safe: before the first byte of an answer, when it could not be reached at all
 * or said one of the configured statuses, as long as there is time. The waits are random, so that many do not come back
 * at once. Its breaker may keep it from being asked.
 */
export async function callUpstream<Result extends Sent>(
  { config, breakers, metrics, random }: Pick<GatewayRuntime, 'config' | 'breakers' | 'metrics' | 'random'>,
  call: UpstreamCall,
  send: (call: UpstreamCall) => Promise<Result>,
): Promise<Result | CircuitOpen> {
  const { retry, circuitBreaker } = config;
  const breaker = breakers.of(call.upstream);
  const endsAtMs = performance.now() + call.timeoutMs;
  for (let tries = 0; ; tries++) {
    const passage = breaker.enter(circuitBreaker);
    if (typeof passage === 'number') return { kind: 'circuit_open', retryAfterMs: Math.ceil(passage) };
    const result = await attempt(passage, () =>
      send({ ...call, timeoutMs: Math.max(1, Math.ceil(endsAtMs - performance.now())) }),
    );
    if (tries >= retry.max || !isRepeatable(result, retry.statuses)) return result;
    const pauseMs = pauseOf(result, retry.backoffMs * 2 ** tries * random());
    if (performance.now() + pauseMs >= endsAtMs) return result;
    metrics.retry();
    await wait(pauseMs, undefined, { signal: call.signal }).catch(() => undefined);
    if (call.signal.aborted) return { kind: 'aborted' } as Result;
  }
}

async function attempt<Result extends Sent>(passage: Passage, send: () => Promise<Result>): Promise<Result> {
  try {
    const result = await send();
    if (isFailure(result)) passage.failed();
    else if (result.kind === 'aborted') passage.left();
    else passage.succeeded();
    return result;
  } finally {
    passage.left();
  }
}

function isFailure(result: Sent): boolean {
  if (result.kind === 'refused') return result.status >= SERVER_ERROR;
  return result.kind === 'timeout' || result.kind === 'unreachable';
}

function isRepeatable(result: Sent, statuses: readonly number[]): boolean {
  if (result.kind === 'unreachable') return UNSENT.has(result.reason);
  return result.kind === 'refused' && result.status !== RATE_LIMITED && statuses.includes(result.status);
}

/** What the upstream asks for, if that is longer. */
function pauseOf(result: Sent, jitterMs: number): number {
  const asked = result.kind === 'refused' ? Number(result.retryAfter ?? 0) * MS_PER_SECOND : 0;
  return Math.max(asked, jitterMs);
}
