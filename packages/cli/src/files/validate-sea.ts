import type { CheckedFile, Diagnostic } from '@sea-forge/diagnostics';
import { check, parse } from '@sea-forge/sea-dsl';
import type { CollectedFiles } from './collect.ts';

/** Parses and checks SEA files. Files that do not import each other do not see each other. */
export function validateSea({ sources, undecodable }: CollectedFiles): {
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
    ],
  };
}
