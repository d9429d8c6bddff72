// Synchronous: `fs/promises` alone is a tenth of the start of a small check.
import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import type { Host } from '../host.ts';
import { decodeUtf8 } from './decode.ts';
import { shownPath } from './shown-path.ts';
import { walkFolder } from './walk-folder.ts';

export interface CollectedFiles {
  readonly sources: readonly CollectedSource[];
  /** Files that could not be decoded: looked at, and found wrong. */
  readonly undecodable: readonly { readonly path: string; readonly diagnostic: Diagnostic }[];
}

export interface CollectedSource {
  readonly source: SourceText;
  /** Absolute path of the file; of one in the working folder for standard input. */
  readonly absolute: string;
  /** The folder that was named, or the one that the file lies in. */
  readonly folder: string;
  /** An operand names the file, or a pattern matches it; false where a folder was searched for it. */
  readonly isNamed: boolean;
}

const STDIN = '-';
const STDIN_PATH = '<stdin>';

/**
 * The files behind operands: files as they are, folders searched for files that end in one of `suffixes`, globs, `-` for
 * standard input. `others` are endings of further files that a folder is searched for. Paths come out relative to the
 * working folder with `/`, each file once. A string is why the request cannot be met.
 */
export async function collectFiles(
  host: Host,
  operands: readonly string[],
  suffixes: readonly string[],
  others: readonly string[] = [],
): Promise<CollectedFiles | string> {
  const found = new Map<string, Omit<ReadFile, 'bytes'>>();
  let stdin = false;
  for (const operand of operands) {
    if (operand === STDIN) {
      stdin = true;
      continue;
    }
    const files = await expand(host.cwd, operand, suffixes, others);
    if (typeof files === 'string') return files;
    for (const { absolute, folder, isNamed } of files) {
      const shown = shownPath(host.cwd, absolute);
      const real = realPathOf(absolute);
      found.set(real, { shown, absolute, folder, isNamed: isNamed || found.get(real)?.isNamed === true });
    }
  }
  const read: ReadFile[] = [];
  for (const file of found.values()) {
    host.detail(`reading ${file.shown}`);
    try {
      read.push({ ...file, bytes: readFileSync(file.absolute) });
    } catch (error) {
      return `"${file.shown}" cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`;
    }
  }
  if (stdin) {
    const bytes = Buffer.from(await host.stdinText(), 'latin1');
    read.push({ shown: STDIN_PATH, absolute: join(host.cwd, STDIN_PATH), folder: host.cwd, isNamed: true, bytes });
  }
  return decodeAll(read);
}

interface ReadFile extends Omit<CollectedSource, 'source'> {
  readonly shown: string;
  readonly bytes: Uint8Array;
}

type Placed = Omit<CollectedSource, 'source'>;

async function expand(
  cwd: string,
  operand: string,
  suffixes: readonly string[],
  others: readonly string[],
): Promise<Placed[] | string> {
  const endings = [...suffixes, ...others];
  // Of an unset variable in a script: it must not stand for the working folder.
  if (operand === '') return 'an operand is empty: name a file or a folder';
  const path = resolve(cwd, operand);
  const found = statOf(path);
  // A pipe is what `<(...)` of a shell stands for.
  if (found?.isFile() || found?.isFIFO()) return [placed(path)];
  if (found?.isDirectory()) {
    const files = searched(path, endings, cwd);
    return files.length > 0 ? files : notFound(suffixes, operand);
  }
  if (found !== undefined) return `"${operand}" is neither a file nor a folder`;
  const { isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(operand)) return `"${operand}" was not found`;
  const files: Placed[] = [];
  // As where the shell expands it: a folder that matches is searched like one that was named.
  for (const match of (await matchesOf(cwd, operand)).sort()) {
    const more = match.endsWith('/') ? searched(resolve(match), endings, cwd) : [placed(match)];
    if (typeof more === 'string') return more;
    files.push(...more);
  }
  return files.length > 0 ? files : `no file matches "${operand}"`;
}

/** What a folder without a file of these endings is refused with. */
export function notFound(suffixes: readonly string[], folder: string): string {
  return `no ${suffixes.map((each) => `*${each}`).join(' or ')} file was found in "${folder}"`;
}

/** Undefined for a path that leads nowhere, or to what cannot be looked at. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function placed(path: string): Placed {
  return { absolute: resolve(path), folder: dirname(resolve(path)), isNamed: true };
}

function searched(folder: string, suffixes: readonly string[], cwd: string): Placed[] | string {
  const files = walkFolder(folder, suffixes, cwd);
  return typeof files === 'string' ? files : files.map((file) => ({ ...file, isNamed: false }));
}

// The library of globs is loaded where there is something to search.
async function matchesOf(cwd: string, pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  return glob([pattern], {
    cwd,
    absolute: true,
    onlyFiles: false,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
}

function decodeAll(files: readonly ReadFile[]): CollectedFiles {
  const sources: CollectedSource[] = [];
  const undecodable: { path: string; diagnostic: Diagnostic }[] = [];
  for (const { shown: path, absolute, folder, isNamed, bytes } of files) {
    const decoded = decodeUtf8(bytes);
    const source = new SourceText(path, decoded.text);
    if ('badByteAt' in decoded) {
      const prefix = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, decoded.badByteAt));
      const span = { start: prefix.length, end: prefix.length + 1 };
      undecodable.push({ path, diagnostic: diagnostic('FILE001', { source, span }, { offset: decoded.badByteAt }) });
    } else sources.push({ source, absolute, folder, isNamed });
  }
  return { sources, undecodable };
}
