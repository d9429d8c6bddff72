import type { ExportResult } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, type ReadableSpan, type SpanProcessor } from '@opentelemetry/sdk-trace';
import { type ExportHealth, reasonOf } from './export-health.ts';

/** Spans that wait or are under way; beyond them the newest is lost. */
const MAX_WAITING = 2_048;
const BATCH = 512;
const DONE: ExportResult = { code: 0 };

type ExporterOptions = NonNullable<ConstructorParameters<typeof OTLPTraceExporter>[0]>;

/** Sends spans in batches, apart from requests: what a collector does not take in time, or at all, is lost and counted. */
export class SpanExport implements SpanProcessor {
  readonly #health: ExportHealth;
  readonly #batches: BatchSpanProcessor;
  #waiting = 0;

  constructor(options: ExporterOptions, delayMs: number, health: ExportHealth) {
    this.#health = health;
    this.#batches = new BatchSpanProcessor({
      exporter: new SettlingExporter(options, (count, error) => this.#settled(count, error)),
      maxQueueSize: MAX_WAITING,
      maxExportBatchSize: BATCH,
      scheduledDelayMillis: delayMs,
    });
  }

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    if (this.#waiting >= MAX_WAITING) return this.#health.lost(1, 'too many spans wait');
    this.#waiting++;
    this.#batches.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.#batches.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#batches.shutdown();
  }

  /** Gives up what still waits. */
  abandon(): void {
    if (this.#waiting > 0) this.#health.lost(this.#waiting, 'the gateway ended');
    this.#waiting = 0;
  }

  #settled(count: number, error: unknown): void {
    this.#waiting = Math.max(0, this.#waiting - count);
    if (error === undefined) this.#health.arrived();
    else this.#health.lost(count, reasonOf(error));
  }
}

class SettlingExporter extends OTLPTraceExporter {
  readonly #settled: (count: number, error: unknown) => void;

  constructor(options: ExporterOptions, settled: (count: number, error: unknown) => void) {
    super(options);
    this.#settled = settled;
  }

  override export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    super.export(spans, (result) => {
      this.#settled(spans.length, result.code === DONE.code ? undefined : (result.error ?? new Error()));
      // Whether it arrived is told above; to the SDK it is over.
      done(DONE);
    });
  }
}
