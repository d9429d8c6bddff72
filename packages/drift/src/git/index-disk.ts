import type { Disk, EntryKind } from '@sea-forge/pipeline';
import type { GitEntry } from './git-view.ts';

/** The files of an index as a disk that is only read. `read` gives an object's bytes by its id. */
export function indexDisk(entries: ReadonlyMap<string, GitEntry>, read: (blob: string) => Uint8Array): Disk {
  // Names by folder; the root is the empty path.
  const folders = new Map<string, Set<string>>();
  for (const path of entries.keys()) {
    const parts = path.split('/');
    for (let depth = 0; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      const names = folders.get(folder) ?? new Set();
      folders.set(folder, names.add(parts[depth] as string));
    }
  }
  const kindOf = (path: string): EntryKind => {
    const entry = entries.get(path);
    if (entry !== undefined) return KINDS[entry.mode.slice(0, 2)] ?? 'other';
    return folders.has(path) ? 'folder' : 'absent';
  };
  return {
    kindOf,
    read: (path) => (kindOf(path) === 'file' ? read((entries.get(path) as GitEntry).blob) : undefined),
    list: (folder) =>
      [...(folders.get(folder) ?? [])]
        .sort()
        .map((name) => ({ name, kind: kindOf(folder === '' ? name : `${folder}/${name}`) })),
    write: readOnly,
    remove: readOnly,
  };
}

// A submodule is a folder on disk.
const KINDS: Readonly<Record<string, EntryKind>> = { '10': 'file', '12': 'link', '16': 'folder' };

function readOnly(): never {
  throw new Error('an index is only read');
}
