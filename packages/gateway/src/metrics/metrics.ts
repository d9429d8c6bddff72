import type { EvidenceEvent } from '../evidence/evidence-sink.ts';
import { Histogram } from './histogram.ts';
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
}

/** The figures of the runbook and what explains them, for Prometheus (design: gateway, Telemetry). No text of anybody's. */
export class Metrics {
  readonly #window: SlidingWindow;
  readonly #latency = new Histogram();
  readonly #decision = new Histogram();
  readonly #requests = new Map<string, number>();
  readonly #findings = new Map<string, number>();
  readonly #events = new Map<string, number>();
  readonly #cache = { hits: 0, misses: 0 };

  constructor(now: () => Date) {
    this.#window = new SlidingWindow(WINDOW_MS, now);
  }

  /** @param status of the answer; that of a streamed one is 200 even if it was cut. */
  request(status: number, { totalSeconds, decisionSeconds }: RequestTimes): void {
    add(this.#requests, labels({ status: String(status) }));
    this.#window.request(totalSeconds);
    this.#latency.observe(totalSeconds);
    this.#decision.observe(decisionSeconds);
  }

  /** Counts what goes on record: events by type, and each reason of theirs by policy or filter and action. */
  events(events: readonly EvidenceEvent[]): void {
    for (const { type, data } of events) {
      add(this.#events, labels({ type }));
      this.#window.event(type);
      // Findings that let pass stand in both the answer's event and the one about them.
      if (type === 'filter_triggered') continue;
      for (const { id, kind, action } of (data['reasons'] ?? []) as { id: string; kind: string; action: string }[]) {
        add(this.#findings, labels({ policy: id, kind, action }));
      }
    }
  }

  /** Was a request's decision found, or made? */
  cache(isHit: boolean): void {
    this.#cache[isHit ? 'hits' : 'misses']++;
  }

  /** The Prometheus text format, version 0.0.4. */
  toText({ isKilled }: Gauges): string {
    const window = this.#window;
    const lines = [
      ...gauge(
        'policy_violation_rate',
        'Requests denied by an input filter or policy, of all, 5 minutes.',
        window.rate('policy_violation'),
      ),
      ...gauge(
        'harmful_output_rate',
        'Answers denied by an output filter or policy, of all requests, 5 minutes.',
        window.rate('harmful_output'),
      ),
      ...gauge(
        'latency_p99',
        'Seconds within which 99 of 100 requests were answered, 5 minutes.',
        window.latencyQuantile(P99),
      ),
      ...gauge('sea_gateway_killed', '1 while the kill switch is on for everything.', isKilled ? 1 : 0),
      ...counter('sea_requests_total', 'Requests by the status of their answer.', this.#requests),
      ...counter('sea_findings_total', 'Findings by policy or filter and what they lead to.', this.#findings),
      ...counter('sea_events_total', 'Evidence events by type.', this.#events),
      ...total('sea_decision_cache_hits_total', 'Requests decided as before.', this.#cache.hits),
      ...total('sea_decision_cache_misses_total', 'Requests decided anew.', this.#cache.misses),
      ...histogram('sea_request_duration_seconds', 'From arrival to the end of the answer.', this.#latency),
      ...histogram(
        'sea_decision_duration_seconds',
        'Filters and policies of a request and its answer.',
        this.#decision,
      ),
    ];
    return `${lines.join('\n')}\n`;
  }
}

function* gauge(name: string, help: string, value: number): Generator<string> {
  yield* head(name, help, 'gauge');
  yield `${name} ${value}`;
}

function* counter(name: string, help: string, values: ReadonlyMap<string, number>): Generator<string> {
  yield* head(name, help, 'counter');
  for (const [labelled, value] of values) yield `${name}${labelled} ${value}`;
}

function* total(name: string, help: string, value: number): Generator<string> {
  yield* head(name, help, 'counter');
  yield `${name} ${value}`;
}

function* histogram(name: string, help: string, values: Histogram): Generator<string> {
  yield* head(name, help, 'histogram');
  yield* values.samples(name);
}

function* head(name: string, help: string, type: string): Generator<string> {
  yield `# HELP ${name} ${help}`;
  yield `# TYPE ${name} ${type}`;
}

function labels(values: Readonly<Record<string, string>>): string {
  const written = Object.entries(values).map(
    ([name, value]) => `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  );
  return `{${written.join(',')}}`;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
