import { relative, sep } from 'node:path';

/** A path as it is shown: from the working folder, or whole where it lies outside; with `/`. */
export function shownPath(cwd: string, file: string): string {
  const path = relative(cwd, file);
  return slashed(path.startsWith('..') ? file : path || '.');
}

/** The path with `/`. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}
