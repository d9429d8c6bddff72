import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import type { Failure, FolderEntry, ModuleHost } from '@sea-forge/sea-dsl';
import { decodeUtf8 } from './decode.ts';
import { shownPath, slashed } from './shown-path.ts';

/** The files of this machine, as the loader of modules sees them; each folder is listed once. */
export function moduleDisk(cwd: string): ModuleHost {
  const listed = new Map<string, readonly FolderEntry[] | Failure | undefined>();
  return {
    list: (folder) => {
      if (!listed.has(folder)) listed.set(folder, list(folder));
      return listed.get(folder);
    },
    read,
    realPath: (path) => {
      try {
        return slashed(realpathSync.native(path));
      } catch {
        return undefined;
      }
    },
    show: (path) => shownPath(cwd, path),
  };
}

function list(folder: string): readonly FolderEntry[] | Failure | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
    }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : { problem: code ?? (error as Error).message };
  }
}

function read(path: string): { readonly text: string } | Failure {
  try {
    const decoded = decodeUtf8(readFileSync(path));
    return 'badByteAt' in decoded ? { problem: `it is not UTF-8 (byte ${decoded.badByteAt})` } : decoded;
  } catch (error) {
    return { problem: (error as NodeJS.ErrnoException).code ?? (error as Error).message };
  }
}
