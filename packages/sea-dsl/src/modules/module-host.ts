/** What a folder holds. Links are named as such, never followed. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** Why something cannot be had, in words that fit behind a colon. */
export interface Failure {
  readonly problem: string;
}

/** The files as the loader sees them. Paths are absolute, with `/`; nothing here throws. */
export interface ModuleHost {
  /** Entries of a folder; undefined where there is no folder. */
  readonly list: (folder: string) => readonly FolderEntry[] | Failure | undefined;
  /** The text of a file. */
  readonly read: (path: string) => { readonly text: string } | Failure;
  /** The path behind all links; undefined where they lead nowhere. */
  readonly realPath: (path: string) => string | undefined;
  /** A path as the user is to see it. */
  readonly show: (path: string) => string;
}

export function isFailure(answer: object | undefined): answer is Failure {
  return answer !== undefined && 'problem' in answer;
}
