import { type Disk, type EntryKind } from './disk.ts';

export interface MemoryDisk extends Disk {
  /** Texts by path; a text that begins with `-> ` is a link. */
  readonly files: Map<string, string>;
  readonly written: string[];
}

/** A disk in memory; `failAt` is the number of writes after which writing fails. */
export function memoryDisk(files: Readonly<Record<string, string>> = {}, failAt = Infinity): MemoryDisk {
  const all = new Map(Object.entries(files));
  const written: string[] = [];
  const isFolder = (path: string) => [...all.keys()].some((file) => file.startsWith(`${path}/`));
  const kindOf = (path: string): EntryKind => {
    const text = all.get(path);
    if (text !== undefined) return text.startsWith('-> ') ? 'link' : 'file';
    return isFolder(path) ? 'folder' : 'absent';
  };
  return {
    files: all,
    written,
    kindOf,
    read: (path) => (kindOf(path) === 'file' ? Buffer.from(all.get(path) as string) : undefined),
    list: (folder) => {
      const below = [...all.keys()].filter((path) => path.startsWith(`${folder}/`));
      const names = new Set(below.map((path) => path.slice(folder.length + 1).split('/')[0] as string));
      return [...names].sort().map((name) => ({ name, kind: kindOf(`${folder}/${name}`) }));
    },
    write: (path, content) => {
      if (written.length >= failAt)
        throw Object.assign(new Error('disk full'), { code: 'ENOSPC', syscall: 'write', path });
      written.push(path);
      all.set(path, typeof content === 'string' ? content : Buffer.from(content).toString());
    },
    remove: (path) => void all.delete(path),
  };
}
