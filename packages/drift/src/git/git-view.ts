import { createHash } from 'node:crypto';
import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gitIn, gitProblem, type RunGit } from '@sea-forge/git';

/** A file as the index, or HEAD, has it. */
export interface GitEntry {
  /** Object id of its blob. */
  readonly blob: string;
  readonly isExecutable: boolean;
  /** Left out of the working tree by a sparse checkout. */
  readonly isSparse: boolean;
  /** In a conflict: there is no one content. */
  readonly isUnmerged: boolean;
}

/** What git knows of some folders. Paths are relative to the repository's root, with `/`. */
export interface GitView {
  /** Of the tree compared with. */
  readonly entries: ReadonlyMap<string, GitEntry>;
  /** Of the index, whatever is compared with. */
  readonly staged: ReadonlyMap<string, GitEntry>;
  /** Files on disk that an ignore rule hides. */
  readonly ignored: ReadonlySet<string>;
  /** Files that are executable on disk and not in the tree compared with, or the other way; none with core.fileMode off. */
  readonly modeChanged: ReadonlySet<string>;
  /** Files whose line endings git converts. */
  readonly converted: ReadonlySet<string>;
  /** Object id of a text as git would store it. */
  readonly blobOf: (text: string) => string;
}

export interface GitRequest {
  readonly repository: string;
  readonly against: 'index' | 'HEAD';
  readonly folders: readonly string[];
  /** Files with CRLF, which git may convert. */
  readonly withCarriageReturns: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Reads what git knows; a string is why it cannot be asked. Nothing is written, no index refreshed. */
export async function readGit({
  repository,
  against,
  folders,
  withCarriageReturns,
  env,
}: GitRequest): Promise<GitView | string> {
  if (!statSync(repository, { throwIfNoEntry: false })?.isDirectory()) return `${repository} is no folder`;
  const git = gitIn(repository, env);
  try {
    const format = (await git('rev-parse', '--is-inside-work-tree', '--show-object-format')).split('\n');
    if (format[0] !== 'true') return 'this is no working tree of git';
    const algorithm = format[1] === 'sha256' ? 'sha256' : 'sha1';
    const staged = parseIndex(await git('ls-files', '-z', '-t', '--stage', '--', ...folders));
    const entries = against === 'index' ? staged : parseTree(await readHead(git, folders), staged);
    const hidden = await git('ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--', ...folders);
    return {
      entries,
      staged,
      ignored: new Set(hidden.split('\0').filter((path) => path !== '')),
      modeChanged: await filesWithOtherMode(git, repository, entries),
      converted: await convertedFiles(git, withCarriageReturns),
      blobOf: (text) => {
        const bytes = Buffer.from(text, 'utf8');
        return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
      },
    };
  } catch (error) {
    return gitProblem(error as Error);
  }
}

const EXECUTABLE = '100755';

// `<tag> <mode> <object> <stage>\t<path>`; the tag S marks what a sparse checkout leaves out.
function parseIndex(output: string): Map<string, GitEntry> {
  const entries = new Map<string, GitEntry>();
  for (const record of output.split('\0')) {
    const [, tag, mode, blob, stage, path] = /^(\S) (\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(record) ?? [];
    if (tag === undefined || blob === undefined || path === undefined) continue;
    entries.set(path, {
      blob,
      isExecutable: mode === EXECUTABLE,
      isSparse: tag.toUpperCase() === 'S',
      isUnmerged: stage !== '0',
    });
  }
  return entries;
}

async function readHead(git: RunGit, folders: readonly string[]): Promise<string> {
  // A repository without commits has no HEAD yet: nothing is committed.
  const heads = await git('rev-list', '--max-count=1', '--all', 'HEAD', '--').catch(() => '');
  return heads.trim() === '' ? '' : git('ls-tree', '-z', '-r', 'HEAD', '--', ...folders);
}

// Asked of the disk itself: git would run filters of the repository to tell.
async function filesWithOtherMode(
  git: RunGit,
  repository: string,
  entries: ReadonlyMap<string, GitEntry>,
): Promise<Set<string>> {
  const fileMode = await git('config', '--type=bool', '--default', 'true', '--get', 'core.fileMode');
  if (fileMode.trim() === 'false') return new Set();
  const differing = [...entries].filter(([path, { isExecutable }]) => {
    const onDisk = lstatSync(join(repository, path), { throwIfNoEntry: false });
    return onDisk?.isFile() === true && ((onDisk.mode & 0o100) !== 0) !== isExecutable;
  });
  return new Set(differing.map(([path]) => path));
}

// `<mode> blob <object>\t<path>`
function parseTree(output: string, staged: ReadonlyMap<string, GitEntry>): Map<string, GitEntry> {
  const entries = new Map<string, GitEntry>();
  for (const record of output.split('\0')) {
    const [, mode, blob, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(record) ?? [];
    if (blob === undefined || path === undefined) continue;
    entries.set(path, {
      blob,
      isExecutable: mode === EXECUTABLE,
      isSparse: staged.get(path)?.isSparse === true,
      isUnmerged: staged.get(path)?.isUnmerged === true,
    });
  }
  return entries;
}

async function convertedFiles(git: RunGit, paths: readonly string[]): Promise<Set<string>> {
  if (paths.length === 0) return new Set();
  const automatic = (await git('config', '--default', 'false', '--get', 'core.autocrlf')).trim() !== 'false';
  const fields = (await git('check-attr', '-z', 'text', '--', ...paths)).split('\0');
  const converted = new Set<string>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path, , value] = fields.slice(at, at + 3) as [string, string, string];
    if (value === 'set' || value === 'auto' || (value === 'unspecified' && automatic)) converted.add(path);
  }
  return converted;
}
