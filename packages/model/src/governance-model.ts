import type { Expression, Modality, PolicyAction, PolicySeverity, PolicyStage } from '@sea-forge/policy';

/** Where a node came from: a path relative to the repository's root, 1-based line and column, and the item's id there. */
export interface Origin {
  readonly path: string;
  readonly id: string;
  readonly line: number;
  readonly column: number;
}

interface Traced {
  readonly origin: Origin;
}

/** Key such as `entity:customer-service:Customer`. */
export type SymbolKey = `${SymbolKind}:${string}:${string}`;
export type SymbolKind = 'entity' | 'resource' | 'role' | 'unit' | 'dimension' | 'pattern' | 'instance' | 'relation';

export interface SymbolNode extends Traced {
  readonly kind: SymbolKind;
  readonly name: string;
  readonly namespace: string;
  /** Kind-specific members, in ast-v3 shape. */
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface FlowNode extends Traced {
  readonly resource: string;
  readonly from: string;
  readonly to: string;
  /** Decimal text. */
  readonly quantity: string;
  readonly annotations: Readonly<Record<string, unknown>>;
}

export interface PolicyNode extends Traced {
  readonly id: string;
  readonly modality: Modality;
  readonly priority: number;
  readonly expression: Expression;
  readonly rationale?: string;
  readonly tags: readonly string[];
  readonly requirements: readonly string[];
  readonly permits: readonly string[];
  readonly action: PolicyAction;
  readonly severity: PolicySeverity;
  readonly onUnknown: 'block' | 'allow';
  /** Set for gateway policies (those that read a fact, ruling R15); absent for checks of the model itself. */
  readonly stage?: PolicyStage;
  /** Facts read, sorted; empty for model policies. */
  readonly reads: readonly string[];
}

export interface ModelNode extends Traced {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly provider: string;
  readonly riskTier: 'prohibited' | 'high' | 'gpai' | 'limited' | 'minimal';
  readonly status: 'draft' | 'active' | 'deprecated' | 'retired';
  readonly deprecatedOn?: string;
  readonly removalDate?: string;
  readonly successor?: string;
  readonly owner?: string;
  readonly endpoint?: string;
  readonly upstreamModel?: string;
  readonly governance: {
    readonly policyGateway: boolean;
    readonly evidenceLogging: boolean;
    readonly humanReview: 'none' | 'optional' | 'required';
  };
  readonly evaluations: Readonly<Record<string, number>>;
}

export interface GovernanceNode extends Traced {
  readonly gateway: { readonly mode: 'sidecar' | 'standalone'; readonly filters: readonly string[] };
  /** As authored, e.g. `{ years: 7 }`. */
  readonly evidence: { readonly retention: { readonly years: number } | { readonly days: number } };
}

export interface RequirementNode extends Traced {
  readonly id: string;
  readonly text: string;
}

export interface EventNode extends Traced {
  readonly type: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface MetricNode extends Traced {
  readonly name: string;
  readonly expression: Expression;
  /** Decimal text. */
  readonly threshold?: string;
  readonly target?: string;
  readonly unit?: string;
  readonly severity?: string;
  readonly windowSeconds?: number;
  readonly refreshSeconds?: number;
}

/** What an SDS sets as the bound of a metric, in the metric's own unit (`latency_p99`: seconds). */
export interface ThresholdNode extends Traced {
  readonly name: string;
  readonly value: number;
}

/** A document of the context: heads of the traceability chain. */
export interface DocumentNode extends Traced {
  readonly kind: 'adr' | 'prd' | 'sds';
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly satisfies: readonly string[];
}

/** The intermediate representation between specifications and everything generated (design/pipeline.md). */
export interface GovernanceModel {
  readonly irVersion: '1.0';
  readonly meta: {
    readonly context: string;
    readonly namespace: string;
    readonly primary: boolean;
    readonly sources: readonly string[];
  };
  readonly symbols: Readonly<Record<SymbolKey, SymbolNode>>;
  readonly behavior: { readonly flows: readonly FlowNode[] };
  readonly constraints: { readonly policies: readonly PolicyNode[] };
  readonly facts: {
    readonly documents: readonly DocumentNode[];
    readonly requirements: readonly RequirementNode[];
    readonly models: readonly ModelNode[];
  };
  readonly measures: { readonly metrics: readonly MetricNode[]; readonly thresholds: readonly ThresholdNode[] };
  readonly codegenDirectives: { readonly governance: GovernanceNode; readonly events: readonly EventNode[] };
  readonly diagnostics: readonly [];
}
