/** Types of events that the gateway records (design: evidence, Event types). */
export type EvidenceType =
  'request' | 'response' | 'policy_violation' | 'harmful_output' | 'filter_triggered' | 'deprecated_model_used';

/** One record. `data` holds names, numbers and digests; never the text of a prompt or an answer. */
export interface EvidenceEvent {
  readonly type: EvidenceType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where decisions are recorded. */
export interface EvidenceSink {
  /** Resolves when every event is durable, all of them or none; rejects with `EvidenceUnavailable`. */
  readonly record: (events: readonly EvidenceEvent[]) => Promise<void>;
  /** Would a record be taken now? Asked before a prompt leaves for the upstream. */
  readonly isReady: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** The evidence service did not acknowledge. `reason` is for the operator's log. */
export class EvidenceUnavailable extends Error {
  override readonly name = 'EvidenceUnavailable';
}
