import type { PolicyRule } from '@sea-forge/policy';

export type RiskTier = 'prohibited' | 'high' | 'gpai' | 'limited' | 'minimal';
export type ModelStatus = 'draft' | 'active' | 'deprecated' | 'retired';
export type Provider = 'internal' | 'openai' | 'anthropic' | 'azure' | 'bedrock' | 'vertex' | 'ollama' | 'custom';
export type FilterName =
  'pii_detection' | 'jailbreak_prevention' | 'content_safety' | 'copyright_check' | 'moderation_endpoint';

/** A model of the registry (SDS `models`), as generated. Clients name it by `id` or by `name`. */
export interface RegisteredModel {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly provider: Provider;
  readonly riskTier: RiskTier;
  readonly status: ModelStatus;
  /** ISO date, UTC: deprecated from the start of that day. */
  readonly deprecatedOn?: string;
  /** ISO date, UTC: the model is gone from the start of that day. */
  readonly removalDate?: string;
  readonly successor?: string;
  readonly owner?: string;
  readonly endpoint?: string;
  readonly upstreamModel?: string;
  readonly humanReview: 'none' | 'optional' | 'required';
}

/** Filters that the specification requires: the configuration may add and tighten, never remove. */
export interface FilterChain {
  readonly input: readonly FilterName[];
  readonly output: readonly FilterName[];
}

/** Everything that generation gives a gateway. `src/main.ts` passes it to `runGateway`. */
export interface GatewayService {
  readonly context: string;
  readonly models: readonly RegisteredModel[];
  readonly policies: readonly PolicyRule[];
  /** By model id. */
  readonly chains: Readonly<Record<string, FilterChain>>;
  /** JSON Schema of `config.yaml` for this context: defaults filled in, what the specification requires not to be loosened. */
  readonly configSchema: Readonly<Record<string, unknown>>;
}
