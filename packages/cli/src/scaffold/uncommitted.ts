import { gitIn, gitProblem } from '@sea-forge/git';
import { chooseContext, nodeDisk } from '@sea-forge/pipeline';
import { type Outcome, refused } from '../command.ts';
import type { Host } from '../host.ts';

/** Where the files of a context are, and the ones that go with them. */
function placesOf(context: string): readonly string[] {
  const own = ['docs/generated', 'infra', 'services'].map((folder) => `${folder}/${context}`);
  return ['docs/specs', ...own, 'sea.config.yaml', 'docker-compose.yml'];
}

/**
 * Why a context's files cannot be moved or removed: git has not got all of them, so that nothing could bring them back.
 * Undefined where it has.
 */
export async function uncommitted({ env }: Host, repository: string, context: string): Promise<Outcome | undefined> {
  const chosen = chooseContext(nodeDisk(repository), context);
  if (!chosen.ok) return refused(chosen.refusal, chosen.help);
  const git = gitIn(repository, env);
  const anyway = '--force does it all the same';
  try {
    const status = await git('status', '--porcelain', '-z', '--untracked-files=all', '--', ...placesOf(context));
    const changed = status.split('\0').flatMap((entry) => (entry === '' ? [] : entry.replace(/^.. /, '')));
    const [first, ...others] = changed;
    if (first !== undefined)
      return refused(
        `${first}${others.length === 0 ? ' is' : ` and ${others.length} more are`} not committed: nothing could bring them back`,
        `commit first; ${anyway}`,
      );
    const ignored = await git('ls-files', '-z', '--others', '--', `docs/specs/${context}`);
    const [hidden] = ignored.split('\0').filter((path) => path !== '');
    return hidden === undefined ? undefined : refused(`${hidden} is not in git`, `add it, or remove it; ${anyway}`);
  } catch (error) {
    return refused(`${gitProblem(error as Error)}: nothing could bring the files back`, anyway);
  }
}
