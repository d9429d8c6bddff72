import type { GuardOptions } from '@sea-forge/pipeline';
import type { Host } from '../host.ts';

export interface HistoryRequest {
  readonly base?: string | undefined;
  /** An error instead of a note where the history cannot be told. */
  readonly isRequired: boolean;
}

/** The specifications where the branch began, from git. */
export async function specHistory(
  { env }: Host,
  repository: string,
  { base, isRequired }: HistoryRequest,
): Promise<NonNullable<GuardOptions['history']>> {
  const { filesBefore } = await import('@sea-forge/git');
  const found = await filesBefore({
    repository,
    folder: 'docs/specs',
    counts: (path) => /\.(?:md|ya?ml)$/i.test(path),
    env,
    ...(base === undefined ? {} : { base }),
  });
  return typeof found === 'string' ? { reason: found, severity: isRequired ? 'error' : 'note' } : found;
}
