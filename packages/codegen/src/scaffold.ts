import type { GovernanceModel } from '@sea-forge/model';
import type { Templates } from './emitter.ts';
import type { GeneratedFile } from './generated-file.ts';
import { render } from './render.ts';
import { type ServiceFolder, serviceFolder } from './service-paths.ts';

/** What both services are begun with: the entry and its TypeScript project. Written once, then the team's. */
export function serviceScaffold(
  model: GovernanceModel,
  templates: Templates,
  service: ServiceFolder,
  group: string,
): GeneratedFile[] {
  const folder = serviceFolder(model, service);
  const { context } = model.meta;
  return [
    scaffold(`${folder}/src/main.ts`, render(templates, `${group}/main.ts.eta`, { context })),
    scaffold(`${folder}/tsconfig.json`, render(templates, `${group}/tsconfig.json`, {})),
  ];
}

export function scaffold(path: string, content: string): GeneratedFile {
  return { path, content, kind: 'scaffold', from: [] };
}
