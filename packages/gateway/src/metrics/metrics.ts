import type { EvidenceEvent } from '../evidence/evidence-sink.ts';
import type { Backlog } from '../evidence/evidence-spool.ts';
import { Counter } from './counter.ts';
import type { Labels, MetricFamily, Point } from './family.ts';
import { GenAiMetrics } from './gen-ai.ts';
import { Histogram, type HistogramState } from './histogram.ts';
import { SlidingWindow } from './sliding-window.ts';

const WINDOW_MS = 5 * 60_000;
const P99 = 0.99;

/** How long one request took, in seconds. */
export interface RequestTimes {
  /** From its arrival to its answer's end. */
  readonly totalSeconds: number;
  /** Of that, filters and policies. */
  readonly decisionSeconds: number;
}

/** What a gauge says at the time it is asked. */
export interface Gauges {
  readonly isKilled: boolean;
  readonly pendingReviews: number;
  /** Ids of the models whose upstream is not asked at present. */
  readonly openBreakers: readonly string[];
  readonly backlog: Backlog;
}

/** The figures of the runbook and what explains them (design: gateway, Telemetry). No text of anybody's. */
export class Metrics {
  /** The upstreams' part. */
  readonly genAi = new GenAiMetrics();
  readonly #window: SlidingWindow;
  readonly #latency = new Histogram();
  readonly #decision = new Histogram();
  readonly #requests = new Counter();
  readonly #findings = new Counter();
  readonly #events = new Counter();
  readonly #reviews = new Counter();
  readonly #lostTelemetry = new Counter();
  #retries = 0;
  readonly #cache = { hits: 0, misses: 0 };

  constructor(now: () => Date) {
    this.#window = new SlidingWindow(WINDOW_MS, now);
  }

  /** @param status of the answer; that of a streamed one is 200 even if it was cut. */
  request(status: number, { totalSeconds, decisionSeconds }: RequestTimes): void {
    this.#requests.add({ status: String(status) });
    this.#window.request(totalSeconds);
    this.#latency.observe(totalSeconds);
    this.#decision.observe(decisionSeconds);
  }

  /** Counts what goes on record: events by type, and each reason of theirs by policy or filter and action. */
  events(events: readonly EvidenceEvent[]): void {
    for (const { type, data } of events) {
      this.#events.add({ type });
      this.#window.event(type);
      // Findings that let pass stand in both the answer's event and the one about them.
      if (type === 'filter_triggered') continue;
      for (const { id, kind, action } of (data['reasons'] ?? []) as { id: string; kind: string; action: string }[]) {
        this.#findings.add({ policy: id, kind, action });
      }
    }
  }

  /** How a review ended. */
  review(outcome: string): void {
    this.#reviews.add({ outcome });
  }

  /** An upstream is asked again. */
  retry(): void {
    this.#retries++;
  }

  /** Was a request's decision found, or made? */
  cache(isHit: boolean): void {
    this.#cache[isHit ? 'hits' : 'misses']++;
  }

  /** Spans, or exports of figures, that no collector has. */
  lostTelemetry(signal: 'traces' | 'metrics', count: number): void {
    this.#lostTelemetry.add({ signal }, count);
  }

  /** Every figure, as it is now. */
  families({ isKilled, pendingReviews, openBreakers, backlog }: Gauges): MetricFamily[] {
    const window = this.#window;
    return [
      gauge(
        'policy_violation_rate',
        'policy_violation_rate',
        'Requests denied by an input filter or policy, of all, 5 minutes.',
        only(window.rate('policy_violation')),
      ),
      gauge(
        'harmful_output_rate',
        'harmful_output_rate',
        'Answers denied by an output filter or policy, of all requests, 5 minutes.',
        only(window.rate('harmful_output')),
      ),
      {
        ...gauge(
          'latency_p99',
          'latency_p99',
          'Seconds within which 99 of 100 requests were answered, 5 minutes.',
          only(window.latencyQuantile(P99)),
        ),
        unit: 's',
      },
      gauge(
        'sea_gateway_killed',
        'sea.gateway.killed',
        '1 while the kill switch is on for everything.',
        only(isKilled ? 1 : 0),
      ),
      gauge('sea_reviews_pending', 'sea.reviews.pending', 'Requests that wait for a reviewer.', only(pendingReviews)),
      counter(
        'sea_upstream_retries_total',
        'sea.upstream.retries',
        'Upstreams asked again after a failure.',
        only(this.#retries),
      ),
      gauge(
        'sea_upstream_circuit_open',
        'sea.upstream.circuit_open',
        '1 while the upstream of a model is not asked because it failed.',
        openBreakers.map((model) => ({ labels: { model }, value: 1 })),
      ),
      gauge(
        'sea_evidence_spooled_records',
        'sea.evidence.spooled_records',
        'Evidence records that wait on the local disk.',
        only(backlog.records),
      ),
      {
        ...gauge(
          'sea_evidence_spooled_bytes',
          'sea.evidence.spooled_bytes',
          'Their size; at evidence.spool_size requests are refused.',
          only(backlog.bytes),
        ),
        unit: 'By',
      },
      gauge(
        'sea_evidence_set_aside',
        'sea.evidence.set_aside',
        'Lines of refused.jsonl: records that were damaged, or that the evidence service refused.',
        only(backlog.setAside),
      ),
      counter('sea_reviews_total', 'sea.reviews', 'Reviews by how they ended.', this.#reviews.points()),
      counter('sea_requests_total', 'sea.requests', 'Requests by the status of their answer.', this.#requests.points()),
      counter(
        'sea_findings_total',
        'sea.findings',
        'Findings by policy or filter and what they lead to.',
        this.#findings.points(),
      ),
      counter('sea_events_total', 'sea.events', 'Evidence events by type.', this.#events.points()),
      counter(
        'sea_decision_cache_hits_total',
        'sea.decision.cache.hits',
        'Requests decided as before.',
        only(this.#cache.hits),
      ),
      counter(
        'sea_decision_cache_misses_total',
        'sea.decision.cache.misses',
        'Requests decided anew.',
        only(this.#cache.misses),
      ),
      counter(
        'sea_telemetry_lost_total',
        'sea.telemetry.lost',
        'Spans, and exports of figures, that did not reach the collector.',
        this.#lostTelemetry.points(),
      ),
      seconds(
        'sea_request_duration_seconds',
        'sea.request.duration',
        'From arrival to the end of the answer.',
        only(this.#latency.state()),
      ),
      seconds(
        'sea_decision_duration_seconds',
        'sea.decision.duration',
        'Filters and policies of a request and its answer.',
        only(this.#decision.state()),
      ),
      ...this.genAi.families(),
    ];
  }
}

const NO_LABELS: Labels = {};

function only<Value>(value: Value): Point<Value>[] {
  return [{ labels: NO_LABELS, value }];
}

function gauge(name: string, otlpName: string, help: string, points: readonly Point<number>[]): MetricFamily {
  return { name, otlpName, unit: '1', help, type: 'gauge', points };
}

function counter(name: string, otlpName: string, help: string, points: readonly Point<number>[]): MetricFamily {
  return { name, otlpName, unit: '1', help, type: 'counter', points };
}

function seconds(name: string, otlpName: string, help: string, points: readonly Point<HistogramState>[]): MetricFamily {
  return { name, otlpName, unit: 's', help, type: 'histogram', points };
}
