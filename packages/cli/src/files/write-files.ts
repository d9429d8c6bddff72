import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';

export interface FileToWrite {
  /** Absolute. A link keeps its place: what it leads to is written. */
  readonly path: string;
  readonly text: string;
}

/** Writes all of the files, each whole, or none; a string is why not, with the path. */
export function writeFiles(files: readonly FileToWrite[]): string | undefined {
  const written: { readonly temporary: string; readonly path: string }[] = [];
  let current = '';
  try {
    for (const file of files) {
      current = file.path;
      const path = realPathOf(file.path);
      const temporary = `${path}.${process.pid}.tmp`;
      rmSync(temporary, { force: true });
      written.push({ temporary, path });
      writeNew(temporary, file.text, modeOf(path));
    }
    for (const { temporary, path } of written) {
      current = path;
      renameSync(temporary, path);
    }
    return undefined;
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    return `"${current}" could not be written: ${(error as Error).message}`;
  }
}

// `wx`: a link that somebody put there in the meantime is not followed.
function writeNew(path: string, text: string, mode: number | undefined): void {
  const file = openSync(path, 'wx', mode);
  try {
    writeFileSync(file, text);
    // The file's own mode, whatever the umask takes away.
    if (mode !== undefined) fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function modeOf(path: string): number | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  // A folder in its place would only be found out by the rename, behind the files before it.
  if (found?.isDirectory() === true) throw new Error('a folder stands there');
  if (found === undefined) return undefined;
  // The folder alone would let a file be replaced that nobody may write.
  accessSync(path, constants.W_OK);
  return found.mode & 0o777;
}
