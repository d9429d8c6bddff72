import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Diagnostic, SourceText } from '@sea-forge/diagnostics';
import { diagnostic } from '../codes.ts';
import { decodeUtf8 } from '../files/decode.ts';
import { shownPath } from '../files/shown-path.ts';

/** Far more than the facts of one case. */
const MAX_BYTES = 16 * 1024 * 1024;

export interface FactsFile {
  readonly source: SourceText;
  /** Of a file that is no UTF-8. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file of facts. A string is why the request cannot be met. */
export async function readFactsFile(cwd: string, operand: string): Promise<FactsFile | string> {
  const path = resolve(cwd, operand);
  const shown = shownPath(cwd, path);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return `the facts "${operand}" were not found`;
    return `the facts "${operand}" cannot be read (${code ?? (error as Error).message})`;
  }
  if (bytes.length > MAX_BYTES) return `the facts "${operand}" are larger than ${MAX_BYTES / 1024 / 1024} MiB`;
  const decoded = decodeUtf8(bytes);
  const source = new SourceText(shown, decoded.text);
  if (!('badByteAt' in decoded)) return { source, diagnostics: [] };
  const place = { source, span: { start: 0, end: 0 } };
  return { source, diagnostics: [diagnostic('FILE001', place, { offset: decoded.badByteAt })] };
}
