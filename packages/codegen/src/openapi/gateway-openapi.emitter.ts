import { gatewayRoutes } from '@sea-forge/gateway/routes';
import type { Emitter } from '../emitter.ts';
import { serviceFolder, servicePort } from '../service-paths.ts';
import { fromOf, headerText } from '../text/header.ts';
import { openApiDocument } from './document.ts';
import { gatewayOperations } from './gateway/operations.ts';
import { gatewaySchemas } from './gateway/schemas.ts';
import { LOCAL_TRUST, UNAUTHENTICATED } from './local-trust.ts';
import { writeYaml } from './write-yaml.ts';

const SERVICE = 'policy-gateway';

/** `openapi.yaml` of the gateway: its routes, with the models, filters and policies of the context in its errors. */
export const gatewayOpenApiEmitter: Emitter = {
  name: 'gateway-openapi',
  emit: (model) => {
    const { context } = model.meta;
    const policies = model.constraints.policies.filter(({ stage }) => stage !== undefined);
    const { governance } = model.codegenDirectives;
    const origins = [governance, ...model.facts.models, ...policies].map(({ origin }) => origin);
    const document = openApiDocument({
      title: `Policy gateway of ${context}`,
      description: `An OpenAI-compatible proxy in front of language models. It fails closed.\n\n${LOCAL_TRUST}`,
      server: `http://localhost:${servicePort(model, SERVICE)}`,
      tags: {
        models: "OpenAI's API",
        decisions: 'What would be decided, without asking a model',
        operation: 'Probes and figures',
        administration: 'For the operator; every call is on record',
      },
      routes: gatewayRoutes,
      operations: gatewayOperations(model),
      schemas: gatewaySchemas(model),
      guarded: { ...UNAUTHENTICATED, 500: { internal: 'a bug of the gateway; its log has the id of the request' } },
    });
    return [
      {
        path: `${serviceFolder(model, SERVICE)}/src/gen/openapi.yaml`,
        content: writeYaml(document, headerText(context, origins)),
        kind: 'generated',
        from: fromOf(origins),
      },
    ];
  },
};
