import type { SourceText } from '@sea-forge/diagnostics';
import { type FolderEntry, loadModules, type LoadedModules, type ModuleHost } from '@sea-forge/sea-dsl';
import type { Disk } from '../disk/disk.ts';
import { SHARED, SPECS } from '../repository/contexts.ts';

/** SEA files of a context and of `shared`, with the imports between them. Nothing else is read. */
export function loadContext(disk: Disk, sources: readonly SourceText[]): LoadedModules {
  const site = { root: `/${SPECS}`, folder: `/${SPECS}`, registry: undefined };
  const entries = sources.map((source) => ({ source, path: `/${source.path}`, site }));
  return loadModules(entries, contextHost(disk, sources));
}

/** The repository from its root, of which only the given texts may be read. */
function contextHost(disk: Disk, sources: readonly SourceText[]): ModuleHost {
  const texts = new Map(sources.map(({ path, text }) => [path, text]));
  const show = (path: string) => path.slice(1);
  return {
    show,
    realPath: (path) => path,
    list: (folder) => {
      try {
        return disk.list(show(folder)).map(({ name, kind }): FolderEntry => ({ name, kind: seen(kind) }));
      } catch (error) {
        return { problem: (error as NodeJS.ErrnoException).code ?? (error as Error).message };
      }
    },
    read: (path) => {
      const text = texts.get(show(path));
      if (text !== undefined) return { text };
      const isForeign = disk.kindOf(show(path)) === 'file';
      return { problem: isForeign ? `a context imports from itself and from ${SPECS}/${SHARED}` : 'it is no file' };
    },
  };
}

function seen(kind: ReturnType<Disk['kindOf']>): FolderEntry['kind'] {
  return kind === 'absent' ? 'other' : kind;
}
