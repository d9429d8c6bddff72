import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { type Disk, type EntryKind, TEMPORARY_SUFFIX } from './disk.ts';

/** The files below a folder, given by its absolute path. */
export function nodeDisk(root: string): Disk {
  const absolute = (path: string) => join(root, ...path.split('/'));
  return {
    kindOf: (path) => kindOf(absolute(path)),
    read: (path) => unlessAbsent(() => readFileSync(absolute(path))),
    list: (folder) =>
      (unlessAbsent(() => readdirSync(absolute(folder), { withFileTypes: true })) ?? [])
        .map((entry) => ({ name: entry.name, kind: kindFrom(entry) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    write: (path, content) => writeAtomically(absolute(path), content),
    remove: (path, upTo) => {
      rmSync(absolute(path), { force: true });
      for (let folder = posix.dirname(path); folder.startsWith(`${upTo}/`); folder = posix.dirname(folder)) {
        if (!removeEmptyFolder(absolute(folder))) return;
      }
    },
  };
}

// To a neighbour first, on disk, then renamed: whoever reads sees the old file or the new one.
function writeAtomically(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = path + TEMPORARY_SUFFIX;
  rmSync(temporary, { force: true });
  // `wx`: a link that somebody put there in the meantime is not followed.
  const file = openSync(temporary, 'wx', isProgram(content) ? 0o777 : 0o666);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}

/** Whether a shell can run it by its first line. */
function isProgram(content: string | Uint8Array): boolean {
  return typeof content === 'string' ? content.startsWith('#!') : content[0] === 0x23 && content[1] === 0x21;
}

function removeEmptyFolder(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

function kindOf(path: string): EntryKind {
  const found = unlessAbsent(() => lstatSync(path));
  return found === undefined ? 'absent' : kindFrom(found);
}

function kindFrom(entry: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

const ABSENT = new Set(['ENOENT', 'ENOTDIR']);

function unlessAbsent<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch (error) {
    if (ABSENT.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
