import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitOf } from './commit-of.ts';
import { gitProblem } from './git-problem.ts';
import { gitIn, type RunGit } from './run-git.ts';

/** What a folder held at an earlier commit. */
export interface EarlierFiles {
  /** Abbreviated object id of the commit. */
  readonly commit: string;
  /** Path to the text of then; undefined where the file on disk still has it. */
  readonly files: ReadonlyMap<string, string | undefined>;
}

export interface EarlierRequest {
  readonly repository: string;
  /** A branch or commit; else the one that the checkout most likely left. */
  readonly base?: string;
  readonly folder: string;
  /** Which files count, by their path. */
  readonly counts: (path: string) => boolean;
  /** Bytes of a file of the working tree, by its path; undefined where there is none. Else the disk is asked. */
  readonly read?: (path: string) => Uint8Array | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Files as they were where the branch of a working tree began: at the merge base with `base`, with the target of a pull
 * request, or with the main branch. On the main branch itself, at the commit before. A string is why this cannot be
 * told, as in a shallow clone. Paths count from `repository`, with `/`.
 */
export async function filesBefore({
  repository,
  base,
  folder,
  counts,
  read = (path) => readFile(join(repository, path)),
  env,
}: EarlierRequest): Promise<EarlierFiles | string> {
  const git = gitIn(repository, env);
  try {
    const asked = ['--is-inside-work-tree', '--show-object-format', '--is-shallow-repository'];
    const [inside, format, shallow] = (await git('rev-parse', ...asked)).split('\n');
    if (inside !== 'true') return 'this is no working tree of git';
    const commit = await findCommit(git, base, env, shallow === 'true');
    if (typeof commit !== 'object') return commit;
    const files = new Map<string, string | undefined>();
    // `<mode> blob <object>\t<path>`
    for (const record of (await git('ls-tree', '-r', '-z', commit.id, '--', folder)).split('\0')) {
      const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(record) ?? [];
      if (blob === undefined || path === undefined || !counts(path)) continue;
      const isSame = blob === blobOf(read(path), format === 'sha256' ? 'sha256' : 'sha1');
      files.set(path, isSame ? undefined : await git('cat-file', 'blob', blob));
    }
    return { commit: commit.id.slice(0, 12), files };
  } catch (error) {
    return gitProblem(error as Error);
  }
}

function readFile(path: string): Uint8Array | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : undefined;
}

// Told from the bytes themselves: git would run filters of the repository to tell.
function blobOf(bytes: Uint8Array | undefined, algorithm: string): string | undefined {
  if (bytes === undefined) return undefined;
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

async function findCommit(
  git: RunGit,
  base: string | undefined,
  env: EarlierRequest['env'],
  shallow: boolean,
): Promise<{ id: string } | string> {
  const head = await commitOf(git, 'HEAD');
  if (head === undefined) return 'nothing was committed yet';
  const target = env['GITHUB_BASE_REF'];
  const candidates =
    base !== undefined
      ? [base]
      : [
          ...(target === undefined || target === '' ? [] : [`origin/${target}`]),
          'origin/HEAD',
          'origin/main',
          'origin/master',
          'main',
          'master',
        ];
  for (const candidate of candidates) {
    const commit = await commitOf(git, candidate);
    if (commit === undefined) continue;
    const merged = (await git('merge-base', commit, head).catch(() => '')).trim();
    if (merged === '') return shallow ? SHALLOW : `${candidate} and this branch have no commit in common`;
    if (merged !== head) return { id: merged };
    // On the branch compared with: what the last commit, and the working tree, changed.
    const parent = await commitOf(git, 'HEAD^');
    if (parent !== undefined) return { id: parent };
    return shallow ? SHALLOW : { id: head };
  }
  if (base !== undefined) return `there is no commit "${base}"${shallow ? ' in this shallow clone' : ''}`;
  const parent = await commitOf(git, 'HEAD^');
  if (parent !== undefined) return { id: parent };
  return shallow ? SHALLOW : { id: head };
}

const SHALLOW = 'this is a shallow clone: fetch the history (in GitHub Actions: fetch-depth: 0)';
