import { accessSync, closeSync, constants, fchmodSync, fsyncSync, openSync } from 'node:fs';
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/**
 * Puts a text in the place of a file's, whole or not at all: to a neighbour first, then renamed. The file keeps its mode;
 * a link keeps pointing to it. Throws where the file may not be written.
 */
export function replaceFile(path: string, text: string): void {
  const file = realpathSync(path);
  accessSync(file, constants.W_OK);
  const { mode } = statSync(file);
  const temporary = `${file}.${process.pid}.tmp`;
  // `wx`: nothing that somebody put there in the meantime is written to.
  const handle = openSync(temporary, 'wx', mode);
  try {
    try {
      writeFileSync(handle, text);
      fchmodSync(handle, mode);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
