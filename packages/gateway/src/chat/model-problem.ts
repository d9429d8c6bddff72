import type { ModelLookup } from '../registry/model-registry.ts';
import type { RegisteredModel } from '../service-definition.ts';
import { type ErrorDetails, NO_RETRY } from '../server/answer.ts';

/** Why a model cannot be asked. Names the registered ones, never what the client wrote. */
export function modelProblem(
  lookup: Exclude<ModelLookup, { kind: 'found' }>,
  available: readonly RegisteredModel[],
): ErrorDetails {
  switch (lookup.kind) {
    case 'unknown': {
      const names = available.map(({ id, name }) => `${id} (${name})`).join(', ');
      return {
        status: 404,
        type: 'not_found_error',
        code: 'model_not_found',
        param: 'model',
        message: `the model is not registered; registered are: ${names === '' ? 'none' : names}`,
        headers: NO_RETRY,
      };
    }
    case 'gone': {
      const { id, removalDate, successor } = lookup.model;
      const since = removalDate === undefined ? '' : ` on ${removalDate}`;
      const next = successor === undefined ? '' : `; its successor is ${successor}`;
      return {
        status: 410,
        type: 'not_found_error',
        code: 'model_gone',
        param: 'model',
        message: `model ${id} was removed${since}${next}`,
        headers: NO_RETRY,
      };
    }
    case 'prohibited':
      return {
        status: 403,
        type: 'policy_violation',
        code: 'risk_tier_prohibited',
        param: 'model',
        message: `model ${lookup.model.id} is in the prohibited risk tier`,
        headers: { 'x-sea-policy': 'risk_tier_prohibited', ...NO_RETRY },
      };
  }
}
