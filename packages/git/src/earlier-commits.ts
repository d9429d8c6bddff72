import { commitOf } from './commit-of.ts';
import { pushedFrom } from './pushed-from.ts';
import type { RunGit } from './run-git.ts';

const SHALLOW = 'this is a shallow clone: fetch the history (in GitHub Actions: fetch-depth: 0)';

/** Names of one commit, not of a branch that moves: whoever says so means that very commit. */
const EXACT = /^(?:HEAD|@)(?:[~^@]|$)|^[0-9a-f]{7,64}$/;

/**
 * Object ids of the commits that a working tree is to be compared with, the earliest first: the merge base with `base`
 * or the likeliest branch. Where that is the commit that is checked out: the one before, and itself. A string is why
 * there is none.
 */
export async function earlierCommits(
  git: RunGit,
  base: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  isShallow: boolean,
): Promise<readonly string[] | string> {
  const head = await commitOf(git, 'HEAD');
  if (head === undefined) return 'nothing was committed yet';
  for (const candidate of base === undefined ? likeliest(env) : [base]) {
    const commit = await commitOf(git, candidate);
    if (commit === undefined) continue;
    const merged = await mergeBase(git, commit, head);
    if (merged === undefined) return isShallow ? SHALLOW : `${candidate} and this branch have no commit in common`;
    if (merged !== head || (base !== undefined && EXACT.test(base))) return [merged];
    return onBranch(git, head, env, isShallow);
  }
  if (base !== undefined) return `there is no commit "${base}"${isShallow ? ' in this shallow clone' : ''}`;
  return onBranch(git, head, env, isShallow);
}

function likeliest(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const target = env['GITHUB_BASE_REF'] ?? '';
  const branches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];
  return target === '' ? branches : [`origin/${target}`, ...branches];
}

/** On the branch compared with: what the last push or commit changed, and what the working tree does. */
async function onBranch(
  git: RunGit,
  head: string,
  env: Readonly<Record<string, string | undefined>>,
  isShallow: boolean,
): Promise<readonly string[] | string> {
  const pushed = pushedFrom(env);
  // What was there before a forced push is not in a clone.
  const known = pushed === undefined ? undefined : await commitOf(git, pushed);
  const start = known === undefined ? undefined : await mergeBase(git, known, head);
  if (start !== undefined && start !== head) return [start, head];
  const parent = await commitOf(git, 'HEAD^');
  if (parent !== undefined) return [parent, head];
  return isShallow ? SHALLOW : [head];
}

async function mergeBase(git: RunGit, one: string, other: string): Promise<string | undefined> {
  const found = (await git('merge-base', one, other).catch(() => '')).trim();
  return found === '' ? undefined : found;
}
