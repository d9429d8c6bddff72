import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { formatProblem, readConfig } from '@sea-forge/service';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { configPath } from '../stack/build-services.ts';

/** Checks a gateway's `config.yaml` against the schema that was generated for its context, without starting it. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const context = operands[0] as string;
  const given = options['config'] as string | undefined;
  const path =
    given === undefined
      ? configPath(repository, context, 'policy-gateway')
      : relative(repository, resolve(host.cwd, given));
  if (path === undefined)
    return refused(`context "${context}" has no config.yaml`, `generate it: sea pipeline ${context}`);
  const schemaPath = `services/${context}/policy-gateway/src/gen/config.schema.json`;
  const schema = readText(join(repository, schemaPath));
  if (schema === undefined) return refused(`${schemaPath} cannot be read`, `generate it: sea pipeline ${context}`);
  const text = readText(join(repository, path));
  if (text === undefined) return refused(`${path} cannot be read`);
  const result = readConfig({ text, path, schema: JSON.parse(schema) as Record<string, unknown>, env: host.env });
  const problems = result.ok ? [] : result.problems;
  return {
    kind: 'result',
    exitCode: result.ok ? 0 : 1,
    text: result.ok ? `${path} is valid\n` : problems.map((problem) => `${formatProblem(problem)}\n`).join(''),
    json: { schemaVersion: 1, path, ok: result.ok, problems },
  };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
