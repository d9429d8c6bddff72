import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { shownPath } from './shown-path.ts';

/**
 * Files in a folder and below that end in one of some suffixes, sorted. Hidden folders and `node_modules` are not
 * searched, links to folders not followed. A folder that cannot be read is named in the string that comes back: what it
 * holds would silently not be checked.
 */
export async function walkFolder(
  root: string,
  suffixes: readonly string[],
  cwd: string,
  list: (folder: string) => Promise<Dirent[]> = (folder) => readdir(folder, { withFileTypes: true }),
): Promise<{ readonly absolute: string; readonly folder: string }[] | string> {
  const found: string[] = [];
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let entries: Dirent[];
    try {
      entries = await list(folder);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      return `the folder "${shownPath(cwd, folder)}" cannot be read (${reason})`;
    }
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) waiting.push(path);
      else if (suffixes.some((suffix) => entry.name.endsWith(suffix)) && !(await isLinkToFolder(entry, path)))
        found.push(path);
    }
  }
  return found.sort().map((absolute) => ({ absolute, folder: root }));
}

async function isLinkToFolder(entry: { isSymbolicLink(): boolean }, path: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return false;
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}
