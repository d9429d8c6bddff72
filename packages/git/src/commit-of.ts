import type { RunGit } from './run-git.ts';

/** Object id of the commit that a name stands for; undefined where there is none. */
export async function commitOf(git: RunGit, name: string): Promise<string | undefined> {
  // A name that begins with a dash would be an option.
  if (name.startsWith('-')) return undefined;
  const id = await git('rev-parse', '--verify', '--quiet', `${name}^{commit}`).catch(() => '');
  return id.trim() === '' ? undefined : id.trim();
}
