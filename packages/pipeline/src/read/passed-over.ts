import type { Diagnostic } from '@sea-forge/diagnostics';
import { checkPassedOver } from '@sea-forge/specs';
import type { Disk } from '../disk/disk.ts';
import { candidatePaths } from '../repository/contexts.ts';
import { readSources } from './read-sources.ts';

/** Specifications below `docs/specs` that nothing reads: under other names, and outside of the folders of a context. */
export function passedOverFindings(disk: Disk, readPaths: ReadonlySet<string>): Diagnostic[] {
  const { sources, diagnostics } = readSources(
    disk,
    candidatePaths(disk).filter((path) => !readPaths.has(path)),
  );
  return [...diagnostics, ...sources.flatMap((source) => checkPassedOver(source) ?? [])];
}
