import type { AuthSettings, Identity, Logger, RequestOrigin } from '@sea-forge/service';
import type { AccessLog } from './admin/access-log.ts';
import type { TokenBook } from './admin/token-book.ts';
import type { Admission } from './admission/admission.ts';
import type { BudgetUse } from './admission/budget-use.ts';
import type { Budgets } from './admission/budgets.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import type { KeptVerdict } from './chat/judge-input.ts';
import type { DecisionCache } from './decision/decision-cache.ts';
import type { EvidenceRecorder } from './evidence/evidence-recorder.ts';
import type { FilterPlan } from './filter/filter-plan.ts';
import type { ModerationClient } from './filter/moderation/moderation-client.ts';
import type { OwnFilter } from './filter/own/own-filter.ts';
import type { KillSwitch } from './kill-switch/kill-switch.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Timing } from './metrics/timing.ts';
import type { ModelRegistry } from './registry/model-registry.ts';
import type { GatewayService } from './service-definition.ts';
import type { Review } from './review/review.ts';
import type { ReviewQueue } from './review/review-queue.ts';
import type { ReviewResults } from './review/review-results.ts';
import type { Span, Telemetry } from './telemetry/span.ts';
import type { StreamWriter } from './stream/stream-writer.ts';
import type { CircuitBreakers } from './upstream/circuit-breakers.ts';
import type { Upstream } from './upstream/upstream.ts';
import type { UpstreamClient } from './upstream/upstream-client.ts';

/** Of a request; a list where a header was sent more than once. */
export type Headers = RequestOrigin['headers'];

/** What decisions are made by. */
export interface RuleSet {
  /** Of policies, models, chains and configuration. */
  readonly digest: string;
  /** A policy on requests looks at the clock. */
  readonly isTimed: boolean;
}

/** What requests are answered with. */
export interface GatewayRuntime {
  readonly service: GatewayService;
  readonly startedAt: Date;
  readonly config: GatewayConfig;
  readonly auth: AuthSettings;
  /** Counts as this machine, as loopback does. */
  readonly localPeer?: string;
  readonly registry: ModelRegistry;
  /** Registered by the service itself. */
  readonly ownFilters: readonly OwnFilter[];
  readonly filters: FilterPlan;
  readonly ruleSet: RuleSet;
  readonly decisions: DecisionCache<KeptVerdict>;
  /** By model id. */
  readonly upstreams: ReadonlyMap<string, Upstream>;
  readonly client: UpstreamClient;
  readonly breakers: CircuitBreakers;
  readonly moderation: ModerationClient;
  readonly evidence: EvidenceRecorder;
  readonly access: AccessLog;
  readonly reviews: ReviewQueue;
  readonly reviewResults: ReviewResults;
  readonly tokenBook: TokenBook;
  readonly killSwitch: KillSwitch;
  readonly metrics: Metrics;
  readonly telemetry: Telemetry;
  readonly admission: Admission;
  readonly budgets: Budgets;
  readonly logger: Logger;
  readonly now: () => Date;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** A request that somebody who may is making. */
export interface Exchange {
  readonly requestId: string;
  readonly caller: Identity;
  readonly headers: Headers;
  readonly arrivedAt: Date;
  /** On the monotonic clock. */
  readonly arrivedMs: number;
  readonly timing: Timing;
  readonly trace: Span;
  /** Names the request and its trace in each line. */
  readonly logger: Logger;
  readonly budget: BudgetUse;
  /** Fires when the client has gone. */
  readonly gone: AbortSignal;
  /** Answers a client that does not want to wait for a reviewer; the request goes on. */
  readonly detach?: (review: Review) => void;
  /** Begins an answer of server-sent events: from then on nothing else answers. */
  readonly openStream: (headers: Readonly<Record<string, string>>) => StreamWriter;
}
