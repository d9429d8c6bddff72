import type { SourceText, Span } from '@sea-forge/diagnostics';
import type { DesignContents } from '../design-contents/design-contents.ts';

/** A value with its place in the author's file: inside fenced YAML in markdown, too. */
export interface Located<Value> {
  readonly value: Value;
  readonly span: Span;
}

export type SpecKind = 'adr' | 'prd' | 'sds';
export type SpecStatus = 'draft' | 'review' | 'approved' | 'implemented' | 'deprecated' | 'superseded';

/** What is read from one file. Only what passed its schema stands here; what did not is a diagnostic. */
export interface SpecDocument {
  readonly source: SourceText;
  readonly kind: SpecKind;
  /** One, or several where a file holds several items. */
  readonly items: readonly SpecItem[];
  /** Ids of items whose header did not pass the schema: they exist, but no rule can judge them. */
  readonly unreadIds?: readonly Located<string>[];
  readonly models: readonly RegistryModel[];
  /** Ids of registry entries that did not pass the schema: they exist, but no rule can judge them. */
  readonly unreadModelIds?: readonly string[];
  /** Something of the registry did not pass the schema, also what has no id. */
  readonly hasUnreadModels?: boolean;
  readonly governance?: GovernanceBlock;
  readonly requirements: readonly Requirement[];
  /** Requirements that the policies of an SDS satisfy (`satisfies_reqs`). */
  readonly satisfiedRequirements: readonly Located<string>[];
  /** Of an SDS: what it declares, and which declared things it names. */
  readonly contents?: DesignContents;
  readonly events: readonly SpecEvent[];
  /** Metric name to threshold, e.g. `llm_pass_at_5: 0.8`. */
  readonly thresholds: readonly { readonly name: Located<string>; readonly value: Located<number> }[];
  /** The lines outside code and comments; none in a YAML file. */
  readonly prose: readonly ProseLine[];
}

/** A line outside code and comments. Its span has no line ending. */
export interface ProseLine {
  readonly span: Span;
  readonly text: string;
  /** 1 to 6 for a heading; then `span` and `text` are the heading's words. */
  readonly heading?: number;
}

/** The header of an ADR, PRD or SDS. */
export interface SpecItem {
  readonly id: Located<string>;
  readonly title: Located<string>;
  readonly status: Located<SpecStatus>;
  readonly version?: Located<string>;
  readonly boundedContext?: Located<string>;
  readonly owners: readonly Located<string>[];
  /** Of all kinds: `satisfies`, `satisfies_prds`, `satisfies_adrs`. */
  readonly satisfies: readonly Located<string>[];
  readonly supersedes: readonly Located<string>[];
  /** Undefined where something is written that cannot be read. */
  readonly supersededBy?: readonly Located<string>[];
  /** Its part of the text, where the file holds several items. */
  readonly extent?: Span;
  /** The title in the heading where it is another one than `title`. */
  readonly otherTitle?: Located<string>;
}

/** `REQ-012` of a PRD with its text. */
export interface Requirement {
  readonly id: Located<string>;
  readonly text: Located<string>;
}

export interface SpecEvent {
  readonly id?: Located<string>;
  readonly name: Located<string>;
  /** Field name to type name, as authored; absent where the payload is a type's name. */
  readonly payload?: Readonly<Record<string, string>>;
}

export type RiskTier = 'prohibited' | 'high' | 'gpai' | 'limited' | 'minimal';
export type ModelStatus = 'draft' | 'active' | 'deprecated' | 'retired';

/** An entry of the model registry (runbook section 5.1). `span` covers the whole entry. */
export interface RegistryModel {
  readonly span: Span;
  readonly id: Located<string>;
  readonly name: Located<string>;
  readonly version: Located<string>;
  readonly provider: Located<string>;
  readonly riskTier: Located<RiskTier>;
  /** `active` if not written; then its span is the id's. */
  readonly status: Located<ModelStatus>;
  /** Since when the model is deprecated. */
  readonly deprecatedOn?: Located<string>;
  readonly removalDate?: Located<string>;
  readonly successor?: Located<string>;
  readonly owner?: Located<string>;
  readonly endpoint?: Located<string>;
  readonly upstreamModel?: Located<string>;
  readonly governance: {
    readonly span: Span;
    readonly policyGateway: Located<boolean>;
    readonly evidenceLogging: Located<boolean>;
    readonly humanReview: Located<'none' | 'optional' | 'required'>;
  };
  readonly evaluations: readonly { readonly name: Located<string>; readonly value: Located<number> }[];
}

export type FilterName =
  'pii_detection' | 'jailbreak_prevention' | 'content_safety' | 'copyright_check' | 'moderation_endpoint';

/** Document-level governance (design/specs.md). */
export interface GovernanceBlock {
  readonly span: Span;
  readonly policyGateway?: {
    readonly enabled: Located<boolean>;
    readonly mode: 'sidecar' | 'standalone';
    readonly filters: readonly Located<FilterName>[];
  };
  readonly evidenceService?: {
    readonly enabled: Located<boolean>;
    /** `7_years` or `2555_days`. */
    readonly retention?: Located<{ readonly years: number } | { readonly days: number }>;
  };
  /** The specifications whose controls hold here. */
  readonly invariants?: readonly Located<string>[];
}
