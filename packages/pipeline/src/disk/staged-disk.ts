import type { Disk, DiskEntry, EntryKind } from './disk.ts';

/** A change that stands in memory: `content` is absent where the file is removed. */
export interface StagedChange {
  readonly path: string;
  readonly action: 'created' | 'updated' | 'removed';
  readonly content?: string | Uint8Array;
}

/** A disk whose changes stay in memory until they are committed; what was not changed is the disk's below. */
export interface StagedDisk extends Disk {
  /** What differs from the disk below, in path order. */
  readonly changes: () => readonly StagedChange[];
  /** Carries the changes out below; where the file system stops that, what was done is undone and its error thrown;
   * as where somebody else has written a file meanwhile that was not there. */
  readonly commit: () => void;
}

interface Removal {
  readonly upTo: string;
}

/** Stages changes over a disk, so that their result can be checked before anything is written. */
export function stagedDisk(below: Disk): StagedDisk {
  const written = new Map<string, string | Uint8Array>();
  const removed = new Map<string, Removal>();
  const fresh = new Set<string>();
  const kindOf = (path: string): EntryKind => {
    if (written.has(path)) return 'file';
    if (removed.has(path)) return 'absent';
    const kind = below.kindOf(path);
    return kind === 'absent' && [...written.keys()].some((file) => file.startsWith(`${path}/`)) ? 'folder' : kind;
  };
  const changes = (): readonly StagedChange[] => {
    const writes = [...written].flatMap(([path, content]): StagedChange[] => {
      const old = below.kindOf(path) === 'file' ? below.read(path) : undefined;
      if (old === undefined) return [{ path, action: 'created', content }];
      return Buffer.from(old).equals(Buffer.from(content as string)) ? [] : [{ path, action: 'updated', content }];
    });
    const removals = [...removed.keys()]
      .filter((path) => below.kindOf(path) !== 'absent')
      .map((path): StagedChange => ({ path, action: 'removed' }));
    return [...writes, ...removals].sort((a, b) => (a.path < b.path ? -1 : 1));
  };
  return {
    kindOf,
    changes,
    read: (path) => {
      const content = written.get(path);
      if (content !== undefined) return Buffer.from(content as string);
      return removed.has(path) ? undefined : below.read(path);
    },
    list: (folder) => listed(below.list(folder), folder, written.keys(), kindOf),
    write: (path, content) => {
      if (!written.has(path) && kindOf(path) === 'absent' && !removed.has(path)) fresh.add(path);
      removed.delete(path);
      written.set(path, content);
    },
    remove: (path, upTo) => {
      written.delete(path);
      removed.set(path, { upTo });
    },
    commit: () => {
      const taken = [...fresh].find((path) => written.has(path) && below.kindOf(path) !== 'absent');
      if (taken !== undefined)
        throw Object.assign(new Error(`${taken} was written meanwhile`), {
          code: 'EEXIST',
          syscall: 'write',
          path: taken,
        });
      commitTo(below, changes(), removed);
    },
  };
}

function listed(
  entries: readonly DiskEntry[],
  folder: string,
  written: Iterable<string>,
  kindOf: (path: string) => EntryKind,
): readonly DiskEntry[] {
  const prefix = `${folder}/`;
  const fresh = [...written].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const names = new Set([...entries.map(({ name }) => name), ...fresh.map((path) => path.split('/')[0] as string)]);
  return [...names]
    .map((name): DiskEntry => ({ name, kind: kindOf(prefix + name) }))
    .filter(({ kind }) => kind !== 'absent')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

// Files are written before others are removed: an interruption leaves too much rather than too little.
function commitTo(below: Disk, changes: readonly StagedChange[], removed: ReadonlyMap<string, Removal>): void {
  const undo: (() => void)[] = [];
  try {
    for (const { path, content, action } of changes) {
      if (content === undefined) continue;
      const old = action === 'updated' ? below.read(path) : undefined;
      undo.push(() => (old === undefined ? below.remove(path, '') : below.write(path, old)));
      below.write(path, content);
    }
    for (const { path, content } of changes) {
      if (content !== undefined) continue;
      const old = below.read(path);
      below.remove(path, removed.get(path)?.upTo ?? '');
      if (old !== undefined) undo.push(() => below.write(path, old));
    }
  } catch (error) {
    for (const step of undo.reverse()) attempt(step);
    throw error;
  }
}

// The error that stopped the changes is the one to tell of.
function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // A disk that refuses to write may refuse this, too.
  }
}
