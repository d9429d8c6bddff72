import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { earlierCommits } from './earlier-commits.ts';
import { gitProblem } from './git-problem.ts';
import { type OlderFile, olderFile } from './older-file.ts';
import { gitIn } from './run-git.ts';

/** What a folder held at an earlier commit. */
export interface EarlierFiles {
  /** Abbreviated object id of the commit. */
  readonly commit: string;
  /** Path to the text of then; undefined where the file on disk still has it. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** For a text of then that does not serve: the newest one before it that does; undefined where there is none. */
  readonly older: ReadonlyMap<string, OlderFile | undefined>;
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
  /** Whether a text of then can be compared with; else an older one is looked for as well. */
  readonly serves?: (path: string, text: string) => boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Files as they were where the branch of a working tree began: at the merge base with `base`, with the target of a pull
 * request, or with the main branch. On that branch itself there are two commits to compare with: the one before the last
 * push or commit, and, where the working tree is another, the last. A string is why this cannot be told, as in a shallow
 * clone. Paths count from `repository`, with `/`.
 */
export async function filesBefore({
  repository,
  base,
  folder,
  counts,
  read = (path) => readFile(join(repository, path)),
  serves = () => true,
  env,
}: EarlierRequest): Promise<readonly EarlierFiles[] | string> {
  const git = gitIn(repository, env);
  try {
    const asked = ['--is-inside-work-tree', '--show-object-format', '--is-shallow-repository'];
    const [inside, format, shallow] = (await git('rev-parse', ...asked)).split('\n');
    if (inside !== 'true') return 'this is no working tree of git';
    const commits = await earlierCommits(git, base, env, shallow === 'true');
    if (typeof commits === 'string') return commits;
    const algorithm = format === 'sha256' ? 'sha256' : 'sha1';
    const now = new Map<string, string | undefined>();
    const earlier: EarlierFiles[] = [];
    for (const commit of commits) {
      const files = new Map<string, string | undefined>();
      const older = new Map<string, OlderFile | undefined>();
      // `<mode> blob <object>\t<path>`
      for (const record of (await git('ls-tree', '-r', '-z', commit, '--', folder)).split('\0')) {
        const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(record) ?? [];
        if (blob === undefined || path === undefined || !counts(path)) continue;
        if (!now.has(path)) now.set(path, blobOf(read(path), algorithm));
        const text = blob === now.get(path) ? undefined : await git('cat-file', 'blob', blob);
        files.set(path, text);
        if (text !== undefined && !serves(path, text)) older.set(path, await olderFile(git, commit, path, serves));
      }
      // A later commit than the first matters where something on disk is not what it holds.
      if (earlier.length === 0 || [...files.values()].some((text) => text !== undefined))
        earlier.push({ commit: commit.slice(0, 12), files, older });
    }
    return earlier;
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
