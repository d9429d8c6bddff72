import type { PolicyStage } from '@sea-forge/policy';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import { type Answer, jsonAnswer } from '../server/answer.ts';

/** `GET /admin/rules`: the active policies by id, and which filters look at which model. */
export function showRules({ service, filters }: GatewayRuntime): Answer {
  const policies = service.policies.map((rule) => ({
    id: rule.id,
    modality: rule.modality,
    stage: rule.stage,
    action: rule.action,
    severity: rule.severity,
    priority: rule.priority,
    on_unknown: rule.onUnknown,
    permits: rule.permits,
    requirements: rule.requirements,
    reads: rule.reads,
  }));
  const models = service.models.map(({ id }) => {
    const stage = (name: PolicyStage) =>
      (filters.get(id)?.[name] ?? []).map(({ filter, enforced }) => ({
        name: filter.name,
        enforced,
        scope: filter.scope.kind,
      }));
    return { id, filters: { input: stage('input'), output: stage('output') } };
  });
  return jsonAnswer(200, { policies: policies.sort((a, b) => (a.id < b.id ? -1 : 1)), models });
}
