/** What stands at a path, links not followed. */
export type EntryKind = 'file' | 'folder' | 'link' | 'other' | 'absent';

export interface DiskEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

/**
 * The files of a repository. Paths are relative to its root, with `/`, and have been checked by the caller; links are
 * never followed when something is written or removed.
 */
export interface Disk {
  readonly kindOf: (path: string) => EntryKind;
  /** Bytes of a file; undefined where there is none. */
  readonly read: (path: string) => Uint8Array | undefined;
  /** Entries of a folder in code-unit order; none where there is no folder. */
  readonly list: (folder: string) => readonly DiskEntry[];
  /** Writes a whole file or nothing, and its folders. */
  readonly write: (path: string, content: string | Uint8Array) => void;
  /** Removes a file, and the folders that it leaves empty up to `upTo`. */
  readonly remove: (path: string, upTo: string) => void;
}

/** Suffix of files being written: what an interrupted run leaves behind. */
export const TEMPORARY_SUFFIX = '.sea-tmp';
