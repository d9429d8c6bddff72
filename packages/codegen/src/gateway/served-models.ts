import type { GovernanceModel, ModelNode } from '@sea-forge/model';

/**
 * The models that the gateway knows, sorted by id. One whose `policy_gateway` is disabled is not called through a
 * gateway: it is none of its registry, and asking for it is refused.
 */
export function servedModels({ facts }: GovernanceModel): readonly ModelNode[] {
  return facts.models.filter(({ governance }) => governance.policyGateway).sort((a, b) => (a.id < b.id ? -1 : 1));
}
