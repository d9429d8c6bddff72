import { existsSync, mkdirSync, statSync } from 'node:fs';
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
  const problem = folderProblem(repository, dryRun);
  if (problem !== undefined) return refused(problem);
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
    next: `${wanted === '.' ? '' : `cd ${JSON.stringify(wanted)} && `}sea spec-guard && sea pipeline --all`,
  });
}

function folderProblem(folder: string, dryRun: boolean): string | undefined {
  try {
    if (existsSync(folder) && !statSync(folder).isDirectory()) return `"${folder}" is no folder`;
    if (!dryRun) mkdirSync(folder, { recursive: true });
    return undefined;
  } catch (error) {
    return `"${folder}" cannot be made: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`;
  }
}
