import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { gitIn, gitProblem, readBlobs, type RunGit } from '@sea-forge/git';
import { type Disk, isGeneratedPath, ROOT_FILES } from '@sea-forge/pipeline';
import {
  blobIds,
  EXECUTABLE,
  type GitEntry,
  type GitView,
  heedsFileMode,
  hiddenFiles,
  parseIndex,
} from './git-view.ts';
import { indexDisk } from './index-disk.ts';

/** A repository as the next commit has it. */
export interface Staged {
  readonly ok: true;
  readonly disk: Disk;
  readonly git: GitView;
}

export interface StagedRequest {
  readonly repository: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

interface NotStaged {
  readonly ok: false;
  readonly reason: string;
  readonly help: string;
}

/**
 * Reads the index: names, modes and contents, as they are to be committed. The working tree decides nothing, and nothing
 * is written. In a hook that is the index that git names there, as for `git commit --all` or `git commit <path>`.
 */
export async function readStaged({ repository, env }: StagedRequest): Promise<Staged | NotStaged> {
  if (!statSync(repository, { throwIfNoEntry: false })?.isDirectory())
    return notStaged(`${repository} is no folder`, IN_A_TREE);
  const git = gitIn(repository, env);
  try {
    const [inside, format] = (await git('rev-parse', '--is-inside-work-tree', '--show-object-format')).split('\n');
    if (inside !== 'true') return notStaged('this is no working tree of git', IN_A_TREE);
    const listed = parseIndex(await git('ls-files', '-z', '-t', '--stage'));
    const blobOf = blobIds(format);
    const entries = await withoutIntents(git, listed, format === 'sha256' ? 'sha256' : 'sha1');
    const relevant = [...entries].filter(([path]) => FOLDERS.some((one) => path === one || path.startsWith(`${one}/`)));
    const conflict = relevant.find(([, { isUnmerged }]) => isUnmerged);
    if (conflict !== undefined)
      return notStaged(
        `"${conflict[0]}" is in a merge conflict: what is to be committed is not decided`,
        'resolve it (generated files: resolve the specifications, then "sea pipeline"), then add it to git',
      );
    const read = blobReader(
      repository,
      env,
      relevant.map(([, entry]) => entry),
    );
    return {
      ok: true,
      disk: indexDisk(entries, read),
      git: {
        entries,
        staged: entries,
        ignored: await hiddenFiles(git, FOLDERS),
        modeChanged: (await heedsFileMode(git)) ? otherModes(relevant, read) : new Set(),
        converted: new Set(),
        blobOf,
      },
    };
  } catch (error) {
    return notStaged(gitProblem(error as Error), IN_A_TREE);
  }
}

const IN_A_TREE = 'run it in a working tree of git';

// What planning and comparing look at; the rest of a repository is read when it is asked for.
const FOLDERS = [
  'docs/specs',
  'docs/generated',
  'services',
  'infra',
  'sea.config.yaml',
  '.dockerignore',
  ...ROOT_FILES,
];

function notStaged(reason: string, help: string): NotStaged {
  return { ok: false, reason, help };
}

// What `git add --intent-to-add` announces is listed as an empty file, and is not committed.
async function withoutIntents(
  git: RunGit,
  entries: ReadonlyMap<string, GitEntry>,
  algorithm: string,
): Promise<ReadonlyMap<string, GitEntry>> {
  const [empty, emptyTree] = ['blob', 'tree'].map((type) =>
    createHash(algorithm).update(`${type} 0\0`).digest('hex'),
  ) as [string, string];
  const candidates = [...entries].filter(([, { blob }]) => blob === empty).map(([path]) => path);
  if (candidates.length === 0) return entries;
  const options = ['--cached', '--ita-invisible-in-index', '--relative', '--name-only', '-z'];
  const real = new Set((await git('diff-index', ...options, emptyTree, '--', ...candidates)).split('\0'));
  const announced = new Set(candidates.filter((path) => !real.has(path)));
  return new Map([...entries].filter(([path]) => !announced.has(path)));
}

function blobReader(
  repository: string,
  env: StagedRequest['env'],
  entries: readonly GitEntry[],
): (blob: string) => Uint8Array {
  const files = entries.filter(({ mode }) => mode.startsWith('10')).map(({ blob }) => blob);
  const known = readBlobs(repository, env, [...new Set(files)]);
  return (blob) => {
    const bytes = known.get(blob) ?? readBlobs(repository, env, [blob]).get(blob);
    if (bytes === undefined)
      throw Object.assign(new Error(`git does not have the object ${blob}`), { code: 'ENODATA' });
    known.set(blob, bytes);
    return bytes;
  };
}

// The pipeline writes programs, which begin with `#!`, executable and nothing else.
function otherModes(
  entries: readonly (readonly [string, GitEntry])[],
  read: (blob: string) => Uint8Array,
): Set<string> {
  const generated = entries.filter(
    ([path, { mode }]) => mode.startsWith('10') && isGeneratedPath(contextOf(path), path),
  );
  const differing = generated.filter(([, { mode, blob }]) => {
    const bytes = read(blob);
    return (mode === EXECUTABLE) !== (bytes[0] === 0x23 && bytes[1] === 0x21);
  });
  return new Set(differing.map(([path]) => path));
}

/** Name of the context that a path of a generated folder belongs to. */
function contextOf(path: string): string {
  const [top, second = '', third = ''] = path.split('/');
  return top === 'docs' ? third : second;
}
