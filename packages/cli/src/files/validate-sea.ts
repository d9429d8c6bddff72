import type { CheckedFile, Diagnostic } from '@sea-forge/diagnostics';
import { check, checkPolicies, lintFlows } from '@sea-forge/sea-dsl';
import type { CollectedFiles } from './collect.ts';
import { type LoadedSea, loadSea } from './load-sea.ts';

export interface SeaOptions {
  /** Whether flows must say what code needs to know of them. */
  readonly flowLint?: boolean;
}

export interface ValidatedSea {
  readonly files: readonly CheckedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Parses and checks SEA files and all that they import, and evaluates what their models decide. Files that do not import
 * each other do not see each other. A string is why the request cannot be met.
 */
export async function validateSea(
  cwd: string,
  collected: CollectedFiles,
  options: SeaOptions = {},
): Promise<ValidatedSea | string> {
  const loaded = await loadSea(cwd, collected);
  return typeof loaded === 'string' ? loaded : checkLoaded(loaded, options);
}

/** Checks what was loaded. */
export function checkLoaded({ loaded, files, diagnostics }: LoadedSea, { flowLint = false }: SeaOptions): ValidatedSea {
  const modules = loaded.modules.map(({ file }) => file);
  const found = [
    ...diagnostics,
    ...loaded.modules.flatMap((module) => module.diagnostics),
    ...check(modules, loaded),
    ...(flowLint ? modules.flatMap(lintFlows) : []),
  ];
  return { files, diagnostics: [...found, ...checkPolicies(modules, found, loaded)] };
}
