import { createHash } from 'node:crypto';
import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gitIn, gitProblem, type RunGit } from '@sea-forge/git';
import type { Against } from '../drift-entry.ts';

/** A file as the index, or HEAD, has it. */
export interface GitEntry {
  /** Object id of its blob. */
  readonly blob: string;
  /** Git's file mode, in octal: `100644`, `100755`, `120000` a link, `160000` a submodule. */
  readonly mode: string;
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
  readonly against: Against;
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
    const staged = parseIndex(await git('ls-files', '-z', '-t', '--stage', '--', ...folders));
    const entries = against === 'HEAD' ? parseTree(await readHead(git, folders), staged) : staged;
    return {
      entries,
      staged,
      ignored: await hiddenFiles(git, folders),
      modeChanged: await filesWithOtherMode(git, repository, entries),
      converted: await convertedFiles(git, withCarriageReturns),
      blobOf: blobIds(format[1]),
    };
  } catch (error) {
    return gitProblem(error as Error);
  }
}

export const EXECUTABLE = '100755';

/** Files on disk that an ignore rule hides. */
export async function hiddenFiles(git: RunGit, folders: readonly string[]): Promise<Set<string>> {
  const hidden = await git('ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--', ...folders);
  return new Set(hidden.split('\0').filter((path) => path !== ''));
}

/** Object ids of texts, by git's name of the algorithm. */
export function blobIds(format: string | undefined): (text: string) => string {
  const algorithm = format === 'sha256' ? 'sha256' : 'sha1';
  return (text) => {
    const bytes = Buffer.from(text, 'utf8');
    return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  };
}

// `<tag> <mode> <object> <stage>\t<path>`; the tag S marks what a sparse checkout leaves out.
export function parseIndex(output: string): Map<string, GitEntry> {
  const entries = new Map<string, GitEntry>();
  for (const record of output.split('\0')) {
    const [, tag, mode, blob, stage, path] = /^(\S) (\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(record) ?? [];
    if (tag === undefined || mode === undefined || blob === undefined || path === undefined) continue;
    entries.set(path, {
      blob,
      mode,
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

/** Is `core.fileMode` on? */
export async function heedsFileMode(git: RunGit): Promise<boolean> {
  const fileMode = await git('config', '--type=bool', '--default', 'true', '--get', 'core.fileMode');
  return fileMode.trim() !== 'false';
}

// Asked of the disk itself: git would run filters of the repository to tell.
async function filesWithOtherMode(
  git: RunGit,
  repository: string,
  entries: ReadonlyMap<string, GitEntry>,
): Promise<Set<string>> {
  if (!(await heedsFileMode(git))) return new Set();
  const differing = [...entries].filter(([path, { mode }]) => {
    const onDisk = lstatSync(join(repository, path), { throwIfNoEntry: false });
    return onDisk?.isFile() === true && ((onDisk.mode & 0o100) !== 0) !== (mode === EXECUTABLE);
  });
  return new Set(differing.map(([path]) => path));
}

// `<mode> blob <object>\t<path>`
function parseTree(output: string, staged: ReadonlyMap<string, GitEntry>): Map<string, GitEntry> {
  const entries = new Map<string, GitEntry>();
  for (const record of output.split('\0')) {
    const [, mode, blob, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(record) ?? [];
    if (mode === undefined || blob === undefined || path === undefined) continue;
    entries.set(path, {
      blob,
      mode,
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
