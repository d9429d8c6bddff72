import { commitOf } from './commit-of.ts';
import { gitProblem } from './git-problem.ts';
import { gitIn } from './run-git.ts';

/** Where a branch left another one. */
export type BranchStart =
  | { readonly ok: true; /** Object id of the merge base. */ readonly commit: string }
  | { readonly ok: false; readonly reason: string; readonly help: string };

/** The merge base of `ref` and the commit that is checked out; or why there is none, and what to do. */
export async function branchStart(
  folder: string,
  ref: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<BranchStart> {
  const git = gitIn(folder, env);
  try {
    const asked = await git('rev-parse', '--is-inside-work-tree', '--is-shallow-repository');
    const [inside, shallow] = asked.split('\n');
    if (inside !== 'true') return no('this is no working tree of git', 'run it in one');
    const head = await commitOf(git, 'HEAD');
    if (head === undefined) return no('nothing was committed yet', 'commit first: there is no branch to compare');
    const base = await commitOf(git, ref);
    const fetch = 'git fetch --unshallow (in GitHub Actions: fetch-depth: 0)';
    if (base === undefined) {
      const where = shallow === 'true' ? ' in this shallow clone' : '';
      return no(
        `there is no commit "${ref}"${where}`,
        shallow === 'true'
          ? `fetch the history and the branch: ${fetch}`
          : "name a branch, a tag or a commit; another one's branch is fetched first: git fetch origin",
      );
    }
    const merged = (await git('merge-base', base, head).catch(() => '')).trim();
    if (merged !== '') return { ok: true, commit: merged };
    if (shallow === 'true')
      return no(`where this branch left "${ref}" is not in this shallow clone`, `fetch the history: ${fetch}`);
    return no(
      `"${ref}" and this branch have no commit in common`,
      'name a branch of the same history; git log --graph --all --oneline shows what there is',
    );
  } catch (error) {
    return no(gitProblem(error as Error), 'run it in a working tree of git');
  }
}

function no(reason: string, help: string): BranchStart {
  return { ok: false, reason, help };
}
