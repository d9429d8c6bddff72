import { renameContext } from '@sea-forge/pipeline';
import type { Arguments, Outcome } from '../command.ts';
import type { Host } from '../host.ts';
import { repositoryFor, scaffold } from '../scaffold/scaffold.ts';
import { uncommitted } from '../scaffold/uncommitted.ts';

/** Renames a context: specifications, references to them, configuration, and its services generated anew. */
export async function run(host: Host, { operands: [from = '', to = ''], options }: Arguments): Promise<Outcome> {
  const repository = repositoryFor(host);
  if (typeof repository !== 'string') return repository;
  const dryRun = options['dryRun'] === true;
  const problem = dryRun || options['force'] === true ? undefined : await uncommitted(host, repository, from);
  if (problem !== undefined) return problem;
  return scaffold({
    repository,
    today: host.today,
    dryRun,
    stage: (site) => renameContext(site, from, to),
    next: 'git add --all && sea ci',
  });
}
