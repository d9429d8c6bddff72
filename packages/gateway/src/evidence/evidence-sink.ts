/** Types of events that the gateway records (design: evidence, Event types). */
export type EvidenceType =
  | 'request'
  | 'response'
  | 'policy_violation'
  | 'harmful_output'
  | 'filter_triggered'
  | 'deprecated_model_used'
  | 'kill_switch'
  | 'config_change'
  | 'human_review'
  | 'access'
  | 'error';

/** One record. `data` holds names, numbers and digests; never the text of a prompt or an answer. */
export interface EvidenceEvent {
  readonly type: EvidenceType;
  /** Of the request's span: the distributed tracing extension of CloudEvents. */
  readonly traceparent?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where decisions are recorded. */
export interface EvidenceSink {
  /** Resolves when every event is durable, all of them or none; rejects with `EvidenceUnavailable`. */
  readonly record: (events: readonly EvidenceEvent[]) => Promise<void>;
  /** Would a record be taken now? Asked before a prompt leaves for the upstream. */
  readonly isReady: () => Promise<boolean>;
}

/** A record was not taken. The message is for the operator's log. */
export class EvidenceUnavailable extends Error {
  override readonly name = 'EvidenceUnavailable';
  /** The evidence service said no to what the record is, not to when it came. */
  readonly isRefusal: boolean;

  constructor(message: string, isRefusal = false) {
    super(message);
    this.isRefusal = isRefusal;
  }
}
