import type { HistogramState } from './histogram.ts';

/** Names are those of OpenTelemetry, with dots; values come from tables of ours or the configuration, never from a text. */
export type Labels = Readonly<Record<string, string>>;

export interface Point<Value> {
  readonly labels: Labels;
  readonly value: Value;
}

interface FamilyHead {
  /** As Prometheus knows it. */
  readonly name: string;
  /** As OpenTelemetry knows it. */
  readonly otlpName: string;
  /** UCUM, e.g. `s`, `{token}`; `1` for a plain number. */
  readonly unit: string;
  readonly help: string;
}

/** A figure at one time, for whoever writes it down. */
export type MetricFamily =
  | (FamilyHead & { readonly type: 'gauge' | 'counter'; readonly points: readonly Point<number>[] })
  | (FamilyHead & { readonly type: 'histogram'; readonly points: readonly Point<HistogramState>[] });
