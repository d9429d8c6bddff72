import type { Against, DriftKind } from '../drift-entry.ts';

/** The command that mends a path of a kind of drift. */
export function mendingCommand(kind: DriftKind, context: string, path: string, against: Against): string {
  const word = shellWord(path);
  const add = `git add -- ${word}`;
  // What is staged is mended when it is staged again.
  const staging = against === 'staged' ? ` && ${add}` : '';
  switch (kind) {
    case 'stale':
    case 'edited':
    case 'missing':
    case 'orphaned':
    case 'tampered':
      return `sea pipeline ${context}${staging}`;
    // The pipeline takes CRLF for LF, so it writes the file only when it is gone.
    case 'benign':
      return `rm -- ${word} && sea pipeline ${context}${staging}`;
    case 'foreign':
      return against === 'staged' ? `git rm --cached -- ${word}` : `rm -- ${word}`;
    case 'uncommitted':
      return against === 'HEAD' ? `${add} && git commit` : add;
    case 'ignored':
      return against === 'staged'
        ? `sea pipeline ${context} && git add --force -- ${word}`
        : `git add --force -- ${word}`;
  }
}

/** A word that a POSIX shell takes as it is. */
export function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
