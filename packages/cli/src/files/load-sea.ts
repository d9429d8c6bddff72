import type { CheckedFile, Diagnostic } from '@sea-forge/diagnostics';
import { loadModules, type LoadedModules } from '@sea-forge/sea-dsl';
import type { CollectedFiles } from './collect.ts';
import { moduleDisk } from './module-disk.ts';
import { slashed } from './shown-path.ts';
import { sitesOf } from './sites.ts';

export interface LoadedSea {
  /** The files given, parsed, then all that they import. */
  readonly loaded: LoadedModules;
  /** Every file looked at: modules, registries, and files that could not be decoded. */
  readonly files: readonly CheckedFile[];
  /** Findings about files and registries as such; those of the modules are in `loaded`. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads collected SEA files with all that they import. A string is why the request cannot be met. */
export async function loadSea(cwd: string, { sources, undecodable }: CollectedFiles): Promise<LoadedSea | string> {
  const sites = await sitesOf(cwd, sources);
  if (typeof sites === 'string') return sites;
  const entries = sources.map(({ source, absolute }, index) => ({
    source,
    path: slashed(absolute),
    site: sites.sites[index] as (typeof sites.sites)[number],
  }));
  const loaded = loadModules(entries, moduleDisk(cwd));
  return {
    loaded,
    files: [
      ...loaded.modules.map(({ file }) => ({ path: file.source.path })),
      ...sites.files,
      ...undecodable.map(({ path }) => ({ path })),
    ],
    diagnostics: [...sites.diagnostics, ...undecodable.map(({ diagnostic }) => diagnostic)],
  };
}
