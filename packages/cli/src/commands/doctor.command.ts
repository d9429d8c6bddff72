import { type Arguments, type Outcome, refused } from '../command.ts';
import type { Check, Finding } from '../doctor/check.ts';
import { checkConfigFiles } from '../doctor/config-files.check.ts';
import { checkDataFolder } from '../doctor/data-folder.check.ts';
import { checkMachine } from '../doctor/machine.check.ts';
import { checkServices } from '../doctor/services.check.ts';
import { findRepository, type Host, NO_REPOSITORY } from '../host.ts';
import { columns } from '../output/columns.ts';
import { counted } from '../output/counted.ts';
import { DataFolder } from '../stack/data-folder.ts';

const CHECKS: readonly Check[] = [checkMachine, checkConfigFiles, checkDataFolder, checkServices];

/** Is this machine, repository and data folder fit to run? One line each, and what to do about a problem. */
export async function run(host: Host, { options }: Arguments): Promise<Outcome> {
  const repository = findRepository(host.cwd);
  if (repository === undefined) return refused(NO_REPOSITORY);
  const data = new DataFolder(repository, options['data']);
  const findings: Finding[] = [];
  for (const check of CHECKS) findings.push(...(await check({ host, repository, data })));
  const problems = findings.filter(({ todo }) => todo !== undefined).length;
  const rows = findings.map(({ about, state, todo }) => [
    todo === undefined ? 'ok' : 'problem',
    about,
    withTodo(state, todo),
  ]);
  return {
    kind: 'result',
    exitCode: problems > 0 ? 1 : 0,
    text: `${columns(rows)}${problems === 0 ? 'No problem\n' : `${counted(problems, 'problem')}\n`}`,
    json: {
      schemaVersion: 1,
      ok: problems === 0,
      checks: findings.map(({ about, state, todo }) => ({ about, ok: todo === undefined, state, todo })),
    },
  };
}

function withTodo(state: string, todo: string | undefined): string {
  return todo === undefined ? state : `${state} -> ${todo}`;
}
