import type { RunGit } from '@sea-forge/git';
import { ROOT_FILES } from '@sea-forge/pipeline';
import type { Against } from '../drift-entry.ts';
import type { BranchChange } from './branch-change.ts';

const FOLDERS = ['services', 'infra', 'docs/generated', ...ROOT_FILES];

// Said in full: no configuration or attribute of the user or the repository changes what is shown, or runs a program.
const DIFF = [
  '--no-ext-diff',
  '--no-textconv',
  '--text',
  '--no-color',
  '--no-renames',
  '--relative',
  '--full-index',
  '--diff-filter=ADMT',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '--unified=3',
  '--inter-hunk-context=0',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--ignore-submodules=all',
];

const CHANGES = { A: 'added', D: 'deleted', M: 'changed', T: 'changed' } as const;

/** Files of the generated folders that differ from a commit, with git's own diff of each, sorted by path. */
export async function readChanges(git: RunGit, commit: string, against: Against): Promise<readonly BranchChange[]> {
  const trees = against === 'HEAD' ? [commit, 'HEAD'] : ['--cached', commit];
  const diff = (...how: readonly string[]) =>
    git('-c', 'diff.suppressBlankEmpty=false', 'diff', ...DIFF, ...how, ...trees, '--', ...FOLDERS);
  const names = (await diff('--name-status', '-z')).split('\0').slice(0, -1);
  // In a diff, lines of a file begin with a space or a sign.
  const patches = (await diff('--patch')).split(/^(?=diff --git )/m);
  const files: BranchChange[] = [];
  for (let at = 0; at + 1 < names.length; at += 2) {
    const [status, path] = names.slice(at, at + 2) as [keyof typeof CHANGES, string];
    // A file that became a link: removed, and added.
    const patch = patches.splice(0, status === 'T' ? 2 : 1).join('');
    files.push({ path, change: CHANGES[status], diff: patch });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
