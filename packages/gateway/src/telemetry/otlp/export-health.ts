import { performance } from 'node:perf_hooks';
import type { Logger } from '@sea-forge/service';
import type { Metrics } from '../../metrics/metrics.ts';

export type Signal = 'traces' | 'metrics';

const QUIET_MS = 60_000;
/** Of the exporter, which names no code for them. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['Request timed out', 'timeout'],
  ['Export failed with retryable status', 'the collector is busy'],
]);

/** How the export of a signal fares: what is lost is counted, and told in one line, not one for each loss. */
export class ExportHealth {
  readonly #signal: Signal;
  readonly #metrics: Metrics;
  readonly #logger: Logger;
  #isFailing = false;
  #quietUntilMs = Number.NEGATIVE_INFINITY;

  constructor(signal: Signal, metrics: Metrics, logger: Logger) {
    this.#signal = signal;
    this.#metrics = metrics;
    this.#logger = logger;
  }

  lost(count: number, reason: string): void {
    this.#metrics.lostTelemetry(this.#signal, count);
    const nowMs = performance.now();
    if (this.#isFailing || nowMs < this.#quietUntilMs) return;
    this.#isFailing = true;
    this.#quietUntilMs = nowMs + QUIET_MS;
    this.#logger.warn('telemetry_lost', { signal: this.#signal, reason });
  }

  arrived(): void {
    if (!this.#isFailing) return;
    this.#isFailing = false;
    this.#logger.info('telemetry_resumed', { signal: this.#signal });
  }
}

/** Why an export failed, without anything that the collector said. */
export function reasonOf(error: unknown): string {
  const { code, message, name } = (error ?? {}) as { code?: unknown; message?: unknown; name?: unknown };
  if (typeof code === 'number') return `status ${code}`;
  if (typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code)) return code;
  return REASONS.get(String(message)) ?? (typeof name === 'string' ? name : 'unknown');
}
