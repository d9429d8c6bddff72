import type { Disk, EntryKind } from './disk.ts';

/** A disk for one look at a repository: what stands at a path, and what is in it, is asked once. Nothing is written. */
export function readOnce(disk: Disk): Disk {
  const kinds = new Map<string, EntryKind>();
  const contents = new Map<string, Uint8Array | undefined>();
  return {
    ...disk,
    kindOf: (path) => {
      const kind = kinds.get(path) ?? disk.kindOf(path);
      kinds.set(path, kind);
      return kind;
    },
    read: (path) => {
      if (!contents.has(path)) contents.set(path, disk.read(path));
      return contents.get(path);
    },
  };
}
