import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { SERVICES, serviceFolder, servicePort } from '../service-paths.ts';
import { fromOf, headerText } from '../text/header.ts';

/** The image of each service: built from the repository by `docker build`, small, without root. */
export const dockerfileEmitter: Emitter = {
  name: 'deploy-dockerfile',
  emit: (model, templates) => {
    const { context } = model.meta;
    const origins = [model.codegenDirectives.governance.origin];
    return SERVICES.map((service) => {
      const folder = serviceFolder(model, service);
      const content = render(templates, 'deploy/Dockerfile.eta', {
        header: headerText(context, origins),
        context,
        folder,
        service,
        port: servicePort(model, service),
      });
      return { path: `${folder}/Dockerfile`, content, kind: 'generated', from: fromOf(origins) };
    });
  },
};
