import type { RunGit } from './run-git.ts';

/** A file as it was before the commit compared with. */
export interface OlderFile {
  /** Abbreviated object id of the commit. */
  readonly commit: string;
  readonly text: string;
}

/** How many versions of a file are looked at. */
const MAX_VERSIONS = 100;

/** The newest version of a file before the one in `commit` that `serves`; undefined where there is none. */
export async function olderFile(
  git: RunGit,
  commit: string,
  path: string,
  serves: (path: string, text: string) => boolean,
): Promise<OlderFile | undefined> {
  // The plumbing: `git log` can be configured to run programs.
  const listed = await git('rev-list', `--max-count=${MAX_VERSIONS + 1}`, commit, '--', path);
  for (const id of listed.split('\n').filter(Boolean).slice(1)) {
    // A version that removed the file has none.
    const text = await git('cat-file', 'blob', `${id}:./${path}`).catch(() => undefined);
    if (text !== undefined && serves(path, text)) return { commit: id.slice(0, 12), text };
  }
  return undefined;
}
