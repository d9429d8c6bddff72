import { SourceText } from '@sea-forge/diagnostics';
import { check } from '../../check/check.ts';
import { loadModules, type ModuleSite } from '../load-modules.ts';
import { join, parentOf } from '../locate-path.ts';
import type { FolderEntry, ModuleHost } from '../module-host.ts';
import { readRegistry } from '../registry/read-registry.ts';

/** Files by absolute path; a text that begins with `-> ` is a link, `!` what cannot be read. */
export type MemoryFiles = Readonly<Record<string, string>>;

export interface MemoryHost extends ModuleHost {
  /** Paths in the order of reading. */
  readonly reads: string[];
}

export function memoryHost(files: MemoryFiles): MemoryHost {
  const reads: string[] = [];
  const realPath = (path: string): string | undefined => {
    const target = Object.entries(files).find(([from, text]) => text.startsWith('-> ') && isAt(path, from));
    if (target === undefined) return path;
    return realPath(target[1].slice(3) + path.slice(target[0].length));
  };
  return {
    reads,
    realPath,
    show: (path) => path.replace(/^\//, ''),
    list: (folder) => {
      const real = realPath(folder) as string;
      if (files[`${real}/!`] !== undefined) return { problem: 'EACCES' };
      const below = Object.keys(files).filter((path) => path.startsWith(join(real, '')));
      const names = [...new Set(below.map((path) => path.slice(join(real, '').length).split('/')[0] as string))];
      return names.length === 0 ? undefined : names.map((name): FolderEntry => entry(files, join(real, name), name));
    },
    read: (path) => {
      reads.push(path);
      const text = files[realPath(path) as string];
      return text === undefined || text === '!' ? { problem: text === '!' ? 'EACCES' : 'ENOENT' } : { text };
    },
  };
}

function isAt(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function entry(files: MemoryFiles, path: string, name: string): FolderEntry {
  const text = files[path];
  return { name, kind: text === undefined ? 'folder' : text.startsWith('-> ') ? 'link' : 'file' };
}

/** Loads some of the files as entries, checks all, and shows each finding as `path:line:column code message`. */
export async function validate(files: MemoryFiles, entries: readonly string[], root = '/') {
  const host = memoryHost(files);
  const registryPath = Object.keys(files).find((path) => path.endsWith('/.sea-registry.toml'));
  const registry =
    registryPath === undefined
      ? undefined
      : (await readRegistry(new SourceText(registryPath, files[registryPath] as string), parentOf(registryPath)))
          .registry;
  const loaded = loadModules(
    entries.map((path) => {
      const site: ModuleSite = { root, registry, folder: parentOf(path) };
      return { path, site, source: new SourceText(host.show(path), files[path] as string) };
    }),
    host,
  );
  const diagnostics = [
    ...loaded.modules.flatMap((module) => module.diagnostics),
    ...check(
      loaded.modules.map(({ file }) => file),
      loaded,
    ),
  ];
  return {
    diagnostics,
    reads: host.reads,
    modules: loaded.modules.map(({ file }) => file.source.path),
    findings: diagnostics.map(
      ({ path, range, code, message }) => `${path}:${range?.start.line}:${range?.start.column} ${code} ${message}`,
    ),
  };
}
