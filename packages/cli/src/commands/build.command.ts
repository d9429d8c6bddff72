import { relative } from 'node:path';
import { type Arguments, type Outcome, refused } from '../command.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { buildServices, bundlePath, completeServices, SERVICES } from '../stack/build-services.ts';

/** Bundles the generated services of a context into folders that run on their own, as their images take them. */
export async function run(host: Host, { operands }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const context = operands[0] as string;
  const failure = await buildServices(repository, context);
  if (failure !== undefined) return refused(failure, `generate first: sea pipeline ${context}`);
  const incomplete = completeServices(repository, context);
  if (incomplete !== undefined) return refused(incomplete, 'install the dependencies of the repository');
  const paths = SERVICES.map((service) => relative(repository, bundlePath(repository, context, service)));
  return { kind: 'result', text: paths.map((path) => `${path}\n`).join(''), json: { schemaVersion: 1, built: paths } };
}
