import { newContext } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { given, repositoryFor, scaffold } from '../scaffold/scaffold.ts';

/** Makes a context: a decision, requirements, a design that registers a model, policies. */
export async function run(host: Host, { operands, options }: Arguments): Promise<Outcome> {
  const repository = repositoryFor(host);
  if (typeof repository !== 'string') return repository;
  const name = await given(host, operands[0], 'name of the context, as in customer-service');
  if (name === undefined) return refused('sea new context needs a name', 'sea new context customer-service');
  return scaffold({
    repository,
    today: host.today,
    dryRun: options['dryRun'] === true,
    stage: (site) => newContext(site, name),
    next: `sea spec-guard && sea pipeline ${name}`,
  });
}
