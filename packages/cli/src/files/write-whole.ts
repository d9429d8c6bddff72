import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { replaceFile } from './replace-file.ts';

/** Writes a file whole or not at all, a new one too. What went wrong, in words; undefined where it is written. */
export function writeWhole(folder: string, file: string, content: string): string | undefined {
  const path = resolve(folder, file);
  try {
    if (existsSync(path)) replaceFile(path, content);
    else create(path, content);
    return undefined;
  } catch (error) {
    return `${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`;
  }
}

function create(path: string, content: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
