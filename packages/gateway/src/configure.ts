import type { Tokens } from '@sea-forge/service';
import { Admission } from './admission/admission.ts';
import type { GatewayConfig } from './config/gateway-config.ts';
import { areTimed } from './decision/timed-policies.ts';
import { planFilters } from './filter/filter-plan.ts';
import type { GatewayRuntime, RuleSet } from './gateway-runtime.ts';
import type { GatewayService } from './service-definition.ts';
import { digestOf } from './text/digest.ts';
import { type Upstream, upstreamOf } from './upstream/upstream.ts';

/** What stays as it is while the configuration changes. */
export type GatewayCore = Omit<GatewayRuntime, 'config' | 'auth' | 'filters' | 'ruleSet' | 'upstreams' | 'admission'>;

/** What an operator sets, read and checked. */
export interface Settings {
  readonly config: GatewayConfig;
  readonly tokens: Tokens;
}

export type ConfigureResult =
  { readonly ok: true; readonly runtime: GatewayRuntime } | { readonly ok: false; readonly reasons: readonly string[] };

/**
 * A gateway for a configuration.
 *
 * @param upstream URL of every model's upstream, instead of the configuration's and the registry's.
 * @returns or why there can be none: a filter that the specification requires is missing or off, records would be kept
 * less strictly than the risk tier of a model asks for, a model has no upstream.
 */
export function configure(core: GatewayCore, { config, tokens }: Settings, upstream?: string): ConfigureResult {
  const filters = planFilters(core.service, config.filters, {
    own: core.ownFilters,
    classifier: (asked) => core.moderation.classifier(asked, config.performance.batchSize, config.circuitBreaker),
  });
  const upstreams = upstreamsOf(core.service, config, upstream);
  const reasons = [...(filters.ok ? [] : filters.reasons), ...upstreams.reasons, ...loosened(core.service, config)];
  if (!filters.ok || reasons.length > 0) return { ok: false, reasons };
  return {
    ok: true,
    runtime: {
      ...core,
      config,
      auth: {
        local: config.auth.local,
        tokens,
        ...(core.localPeer === undefined ? {} : { localPeer: core.localPeer }),
      },
      filters: filters.plan,
      ruleSet: ruleSetOf(core.service, config),
      upstreams: upstreams.found,
      admission: new Admission(config.performance.maxConcurrent),
    },
  };
}

function ruleSetOf({ policies, models, chains }: GatewayService, config: GatewayConfig): RuleSet {
  const isTimed = areTimed(policies.filter(({ stage }) => stage === 'input'));
  return { digest: digestOf([policies, models, chains, config]), isTimed };
}

/** What the configuration may not loosen, whatever its schema says. */
function loosened({ models }: GatewayService, { evidence }: GatewayConfig): string[] {
  if (evidence.mode !== 'buffered') return [];
  return models
    .filter(({ riskTier }) => riskTier === 'high')
    .map(({ id }) => `evidence.mode is buffered, but model ${id} is of the high risk tier, whose records are strict`);
}

function upstreamsOf(
  { models }: GatewayService,
  config: GatewayConfig,
  override: string | undefined,
): { readonly found: ReadonlyMap<string, Upstream>; readonly reasons: readonly string[] } {
  const found = new Map<string, Upstream>();
  const reasons: string[] = [];
  for (const model of models) {
    const upstream = upstreamOf(model, config.upstreams, override);
    if (upstream !== undefined) found.set(model.id, upstream);
    else {
      reasons.push(
        `model ${model.id} has no upstream: set upstreams.${model.id}.url, upstreams.${model.provider}.url or upstreams.default.url`,
      );
    }
  }
  return { found, reasons };
}
