import { branchStart, gitIn, gitProblem } from '@sea-forge/git';
import {
  discoverContexts,
  isGeneratedPath,
  manifestPath,
  nodeDisk,
  type Refusal,
  ROOT_FILES,
} from '@sea-forge/pipeline';
import type { Against } from '../drift-entry.ts';
import { readOldManifest } from '../examine/old-manifest.ts';
import type { BranchChange } from './branch-change.ts';
import { readChanges } from './read-changes.ts';

export interface BranchRequest {
  readonly repository: string;
  readonly contexts: readonly string[] | 'all';
  /** A branch, a tag or a commit. */
  readonly base: string;
  /** `HEAD`: what is committed; else what is staged, too. */
  readonly against: Against;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export type BranchChanges =
  | {
      readonly ok: true;
      /** Object id of the merge base. */
      readonly commit: string;
      /** Sorted by path. */
      readonly changes: readonly BranchChange[];
    }
  | Refusal;

/**
 * What a branch changes in generated code since it left `base`: generated files and manifests, also of contexts that are
 * gone. Read from git's store alone: no filter, external diff or conversion of the user or the repository is run.
 */
export async function findBranchChanges(request: BranchRequest): Promise<BranchChanges> {
  const { repository, base, against, env = process.env } = request;
  const start = await branchStart(repository, base, env);
  if (!start.ok)
    return { ok: false, refusal: `what this branch changes cannot be told: ${start.reason}`, help: start.help };
  try {
    const found = await readChanges(gitIn(repository, env), start.commit, against);
    const disk = nodeDisk(repository);
    const removed = found
      .filter(({ path }) => path === manifestPath(contextOf(path)))
      .map(({ path }) => contextOf(path));
    const contexts = request.contexts === 'all' ? [...discoverContexts(disk), ...removed] : request.contexts;
    const roots = ROOT_FILES.filter(
      (path) =>
        request.contexts === 'all' ||
        contexts.some((one) => readOldManifest(disk, one).manifest?.outputs[path] !== undefined),
    );
    const changes = found.filter(
      ({ path }) => roots.includes(path) || (contexts.includes(contextOf(path)) && isOutput(contextOf(path), path)),
    );
    return { ok: true, commit: start.commit, changes };
  } catch (error) {
    const reason = gitProblem(error as Error);
    return { ok: false, refusal: `what this branch changes cannot be told: ${reason}`, help: 'ask git: git fsck' };
  }
}

function isOutput(context: string, path: string): boolean {
  return path === manifestPath(context) || (!ROOT_FILES.includes(path) && isGeneratedPath(context, path));
}

function contextOf(path: string): string {
  const [top, second = '', third = ''] = path.split('/');
  return top === 'docs' ? third : second;
}
