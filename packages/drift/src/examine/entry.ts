import type { Disk, Plan } from '@sea-forge/pipeline';
import type { Against, DriftEntry, DriftKind, SpecLine } from '../drift-entry.ts';
import { EXECUTABLE, type GitView } from '../git/git-view.ts';
import { mendingCommand, shellWord } from './mending.ts';

export interface Examination {
  readonly disk: Disk;
  readonly plan: Plan;
  readonly git: GitView;
  readonly against: Against;
}

export function entry(
  { plan, against }: Examination,
  kind: DriftKind,
  path: string,
  from: readonly SpecLine[],
  more: Partial<Pick<DriftEntry, 'detail' | 'range' | 'fix'>> = {},
): DriftEntry {
  const fix =
    more.fix === undefined ? mendingCommand(kind, plan.context, path, against) : staged(more.fix, against, path);
  return { path, kind, context: plan.context, from, ...more, fix };
}

// What is mended on disk is not mended in the index.
function staged(fix: string, against: Against, path: string): string {
  return against !== 'staged' || fix.startsWith('git ') ? fix : `${fix} && git add --all -- ${shellWord(path)}`;
}

/** Is a file that is right on disk in git, too? Without `content` only its being there counts. */
export function gitEntry(
  examination: Examination,
  path: string,
  from: readonly SpecLine[],
  content: string | undefined,
): DriftEntry | undefined {
  const { git } = examination;
  const inGit = git.entries.get(path);
  if (inGit === undefined) {
    if (git.ignored.has(path) && !git.staged.has(path)) return entry(examination, 'ignored', path, from);
    const detail = git.staged.has(path) ? ', it is staged only' : ', it is untracked';
    return entry(examination, 'uncommitted', path, from, { detail });
  }
  if (inGit.isUnmerged) return entry(examination, 'uncommitted', path, from, { detail: ', it is in a merge conflict' });
  if (content === undefined) return undefined;
  if (inGit.blob !== git.blobOf(content)) {
    return entry(examination, 'uncommitted', path, from, { detail: ', which has it otherwise' });
  }
  if (!git.modeChanged.has(path)) return undefined;
  if (examination.against === 'staged') {
    const sign = inGit.mode === EXECUTABLE ? '-' : '+';
    const fix = `git update-index --chmod=${sign}x -- ${shellWord(path)}`;
    return entry(examination, 'edited', path, from, { detail: ', it has another file mode', fix });
  }
  return entry(examination, 'uncommitted', path, from, { detail: ', which has it with another file mode' });
}
