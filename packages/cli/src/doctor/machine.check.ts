import { execa } from 'execa';
import type { Check } from './check.ts';

/** Node.js and git, as the tool needs them. */
export const checkMachine: Check = async ({ host, repository }) => {
  const isRecent = Number.parseInt(process.versions.node, 10) >= 20;
  const node = { about: 'node', state: process.version, ...(isRecent ? {} : { todo: 'install Node 20 or newer' }) };
  const run = (...args: string[]) => execa('git', args, { cwd: repository, reject: false, env: { LC_ALL: 'C' } });
  const version = await run('--version');
  if (version.exitCode !== 0) return [node, { about: 'git', state: 'not found', todo: 'install git' }];
  const git = { about: 'git', state: version.stdout.replace(/^git version /, '') };
  const inside = await run('rev-parse', '--is-inside-work-tree');
  host.detail(inside.stderr);
  if (inside.exitCode === 0 && inside.stdout === 'true')
    return [node, git, { about: 'repository', state: 'in a working tree of git' }];
  return [
    node,
    git,
    { about: 'repository', state: 'in no working tree of git', todo: 'run: git init; without git there is no drift' },
  ];
};
