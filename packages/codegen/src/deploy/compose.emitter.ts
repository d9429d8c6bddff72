import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { scaffold } from '../scaffold.ts';
import { observabilityFolder, type ServiceFolder, serviceFolder, servicePort } from '../service-paths.ts';
import { fromOf, headerText } from '../text/header.ts';

/** Where the primary context's services are put together: a file of the root, so of one context only. */
const COMPOSE_FILE = 'docker-compose.yml';

/** `docker-compose.yml` of the primary context, and a first `.dockerignore` that keeps secrets out of builds. */
export const composeEmitter: Emitter = {
  name: 'deploy-compose',
  emit: (model, templates) => {
    const { context, primary } = model.meta;
    if (!primary) return [];
    const origins = [model.codegenDirectives.governance.origin];
    const place = (service: ServiceFolder) => ({
      folder: serviceFolder(model, service),
      port: servicePort(model, service),
    });
    const content = render(templates, 'deploy/docker-compose.yml.eta', {
      header: headerText(context, origins),
      gateway: place('policy-gateway'),
      evidence: place('evidence-service'),
      observability: observabilityFolder(model),
    });
    return [
      { path: COMPOSE_FILE, content, kind: 'generated', from: fromOf(origins) },
      scaffold('.dockerignore', render(templates, 'deploy/dockerignore', {})),
    ];
  },
};
