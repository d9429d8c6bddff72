import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import {
  checkHistory,
  fileUndecided,
  historyUndecided,
  type OlderSpec,
  readSpec,
  type RegistryOptions,
  type SpecDocument,
} from '@sea-forge/specs';
import type { RepositoryDocuments } from './read/repository-specs.ts';

/** The specifications at an earlier commit. */
export interface EarlierCommit {
  readonly commit: string;
  /** Path to the text of then; undefined where the file still has it. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** Of a file whose text of then does not tell its whole registry: an older one that does; undefined for none. */
  readonly older: ReadonlyMap<string, { readonly commit: string; readonly text: string } | undefined>;
}

export type SpecHistory =
  /** One commit, or several: what any of them rules out is ruled out. */
  | { readonly commits: readonly EarlierCommit[]; readonly severity: Undecided }
  /** Why they are not known. */
  | { readonly reason: string; readonly severity: Undecided };

/** How much it matters that something is not known. */
type Undecided = 'note' | 'error';

/** What the registry's way since earlier commits gives rise to. Only files that changed are read again. */
export function historyFindings(
  { byPath }: RepositoryDocuments,
  { history, today }: RegistryOptions & { readonly history?: SpecHistory },
): Diagnostic[] {
  if (history === undefined) return [];
  const documents = [...byPath.values()].flatMap(({ document }) => document ?? []);
  if ('reason' in history) return historyUndecided(documents, history.reason, history.severity);
  const found = history.commits.flatMap(({ commit, files, older: olderTexts }) => {
    const earlier = [...files].flatMap(([path, text]): SpecDocument[] => {
      const document = text === undefined ? byPath.get(path)?.document : readSpec(new SourceText(path, text)).document;
      return document === undefined ? [] : [document];
    });
    const older: OlderSpec[] = [];
    const undecided: Diagnostic[] = [];
    for (const [path, one] of olderTexts) {
      const document = one && readSpec(new SourceText(path, one.text)).document;
      if (one !== undefined && document !== undefined) older.push({ commit: one.commit, document });
      else undecided.push(fileUndecided(documents, { path, commit }, history.severity));
    }
    return [...undecided, ...checkHistory(documents, { commit, documents: earlier, older }, today)];
  });
  // Two commits can rule out the same.
  return [...new Map(found.reverse().map((one) => [keyOf(one), one])).values()].reverse();
}

function keyOf({ code, path, range, message }: Diagnostic): string {
  return JSON.stringify([code, path, range, message]);
}
