import type { Exchange, GatewayRuntime } from '../gateway-runtime.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { within } from '../telemetry/span.ts';
import type { EvidenceEvent } from './evidence-sink.ts';

/** Puts a request's events on record, counted and timed. Rejects with `EvidenceUnavailable`. */
export async function recordEvents(
  { metrics, evidence }: Pick<GatewayRuntime, 'metrics' | 'evidence'>,
  { trace }: Pick<Exchange, 'trace'>,
  model: RegisteredModel | undefined,
  events: readonly EvidenceEvent[],
): Promise<void> {
  metrics.events(events);
  if (events.length === 0) return;
  const span = trace.child('record evidence');
  span.set({ 'sea.evidence.types': events.map(({ type }) => type) });
  await within(span, () => evidence.of(model).record(events));
}
