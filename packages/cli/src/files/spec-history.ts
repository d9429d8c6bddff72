import { SourceText } from '@sea-forge/diagnostics';
import type { Disk, GuardOptions } from '@sea-forge/pipeline';
import { tellsRegistry } from '@sea-forge/specs';
import type { Host } from '../host.ts';

export interface HistoryRequest {
  readonly base?: string | undefined;
  /** An error instead of a note where the history cannot be told. */
  readonly isRequired: boolean;
}

/** The specifications where the branch began, from git. */
export async function specHistory(
  { env, recorder }: Host,
  repository: string,
  disk: Disk,
  { base, isRequired }: HistoryRequest,
): Promise<NonNullable<GuardOptions['history']>> {
  const { filesBefore, isFailure } = await import('@sea-forge/git');
  const found = await filesBefore({
    repository,
    folder: 'docs/specs',
    counts: (path) => /\.(?:md|ya?ml)$/i.test(path),
    read: (path) => (disk.kindOf(path) === 'file' ? disk.read(path) : undefined),
    serves: (path, text) => tellsRegistry(new SourceText(path, text)),
    env,
    ...(base === undefined ? {} : { base }),
  });
  // What git itself fails on is told by no file.
  if (typeof found === 'string' && isFailure(found)) recorder?.lose();
  const severity = isRequired ? 'error' : 'note';
  return typeof found === 'string' ? { reason: found, severity } : { commits: found, severity };
}
