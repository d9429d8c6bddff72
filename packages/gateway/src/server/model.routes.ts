import { modelProblem } from '../chat/model-problem.ts';
import type { GatewayRuntime } from '../gateway-runtime.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { type Answer, errorAnswer, jsonAnswer } from './answer.ts';

/** `GET /v1/models`: the models that can be asked. */
export function listModels({ registry, now }: GatewayRuntime): Answer {
  return jsonAnswer(200, { object: 'list', data: registry.available(now()).map(toModel) });
}

/** `GET /v1/models/{id}`, by id or by name. */
export function showModel({ registry, now }: GatewayRuntime, name: string): Answer {
  const lookup = registry.find(name, now());
  if (lookup.kind === 'found') return jsonAnswer(200, toModel(lookup.model));
  return errorAnswer(modelProblem(lookup, registry.available(now())));
}

function toModel({ id, name, version, riskTier, status, owner, provider }: RegisteredModel): object {
  return { id, object: 'model', created: 0, owned_by: owner ?? provider, name, version, risk_tier: riskTier, status };
}
