import type { Truth } from './truth.ts';

/** What a compiled gateway policy reads: `facts.request.pii_count`. A fact that is absent is unknown. */
export interface Facts {
  readonly request: FactGroup;
  readonly response: FactGroup;
  readonly model: FactGroup;
  readonly context: FactGroup;
}
export type FactGroup = Readonly<Record<string, FactValue | undefined>>;
/** A list (`request.pii_types`) is sorted and without repeats; policies read it with `contains`. */
export type FactValue = string | number | boolean | readonly string[];

export type Modality = 'Obligation' | 'Prohibition' | 'Permission';
/** Stronger first. */
export type PolicyAction = 'error_block' | 'block' | 'safe_mode' | 'review' | 'redact' | 'log_only' | 'allow';
export type PolicySeverity = 'low' | 'medium' | 'high' | 'critical';
/** Before the upstream is called, or after (a policy that reads `response.*`). */
export type PolicyStage = 'input' | 'output';

/** A SEA policy as the generated service carries it. */
export interface PolicyRule {
  readonly id: string;
  readonly modality: Modality;
  readonly priority: number;
  readonly stage: PolicyStage;
  readonly action: PolicyAction;
  readonly severity: PolicySeverity;
  /** What an unknown outcome does: blocked unless tagged `on-unknown:allow` (ruling R4). */
  readonly onUnknown: 'block' | 'allow';
  /** Policies that this Permission excuses. */
  readonly permits: readonly string[];
  readonly requirements: readonly string[];
  /** Facts read, e.g. `request.pii_count`, sorted. */
  readonly reads: readonly string[];
  readonly rationale?: string;
  /** The expression's value; pure. */
  readonly evaluate: (facts: Facts) => Truth;
}
