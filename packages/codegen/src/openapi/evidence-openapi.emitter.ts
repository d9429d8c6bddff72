import { BUILT_IN_EVENT_TYPES } from '@sea-forge/evidence/event-types';
import { evidenceRoutes } from '@sea-forge/evidence/routes';
import type { Emitter } from '../emitter.ts';
import { serviceFolder, servicePort } from '../service-paths.ts';
import { fromOf, headerText } from '../text/header.ts';
import { openApiDocument } from './document.ts';
import { evidenceOperations } from './evidence/operations.ts';
import { evidenceSchemas } from './evidence/schemas.ts';
import { LOCAL_TRUST, UNAUTHENTICATED } from './local-trust.ts';
import { writeYaml } from './write-yaml.ts';

const SERVICE = 'evidence-service';

/** `openapi.yaml` of the evidence service: its routes, with the event types that the context declares. */
export const evidenceOpenApiEmitter: Emitter = {
  name: 'evidence-openapi',
  emit: (model) => {
    const { context } = model.meta;
    const { governance, events } = model.codegenDirectives;
    const origins = [governance, ...events].map(({ origin }) => origin);
    const document = openApiDocument({
      title: `Evidence service of ${context}`,
      description: `An append-only log in which no record can be changed, removed or put in between unnoticed.\n\n${LOCAL_TRUST}`,
      server: `http://localhost:${servicePort(model, SERVICE)}`,
      tags: {
        records: 'Writing and reading evidence',
        proofs: 'Proofs against the signed checkpoint',
        operation: 'Probes and figures',
        administration: 'For the operator; every call is on record',
      },
      routes: evidenceRoutes,
      operations: evidenceOperations(),
      schemas: evidenceSchemas(model, BUILT_IN_EVENT_TYPES),
      guarded: { ...UNAUTHENTICATED, 500: { internal: 'a bug of the service; see its log' } },
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
