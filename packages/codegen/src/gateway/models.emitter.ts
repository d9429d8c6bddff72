import type { RegisteredModel } from '@sea-forge/gateway';
import type { ModelNode } from '@sea-forge/model';
import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { serviceFolder } from '../service-paths.ts';
import { fromOf, headerText, originName } from '../text/header.ts';
import { listOf, literal } from '../text/literal.ts';

/** `models.ts`: the model registry. */
export const modelsEmitter: Emitter = {
  name: 'gateway-models',
  emit: (model, templates) => {
    const { context } = model.meta;
    const nodes = [...model.facts.models].sort((a, b) => (a.id < b.id ? -1 : 1));
    const origins = nodes.map(({ origin }) => origin);
    const entries = nodes.map((node) => literal({ ...registeredModel(node) }, 2));
    return [
      {
        path: `${serviceFolder(model, 'policy-gateway')}/src/gen/models.ts`,
        content: render(templates, 'gateway/models.ts.eta', {
          header: headerText(context, origins),
          context,
          models: listOf(entries),
        }),
        kind: 'generated',
        from: fromOf(origins),
        parts: nodes.map(({ origin }, index) => ({ from: originName(origin), text: entries[index] as string })),
      },
    ];
  },
};

function registeredModel(node: ModelNode): RegisteredModel {
  const {
    id,
    name,
    version,
    riskTier,
    status,
    deprecatedOn,
    removalDate,
    successor,
    owner,
    endpoint,
    upstreamModel,
    governance,
  } = node;
  return {
    id,
    name,
    version,
    provider: node.provider as RegisteredModel['provider'],
    riskTier,
    status,
    ...(deprecatedOn === undefined ? {} : { deprecatedOn }),
    ...(removalDate === undefined ? {} : { removalDate }),
    ...(successor === undefined ? {} : { successor }),
    ...(owner === undefined ? {} : { owner }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(upstreamModel === undefined ? {} : { upstreamModel }),
    humanReview: governance.humanReview,
  };
}
