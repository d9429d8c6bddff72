import { randomUUID } from 'node:crypto';
import type { EvidenceEvent } from './evidence-sink.ts';

/** CloudEvents 1.0 in JSON. Its id makes sending it again harmless. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly traceparent?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Events as they go to the evidence service. */
export function toCloudEvents(events: readonly EvidenceEvent[], source: string, now: Date): CloudEvent[] {
  return events.map(({ type, traceparent, data }) => ({
    specversion: '1.0',
    id: randomUUID(),
    source,
    type,
    time: now.toISOString(),
    datacontenttype: 'application/json',
    ...(traceparent === undefined ? {} : { traceparent }),
    data,
  }));
}
