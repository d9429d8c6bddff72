import { type HrTime, ValueType } from '@opentelemetry/api';
import { type ExportResult, millisToHrTime } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import type { Resource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type MetricData,
  type MetricProducer,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import type { MetricFamily, Point } from '../../metrics/family.ts';
import { type ExportHealth, reasonOf } from './export-health.ts';

const DONE: ExportResult = { code: 0 };

type ExporterOptions = NonNullable<ConstructorParameters<typeof OTLPMetricExporter>[0]>;

/** The figures of `/metrics` for OpenTelemetry: the same numbers, since the same start. */
export function figureProducer(
  families: () => readonly MetricFamily[],
  resource: Resource,
  scope: string,
): MetricProducer {
  const startTime = millisToHrTime(Date.now());
  return {
    collect: () => {
      const endTime = millisToHrTime(Date.now());
      const metrics = families()
        .filter(({ points }) => points.length > 0)
        .map((family) => metricData(family, startTime, endTime));
      return Promise.resolve({
        resourceMetrics: { resource, scopeMetrics: [{ scope: { name: scope }, metrics }] },
        errors: [],
      });
    },
  };
}

function metricData(family: MetricFamily, startTime: HrTime, endTime: HrTime): MetricData {
  const { otlpName: name, help: description, unit } = family;
  const common = {
    descriptor: { name, description, unit, valueType: ValueType.DOUBLE },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  };
  const dataPoint = <Value>({ labels: attributes, value }: Point<Value>) => ({ startTime, endTime, attributes, value });
  switch (family.type) {
    case 'gauge':
      return { ...common, dataPointType: DataPointType.GAUGE, dataPoints: family.points.map(dataPoint) };
    case 'counter':
      return {
        ...common,
        dataPointType: DataPointType.SUM,
        isMonotonic: true,
        dataPoints: family.points.map(dataPoint),
      };
    case 'histogram':
      return {
        ...common,
        dataPointType: DataPointType.HISTOGRAM,
        dataPoints: family.points.map(({ labels, value: { bounds, counts, count, sum } }) =>
          dataPoint({ labels, value: { buckets: { boundaries: [...bounds], counts: [...counts] }, count, sum } }),
        ),
      };
  }
}

/** Sends figures; an export that fails is counted, and the next one tells as much. */
export class FigureExporter extends OTLPMetricExporter {
  readonly #health: ExportHealth;

  constructor(options: ExporterOptions, health: ExportHealth) {
    super(options);
    this.#health = health;
  }

  override export(metrics: ResourceMetrics, done: (result: ExportResult) => void): void {
    super.export(metrics, (result) => {
      if (result.code === DONE.code) this.#health.arrived();
      else this.#health.lost(1, reasonOf(result.error));
      // Whether it arrived is told above; to the SDK it is over.
      done(DONE);
    });
  }
}
