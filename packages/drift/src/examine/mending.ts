import type { DriftKind } from '../drift-entry.ts';

/** The command that mends a path of a kind of drift. */
export function mendingCommand(kind: DriftKind, context: string, path: string, against: 'index' | 'HEAD'): string {
  const add = `git add -- ${shellWord(path)}`;
  switch (kind) {
    case 'stale':
    case 'edited':
    case 'missing':
    case 'orphaned':
    case 'tampered':
      return `sea pipeline ${context}`;
    // The pipeline takes CRLF for LF, so it writes the file only when it is gone.
    case 'benign':
      return `rm -- ${shellWord(path)} && sea pipeline ${context}`;
    case 'foreign':
      return `rm -- ${shellWord(path)}`;
    case 'uncommitted':
      return against === 'HEAD' ? `${add} && git commit` : add;
    case 'ignored':
      return `git add --force -- ${shellWord(path)}`;
  }
}

/** A word that a POSIX shell takes as it is. */
export function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
