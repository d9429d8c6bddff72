import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import type { Stats } from 'node:fs';
import type { DiskEntry, EntryKind } from '@sea-forge/pipeline';

/** SHA-256 in base64. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64');
}

/** What stands at a path, links not followed. */
export function kindAt(path: string): EntryKind {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found === undefined ? 'absent' : kindFrom(found);
}

/** Digest of a folder's entries with their kinds; of none where there is no folder. */
export function digestOfFolder(path: string): string {
  return digestOfEntries(entriesOf(path));
}

export function digestOfEntries(entries: readonly DiskEntry[]): string {
  return digest(entries.map(({ name, kind }) => `${kind} ${name}\0`).join(''));
}

function entriesOf(path: string): DiskEntry[] {
  try {
    return readdirSync(path, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: kindFrom(entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function kindFrom(entry: Pick<Stats, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): EntryKind {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

/** What `digestOfFiles` gives for one file with these bytes. */
export function digestOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).update(String(bytes.length)).digest('base64');
}

const BUFFER_BYTES = 1024 * 1024;
// Neither a link nor whoever would write into a pipe is waited for.
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * One digest of the contents of many files, in their order; undefined where one of them is no file that may be read.
 * Thousands are looked at: three calls of the system each, and nothing is copied.
 */
export function digestOfFiles(paths: Iterable<string>): string | undefined {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const lengths: number[] = [];
  let filled = 0;
  const flush = () => {
    hash.update(buffer.subarray(0, filled));
    filled = 0;
  };
  for (const path of paths) {
    let length = 0;
    try {
      const file = openSync(path, FLAGS);
      try {
        for (let isOver = false; !isOver;) {
          if (filled === BUFFER_BYTES) flush();
          const wanted = BUFFER_BYTES - filled;
          const read = readSync(file, buffer, filled, wanted, null);
          filled += read;
          length += read;
          // Of a file, less than was asked for is the rest of it.
          isOver = read < wanted;
        }
        // A pipe or a device looks empty.
        if (length === 0 && !fstatSync(file).isFile()) return undefined;
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
    lengths.push(length);
  }
  flush();
  // Where one ends and the next begins.
  return hash.update(lengths.join()).digest('base64');
}
