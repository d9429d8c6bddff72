import type { AuthSettings, Identity, Logger, RequestOrigin } from '@sea-forge/service';
import type { AccessLog } from './admin/access-log.ts';
import type { TokenBook } from './admin/token-book.ts';
import type { Admission } from './admission/admission.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import type { KeptVerdict } from './chat/judge-input.ts';
import type { DecisionCache } from './decision/decision-cache.ts';
import type { EvidenceRecorder } from './evidence/evidence-recorder.ts';
import type { FilterPlan } from './filter/filter-plan.ts';
import type { KillSwitch } from './kill-switch/kill-switch.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Timing } from './metrics/timing.ts';
import type { ModelRegistry } from './registry/model-registry.ts';
import type { GatewayService } from './service-definition.ts';
import type { StreamWriter } from './stream/stream-writer.ts';
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
  readonly registry: ModelRegistry;
  readonly filters: FilterPlan;
  readonly ruleSet: RuleSet;
  readonly decisions: DecisionCache<KeptVerdict>;
  /** By model id. */
  readonly upstreams: ReadonlyMap<string, Upstream>;
  readonly client: UpstreamClient;
  readonly evidence: EvidenceRecorder;
  readonly access: AccessLog;
  readonly tokenBook: TokenBook;
  readonly killSwitch: KillSwitch;
  readonly metrics: Metrics;
  readonly admission: Admission;
  readonly logger: Logger;
  readonly now: () => Date;
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
  /** Fires when the client has gone. */
  readonly gone: AbortSignal;
  /** Begins an answer of server-sent events: from then on nothing else answers. */
  readonly openStream: (headers: Readonly<Record<string, string>>) => StreamWriter;
}
