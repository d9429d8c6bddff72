import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CheckedFile, Diagnostic } from '@sea-forge/diagnostics';
import type { ModuleSite } from '@sea-forge/sea-dsl';
import { findRegistry, readRegistryFile } from './registry-file.ts';
import { slashed } from './shown-path.ts';

export interface Sites {
  /** In the order of the files asked for. */
  readonly sites: readonly ModuleSite[];
  readonly files: readonly CheckedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A file, and the folder that was named for it, or its own. */
export interface Placed {
  readonly absolute: string;
  readonly folder: string;
}

const REPOSITORY_MARKS = ['.git', 'sea.config.yaml', 'docs/specs'];

/**
 * Where each file looks for what it imports. Its registry is the nearest one at or above; without one, namespaces are
 * looked for in the folder that was named, or in the file's own, and below. No import leaves the folder of the registry,
 * else the repository, else the working folder where the file lies in it. A string is why a registry cannot be read.
 */
export async function sitesOf(cwd: string, placed: readonly Placed[]): Promise<Sites | string> {
  const registries = new Map<string, Awaited<ReturnType<typeof readRegistryFile>>>();
  const registryOf = remembered(findRegistry);
  const rootAbove = remembered((folder) => rootOf(folder, cwd));
  const sites: ModuleSite[] = [];
  for (const { absolute, folder } of placed) {
    const own = dirname(absolute);
    const path = registryOf(own);
    if (path !== undefined && !registries.has(path)) registries.set(path, await readRegistryFile(cwd, path));
    const reading = path === undefined ? undefined : registries.get(path);
    if (typeof reading === 'string') return reading;
    sites.push({
      registry: reading?.registry,
      folder: slashed(folder),
      root: slashed(path === undefined ? rootAbove(own) : dirname(path)),
    });
  }
  const read = [...registries.values()].flatMap((reading) => (typeof reading === 'string' ? [] : [reading]));
  return {
    sites,
    files: read.map(({ file }) => file),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Asks once for each folder: many files lie in one. */
function remembered<Value>(ask: (folder: string) => Value): (folder: string) => Value {
  const known = new Map<string, Value>();
  return (folder) => {
    if (!known.has(folder)) known.set(folder, ask(folder));
    return known.get(folder) as Value;
  };
}

function rootOf(start: string, cwd: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (REPOSITORY_MARKS.some((mark) => existsSync(join(folder, mark)))) return folder;
    if (dirname(folder) !== folder) continue;
    const isBelow = start === cwd || slashed(start).startsWith(`${slashed(cwd)}/`);
    return isBelow ? cwd : folder;
  }
}
