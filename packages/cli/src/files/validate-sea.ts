import type { CheckedFile, Diagnostic } from '@sea-forge/diagnostics';
import { check, lintFlows, parse } from '@sea-forge/sea-dsl';
import type { CollectedFiles } from './collect.ts';

export interface SeaOptions {
  /** Whether flows must say what code needs to know of them. */
  readonly flowLint?: boolean;
}

/** Parses and checks SEA files. Files that do not import each other do not see each other. */
export function validateSea(
  { sources, undecodable }: CollectedFiles,
  { flowLint = false }: SeaOptions = {},
): {
  readonly files: readonly CheckedFile[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const parsed = sources.map((source) => parse(source));
  return {
    files: [...sources, ...undecodable].map(({ path }) => ({ path })),
    diagnostics: [
      ...undecodable.map(({ diagnostic }) => diagnostic),
      ...parsed.flatMap(({ diagnostics }) => diagnostics),
      ...check(parsed.map(({ file }) => file)),
      ...(flowLint ? parsed.flatMap(({ file }) => lintFlows(file)) : []),
    ],
  };
}
