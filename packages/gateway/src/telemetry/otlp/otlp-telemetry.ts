import { randomUUID } from 'node:crypto';
import { ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Logger } from '@sea-forge/service';
import type { OtlpSettings } from '../../config/telemetry-config.ts';
import type { MetricFamily } from '../../metrics/family.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { PlainSpan } from '../plain-telemetry.ts';
import type { Telemetry } from '../span.ts';
import { readTraceContext } from '../trace-context.ts';
import { ExportHealth } from './export-health.ts';
import { FigureExporter, figureProducer } from './figure-export.ts';
import { OtelSpan, SDK_KINDS } from './otel-span.ts';
import { SpanExport } from './span-export.ts';

const SCOPE = 'sea-forge.gateway';
const MAX_SPAN_DELAY_MS = 5_000;
/** Of a shutdown, for what still waits. */
const FLUSH_MS = 2_000;
const SPAN_LIMITS = { attributeValueLengthLimit: 256, attributeCountLimit: 64, eventCountLimit: 0, linkCountLimit: 0 };

export interface OtlpOptions {
  readonly settings: OtlpSettings;
  /** The bounded context that is served. */
  readonly context: string;
  readonly environment: string | undefined;
  readonly metrics: Metrics;
  /** The figures as they are when it is called. */
  readonly families: () => readonly MetricFamily[];
  readonly logger: Logger;
}

/**
 * Exports traces and figures by OTLP over HTTP (JSON). Whatever the collector does, requests neither wait nor fail; what
 * it does not take is lost.
 */
export function otlpTelemetry(options: OtlpOptions): Telemetry {
  const { settings, context, environment, metrics, families, logger } = options;
  const { endpoint, headers, signals, sampleRatio, intervalMs, timeoutMs } = settings;
  const resource = defaultResource().merge(
    resourceFromAttributes({
      'service.name': 'policy-gateway',
      'service.namespace': context,
      'service.instance.id': randomUUID(),
      ...(environment === undefined ? {} : { 'deployment.environment.name': environment }),
    }),
  );
  const common = { headers: { ...headers }, timeoutMillis: timeoutMs };
  const spans = signals.includes('traces')
    ? new SpanExport(
        { ...common, url: `${endpoint}/v1/traces` },
        Math.min(MAX_SPAN_DELAY_MS, intervalMs),
        new ExportHealth('traces', metrics, logger),
      )
    : undefined;
  const tracers = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(spans === undefined ? 0 : sampleRatio) }),
    spanLimits: SPAN_LIMITS,
    spanProcessors: spans === undefined ? [] : [spans],
  });
  const meters = signals.includes('metrics')
    ? new MeterProvider({
        resource,
        readers: [
          new PeriodicExportingMetricReader({
            exporter: new FigureExporter(
              { ...common, url: `${endpoint}/v1/metrics` },
              new ExportHealth('metrics', metrics, logger),
            ),
            exportIntervalMillis: intervalMs,
            exportTimeoutMillis: Math.min(timeoutMs, intervalMs),
            metricProducers: [figureProducer(families, resource, SCOPE)],
          }),
        ],
      })
    : undefined;
  const tracer = tracers.getTracer(SCOPE);
  return {
    begin: (method, route, requestHeaders) => {
      const parent = readTraceContext(requestHeaders['traceparent'], requestHeaders['tracestate']);
      const from =
        parent === undefined
          ? ROOT_CONTEXT
          : trace.setSpanContext(ROOT_CONTEXT, {
              traceId: parent.traceId,
              spanId: parent.spanId,
              traceFlags: parent.isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
              isRemote: true,
            });
      const attributes = { 'http.request.method': method, 'http.route': route };
      const span = tracer.startSpan(`${method} ${route}`, { kind: SDK_KINDS.server, attributes }, from);
      const state = parent?.state;
      if (span.isRecording()) return new OtelSpan(tracer, span, state);
      const { traceId, spanId } = span.spanContext();
      return new PlainSpan({ traceId, isSampled: false, ...(state === undefined ? {} : { state }) }, spanId);
    },
    close: async () => {
      await atMost(FLUSH_MS, Promise.allSettled([tracers.shutdown(), meters?.shutdown()]));
      spans?.abandon();
    },
  };
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
