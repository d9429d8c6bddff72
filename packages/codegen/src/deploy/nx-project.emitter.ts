import type { Emitter } from '../emitter.ts';
import { render } from '../render.ts';
import { scaffold } from '../scaffold.ts';

/** The context as an Nx project, so that `nx affected` and Nx's cache know what depends on its specifications. */
export const nxProjectEmitter: Emitter = {
  name: 'deploy-nx-project',
  emit: ({ meta }, templates) => {
    const { context, primary } = meta;
    const folder = `docs/specs/${context}`;
    const configuration = primary ? ['infra/policy-gateway', 'infra/evidence-service'] : [];
    const root = [...configuration.map((path) => `${path}/**/*`), ...(primary ? ['docker-compose.yml'] : [])];
    const content = render(templates, 'deploy/project.json.eta', {
      context,
      name: `specs-${context}`,
      upToRoot: '../'.repeat(folder.split('/').length),
      root: root.map((path) => `,\n      "{workspaceRoot}/${path}"`).join(''),
    });
    return [scaffold(`${folder}/project.json`, content)];
  },
};
