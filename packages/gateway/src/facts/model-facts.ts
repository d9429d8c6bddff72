import type { FactGroup } from '@sea-forge/policy';
import type { RegisteredModel } from '../service-definition.ts';

/** The facts `model.*`: what the registry says. */
export function modelFacts(model: RegisteredModel): FactGroup {
  return {
    id: model.id,
    name: model.name,
    version: model.version,
    provider: model.provider,
    risk_tier: model.riskTier,
    status: model.status,
    human_review: model.humanReview,
    ...(model.owner === undefined ? {} : { owner: model.owner }),
    ...(model.removalDate === undefined ? {} : { removal_date: `${model.removalDate}T00:00:00Z` }),
  };
}
