import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { initRepository } from '@sea-forge/pipeline';
import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';
import { scaffold, textOption } from '../scaffold/scaffold.ts';

/** Makes a repository with one context; overwrites nothing. */
export async function run(host: Host, args: Arguments): Promise<Outcome> {
  const [wanted = '.'] = args.operands;
  const repository = resolve(host.cwd, wanted);
  const dryRun = args.options['dryRun'] === true;
  if (statSync(repository, { throwIfNoEntry: false })?.isDirectory() === false)
    return refused(`"${wanted}" is no folder`, 'sea init <folder>');
  return scaffold({
    repository,
    today: host.today,
    dryRun,
    stage: (site) =>
      initRepository(site, {
        folder: basename(repository),
        context: textOption(args, 'context'),
        version: host.version,
        keep: args.options['keep'] === true,
      }),
    next: `${wanted === '.' ? '' : `cd ${JSON.stringify(wanted)} && `}./sea spec-guard && ./sea pipeline --all`,
  });
}
