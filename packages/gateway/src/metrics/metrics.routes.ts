import type { GatewayRuntime } from '../gateway-runtime.ts';
import type { Answer } from '../server/answer.ts';
import { prometheusText } from './prometheus-text.ts';

/** `GET /metrics`. */
export function showMetrics({ metrics, killSwitch, reviews, breakers, upstreams }: GatewayRuntime): Answer {
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' };
  const gauges = {
    isKilled: killSwitch.isKilled(),
    pendingReviews: reviews.list().length,
    openBreakers: breakers.open(upstreams),
  };
  return { status: 200, headers, body: prometheusText(metrics.families(gauges)) };
}
