import type { GovernanceModel } from '@sea-forge/model';
import type { Templates } from './emitter.ts';
import type { GeneratedFile } from './generated-file.ts';
import { render } from './render.ts';
import { type ServiceFolder, serviceFolder } from './service-paths.ts';
import { docComment } from './text/comment.ts';
import { fromOf, headerText } from './text/header.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** `config.schema.json` and the module that exports it; `comment` says what the specification fixes in it. */
export function configSchemaFiles(
  model: GovernanceModel,
  templates: Templates,
  { service, group, schema, comment }: { service: ServiceFolder; group: string; schema: JsonSchema; comment: string },
): GeneratedFile[] {
  const { context } = model.meta;
  const origins = [model.codegenDirectives.governance.origin];
  const header = headerText(context, origins);
  const folder = `${serviceFolder(model, service)}/src/gen`;
  const { $schema, ...members } = schema;
  const document = { $schema, $comment: header, ...members };
  const files = {
    'config.schema.json': `${JSON.stringify(document, null, 2)}\n`,
    'config.ts': render(templates, `${group}/config.ts.eta`, { header, comment: docComment([comment]) }),
  };
  return Object.entries(files).map(([name, content]) => ({
    path: `${folder}/${name}`,
    content,
    kind: 'generated',
    from: fromOf(origins),
  }));
}
