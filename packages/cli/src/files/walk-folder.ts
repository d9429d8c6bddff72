import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { shownPath } from './shown-path.ts';

/**
 * Files in a folder and below that end in one of some suffixes, in whatever case, sorted. Hidden folders and `node_modules` are not
 * searched, links to folders not followed. A folder that cannot be read is named in the string that comes back: what it
 * holds would silently not be checked.
 */
export function walkFolder(
  root: string,
  suffixes: readonly string[],
  cwd: string,
  list: (folder: string) => Dirent[] = (folder) => readdirSync(folder, { withFileTypes: true }),
): { readonly absolute: string; readonly folder: string }[] | string {
  const found: string[] = [];
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let entries: Dirent[];
    try {
      entries = list(folder);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      return `the folder "${shownPath(cwd, folder)}" cannot be read (${reason})`;
    }
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) waiting.push(path);
      else if (suffixes.some((suffix) => entry.name.toLowerCase().endsWith(suffix)) && !isLinkToFolder(entry, path))
        found.push(path);
    }
  }
  return found.sort().map((absolute) => ({ absolute, folder: root }));
}

function isLinkToFolder(entry: { isSymbolicLink(): boolean }, path: string): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    return statSync(path).isDirectory();
  } catch {
    // A link that leads nowhere is found out where it is read.
    return false;
  }
}
