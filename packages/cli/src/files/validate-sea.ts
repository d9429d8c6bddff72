import type { CheckedFile, Diagnostic } from '@sea-forge/diagnostics';
import { check, lintFlows } from '@sea-forge/sea-dsl';
import type { CollectedFiles } from './collect.ts';
import { loadSea } from './load-sea.ts';

export interface SeaOptions {
  /** Whether flows must say what code needs to know of them. */
  readonly flowLint?: boolean;
}

/**
 * Parses and checks SEA files and all that they import. Files that do not import each other do not see each other. A
 * string is why the request cannot be met.
 */
export async function validateSea(
  cwd: string,
  collected: CollectedFiles,
  { flowLint = false }: SeaOptions = {},
): Promise<{ readonly files: readonly CheckedFile[]; readonly diagnostics: readonly Diagnostic[] } | string> {
  const read = await loadSea(cwd, collected);
  if (typeof read === 'string') return read;
  const { modules } = read.loaded;
  return {
    files: read.files,
    diagnostics: [
      ...read.diagnostics,
      ...modules.flatMap(({ diagnostics }) => diagnostics),
      ...check(
        modules.map(({ file }) => file),
        read.loaded,
      ),
      ...(flowLint ? modules.flatMap(({ file }) => lintFlows(file)) : []),
    ],
  };
}
