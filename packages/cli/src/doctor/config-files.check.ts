import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discoverContexts, nodeDisk } from '@sea-forge/pipeline';
import { type Environment, formatProblem, readConfig } from '@sea-forge/service';
import { configPath, SERVICES } from '../stack/build-services.ts';
import type { Check, Finding } from './check.ts';

/** Each service's `config.yaml` against the schema that was generated with the service. */
export const checkConfigFiles: Check = async ({ host, repository }) => {
  const contexts = discoverContexts(nodeDisk(repository));
  if (contexts.length === 0)
    return [{ about: 'specifications', state: 'no context in docs/specs', todo: 'write one, or change the folder' }];
  return contexts.flatMap((context) =>
    SERVICES.map((service) => configFinding(repository, context, service, host.env)),
  );
};

function configFinding(
  repository: string,
  context: string,
  service: (typeof SERVICES)[number],
  env: Environment,
): Finding {
  const about = `${context}/${service}`;
  const schemaFile = join(repository, 'services', context, service, 'src/gen/config.schema.json');
  const path = configPath(repository, context, service);
  if (!existsSync(schemaFile)) return { about, state: 'not generated', todo: `run: sea pipeline ${context}` };
  if (path === undefined) return { about, state: 'no config.yaml: the defaults hold' };
  try {
    const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
    const result = readConfig({ text: readFileSync(join(repository, path), 'utf8'), path, schema, env });
    if (result.ok) return { about, state: `${path} is valid` };
    const [first] = result.problems;
    return { about, state: first === undefined ? `${path} is wrong` : formatProblem(first), todo: `correct ${path}` };
  } catch (error) {
    return {
      about,
      state: `${path} cannot be checked: ${(error as Error).message}`,
      todo: `run: sea pipeline ${context}`,
    };
  }
}
