import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CheckedFile, type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { readRegistry, type Registry, REGISTRY_FILE } from '@sea-forge/sea-dsl';
import { diagnostic } from '../codes.ts';
import { decodeUtf8 } from './decode.ts';
import { shownPath, slashed } from './shown-path.ts';

/** A registry that was looked at, with what is wrong with it. */
export interface RegistryReading {
  readonly file: CheckedFile;
  readonly registry?: Registry;
  readonly diagnostics: readonly Diagnostic[];
}

/** The nearest registry at or above a folder. */
export function findRegistry(start: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const path = join(folder, REGISTRY_FILE);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Reads a registry; a string is why the file cannot be had at all. */
export async function readRegistryFile(cwd: string, path: string): Promise<RegistryReading | string> {
  const shown = shownPath(cwd, path);
  try {
    const decoded = decodeUtf8(readFileSync(path));
    const source = new SourceText(shown, decoded.text);
    if ('badByteAt' in decoded) {
      const span = { start: 0, end: 1 };
      const finding = diagnostic('FILE001', { source, span }, { offset: decoded.badByteAt });
      return { file: { path: shown }, diagnostics: [finding] };
    }
    return { file: { path: shown }, ...(await readRegistry(source, slashed(dirname(path)))) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return `"${shown}" cannot be read (${code ?? message})`;
  }
}
