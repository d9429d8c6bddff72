import type { GatewayRuntime } from '../gateway-runtime.ts';
import type { Answer } from '../server/answer.ts';
import type { MetricFamily } from './family.ts';
import { prometheusText } from './prometheus-text.ts';

/** `GET /metrics`. */
export function showMetrics(runtime: GatewayRuntime): Answer {
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' };
  return { status: 200, headers, body: prometheusText(currentFamilies(runtime)) };
}

/** Every figure of a gateway, as it is now. */
export function currentFamilies({
  metrics,
  killSwitch,
  reviews,
  breakers,
  upstreams,
  evidence,
}: GatewayRuntime): readonly MetricFamily[] {
  return metrics.families({
    isKilled: killSwitch.isKilled(),
    pendingReviews: reviews.list().length,
    openBreakers: breakers.open(upstreams),
    backlog: evidence.backlog,
  });
}
