import type { PolicyStage } from '@sea-forge/policy';
import type { FiltersConfig, ModerationSettings } from '../config/gateway-config.ts';
import type { FilterName, GatewayService, RegisteredModel } from '../service-definition.ts';
import { contentSafetyFilter } from './content-safety/content-safety.filter.ts';
import type { Filter } from './filter.ts';
import { type Classify, moderationFilter } from './moderation/moderation.filter.ts';
import { ownFilter } from './own/own-filter.filter.ts';
import type { OwnFilter } from './own/own-filter.ts';
import { jailbreakFilter } from './jailbreak/jailbreak.filter.ts';
import { piiFilter } from './pii/pii.filter.ts';

/** A filter of a model's stage. One that only informs gives its facts to policies and refuses nothing itself. */
export interface PlannedFilter {
  readonly filter: Filter;
  readonly enforced: boolean;
}
export type FilterPlan = ReadonlyMap<string, Readonly<Record<PolicyStage, readonly PlannedFilter[]>>>;

export type FilterPlanResult =
  { readonly ok: true; readonly plan: FilterPlan } | { readonly ok: false; readonly reasons: readonly string[] };

/** What filters are made of besides their settings. */
export interface FilterParts {
  /** Of the service's own. */
  readonly own?: readonly OwnFilter[];
  readonly classifier?: (settings: ModerationSettings & { readonly url: string }) => Classify;
}

/** The stages in which a filter runs that only the configuration asks for. */
const OWN_STAGES: Readonly<Record<keyof FiltersConfig, readonly PolicyStage[]>> = {
  pii_detection: ['input', 'output'],
  jailbreak_prevention: ['input'],
  content_safety: ['input', 'output'],
  moderation_endpoint: ['input', 'output'],
};
const STAGES: readonly PolicyStage[] = ['input', 'output'];
const FACT_ROOT: Readonly<Record<PolicyStage, string>> = { input: 'request', output: 'response' };

/**
 * Which filters look at which model's input and output, by model id: those that the specification requires, those that
 * the configuration adds, for information those whose facts a policy reads, and those of the service's own.
 *
 * @returns or why the gateway must not start: a required filter that does not exist here or that is switched off.
 */
export function planFilters(
  service: GatewayService,
  config: FiltersConfig,
  { own = [], classifier }: FilterParts = {},
): FilterPlanResult {
  const { url } = config.moderation_endpoint;
  const ownFilters = own.map((one) => ({ filter: ownFilter(one), stages: one.stages }));
  const filters: Readonly<Partial<Record<FilterName, Filter>>> = {
    pii_detection: piiFilter(config.pii_detection),
    jailbreak_prevention: jailbreakFilter(config.jailbreak_prevention),
    content_safety: contentSafetyFilter(config.content_safety),
    ...(url === undefined || classifier === undefined
      ? {}
      : {
          moderation_endpoint: moderationFilter(
            config.moderation_endpoint,
            classifier({ ...config.moderation_endpoint, url }),
          ),
        }),
  };
  const reasons = new Set<string>();
  const planStage = (model: RegisteredModel, stage: PolicyStage): PlannedFilter[] => {
    // A model may be called `constructor`.
    const chain = Object.hasOwn(service.chains, model.id) ? service.chains[model.id] : undefined;
    const required = new Set(chain?.[stage] ?? []);
    for (const name of required) {
      if (name === 'moderation_endpoint' && url === undefined) {
        reasons.add(`filters.moderation_endpoint.url is missing, but model ${model.id} requires the filter`);
      } else if (filters[name] === undefined) {
        reasons.add(`model ${model.id} requires the filter ${name}, which this version of the gateway does not have`);
      } else if (config[name as keyof FiltersConfig].enabled === false) {
        reasons.add(
          `filters.${name}.enabled is false, but the specification requires the filter for model ${model.id}`,
        );
      }
    }
    const known = Object.values(filters).flatMap((filter): PlannedFilter[] => {
      const name = filter.name as keyof FiltersConfig;
      const isAdded = config[name].enabled === true && OWN_STAGES[name].includes(stage);
      const enforced = required.has(name) || isAdded;
      return enforced || isRead(service, filter, stage) ? [{ filter, enforced }] : [];
    });
    const registered = ownFilters.filter(({ stages }) => stages.includes(stage));
    return [...known, ...registered.map(({ filter }) => ({ filter, enforced: true }))];
  };
  const plan: FilterPlan = new Map(
    service.models.map((model) => [
      model.id,
      Object.fromEntries(STAGES.map((stage) => [stage, planStage(model, stage)])) as Record<
        PolicyStage,
        PlannedFilter[]
      >,
    ]),
  );
  return reasons.size === 0 ? { ok: true, plan } : { ok: false, reasons: [...reasons] };
}

function isRead({ policies }: GatewayService, filter: Filter, stage: PolicyStage): boolean {
  const names = new Set(filter.facts.map((fact) => `${FACT_ROOT[stage]}.${fact}`));
  return policies.some(({ reads }) => reads.some((fact) => names.has(fact)));
}
