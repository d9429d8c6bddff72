import { resolve } from 'node:path';
import { replaceFile } from './replace-file.ts';

/** Writes a file whole or not at all. What went wrong, in words; undefined where it is written. */
export function writeWhole(folder: string, file: string, content: string): string | undefined {
  try {
    replaceFile(resolve(folder, file), content);
    return undefined;
  } catch (error) {
    return `${file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`;
  }
}
