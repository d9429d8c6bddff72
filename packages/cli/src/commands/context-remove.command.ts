import { removeContext } from '@sea-forge/pipeline';
import type { Arguments, Outcome } from '../command.ts';
import type { Host } from '../host.ts';
import { repositoryFor, scaffold } from '../scaffold/scaffold.ts';
import { uncommitted } from '../scaffold/uncommitted.ts';

/** Removes a context whose models are gone and to which nothing refers. */
export async function run(host: Host, { operands: [name = ''], options }: Arguments): Promise<Outcome> {
  const repository = repositoryFor(host);
  if (typeof repository !== 'string') return repository;
  const dryRun = options['dryRun'] === true;
  const problem = dryRun || options['force'] === true ? undefined : await uncommitted(host, repository, name);
  if (problem !== undefined) return problem;
  return scaffold({
    repository,
    today: host.today,
    dryRun,
    stage: (site) => removeContext(site, name),
    next: 'git add --all && sea ci',
  });
}
