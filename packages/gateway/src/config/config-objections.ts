import type { ConfigObjection } from '@sea-forge/service';
import type { ConfigDocument } from './config-document.ts';
import { bytesOf, durationMs } from './units.ts';

type Place = ConfigObjection['at'];

/**
 * What no schema says: a filter that is switched on without what it needs, and times and sizes of nothing, with which
 * every request would fail, or wait for ever.
 */
export function configObjections(document: ConfigDocument): ConfigObjection[] {
  const { telemetry, performance, evidence, review, circuit_breaker: breaker, limits, upstreams } = document;
  const { moderation_endpoint: moderation } = document.filters;
  const times: (readonly [Place, string | undefined])[] = [
    [['telemetry', 'otlp', 'interval'], telemetry.otlp.interval],
    [['telemetry', 'otlp', 'timeout'], telemetry.otlp.timeout],
    [['performance', 'timeout'], performance.timeout],
    [['evidence', 'timeout'], evidence.timeout],
    [['filters', 'moderation_endpoint', 'timeout'], moderation.timeout],
    [['review', 'deadline'], review.deadline],
    [['circuit_breaker', 'open'], breaker.open],
    [['limits', 'request_timeout'], limits.request_timeout],
    ...Object.entries(upstreams).map(([name, { timeout }]) => [['upstreams', name, 'timeout'], timeout] as const),
  ];
  const sizes = (['max_body', 'max_header'] as const).map((name) => [['limits', name], limits[name]] as const);
  const enabled = ['filters', 'moderation_endpoint', 'enabled'];
  const isMissing = moderation.enabled === true && moderation.url === undefined;
  return [
    ...(isMissing ? [{ at: enabled, message: 'the filter moderation_endpoint needs its url' }] : []),
    ...times.filter(([, time]) => time !== undefined && durationMs(time) === 0).map(([at]) => tooLittle(at, 'longer')),
    ...sizes.filter(([, size]) => bytesOf(size) === 0).map(([at]) => tooLittle(at, 'larger')),
  ];
}

function tooLittle(at: Place, than: 'longer' | 'larger'): ConfigObjection {
  return { at, message: `${String(at.at(-1))} must be ${than} than nothing` };
}
