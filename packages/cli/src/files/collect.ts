import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import type { Host } from '../host.ts';
import { decodeUtf8 } from './decode.ts';

export interface CollectedFiles {
  readonly sources: readonly SourceText[];
  /** Files that could not be decoded: looked at, and found wrong. */
  readonly undecodable: readonly { readonly path: string; readonly diagnostic: Diagnostic }[];
}

const STDIN = '-';
const STDIN_PATH = '<stdin>';

/**
 * The files behind operands: files as they are, folders searched for `patterns`, globs, `-` for standard input.
 * Paths come out relative to the working folder with `/`, each file once. A string is why the request cannot be met.
 */
export async function collectFiles(
  host: Host,
  operands: readonly string[],
  patterns: readonly string[],
): Promise<CollectedFiles | string> {
  const paths = new Map<string, string>();
  let stdin = false;
  for (const operand of operands) {
    if (operand === STDIN) {
      stdin = true;
      continue;
    }
    const found = await expand(host.cwd, operand, patterns);
    if (typeof found === 'string') return found;
    for (const file of found) paths.set(realPath(file), shownPath(host.cwd, file));
  }
  const texts: [string, Uint8Array][] = [];
  for (const [file, shown] of paths) {
    host.detail(`reading ${shown}`);
    try {
      texts.push([shown, readFileSync(file)]);
    } catch (error) {
      return `"${shown}" cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`;
    }
  }
  if (stdin) texts.push([STDIN_PATH, Buffer.from(await host.stdinText(), 'latin1')]);
  return decodeAll(texts);
}

async function expand(cwd: string, operand: string, patterns: readonly string[]): Promise<string[] | string> {
  const path = isAbsolute(operand) ? operand : join(cwd, operand);
  const found = statOf(path);
  if (found?.isFile()) return [path];
  if (found?.isDirectory()) {
    const files = await search(path, patterns);
    return files.length > 0 ? files : `no ${patterns.join(' or ')} file was found in "${operand}"`;
  }
  if (found !== undefined) return `"${operand}" is neither a file nor a folder`;
  const { isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(operand)) return `"${operand}" was not found`;
  // As where the shell expands it: a folder that matches is searched like one that was named.
  const matches = await search(cwd, [operand], false);
  const files = await Promise.all(
    matches.map((match) => (match.endsWith('/') ? search(match, patterns) : Promise.resolve([match]))),
  );
  return files.flat().length > 0 ? files.flat() : `no file matches "${operand}"`;
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

// The library of globs is loaded where there is something to search.
async function search(cwd: string, patterns: readonly string[], onlyFiles = true): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob([...patterns], {
    cwd,
    absolute: true,
    onlyFiles,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  return found.sort();
}

function shownPath(cwd: string, file: string): string {
  const path = relative(cwd, file);
  return (path.startsWith('..') ? file : path).split(sep).join('/');
}

function decodeAll(texts: readonly [string, Uint8Array][]): CollectedFiles {
  const sources: SourceText[] = [];
  const undecodable: { path: string; diagnostic: Diagnostic }[] = [];
  for (const [path, bytes] of texts) {
    const decoded = decodeUtf8(bytes);
    const source = new SourceText(path, decoded.text);
    if ('badByteAt' in decoded) {
      const prefix = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, decoded.badByteAt));
      const span = { start: prefix.length, end: prefix.length + 1 };
      undecodable.push({ path, diagnostic: diagnostic('FILE001', { source, span }, { offset: decoded.badByteAt }) });
    } else sources.push(source);
  }
  return { sources, undecodable };
}
