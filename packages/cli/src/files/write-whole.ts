import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Writes a file whole or not at all. What went wrong, in words; undefined where it is written. */
export function writeWhole(folder: string, file: string, content: string): string | undefined {
  const path = resolve(folder, file);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    rmSync(temporary, { force: true });
    return `${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`;
  }
}
