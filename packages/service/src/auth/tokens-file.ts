import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { parseTokens, type TokensResult } from './tokens.ts';

const GROUP_AND_OTHERS = 0o077;

/**
 * Reads a tokens file. It must be its owner's alone (mode 600, or 400): a file that others can read or write is
 * refused, not read. Windows keeps no such mode and is not asked.
 */
export function readTokensFile(path: string): TokensResult {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    return { ok: false, message: `tokens file ${path}: ${(error as NodeJS.ErrnoException).code ?? 'cannot be read'}` };
  }
  try {
    const { mode } = fstatSync(file);
    if (process.platform !== 'win32' && (mode & GROUP_AND_OTHERS) !== 0) {
      const found = (mode & 0o777).toString(8).padStart(3, '0');
      return { ok: false, message: `tokens file ${path}: mode is ${found}, must be 600 (chmod 600 ${path})` };
    }
    const result = parseTokens(readFileSync(file, 'utf8'));
    return result.ok ? result : { ok: false, message: `tokens file ${path}: ${result.message}` };
  } catch (error) {
    return { ok: false, message: `tokens file ${path}: ${(error as NodeJS.ErrnoException).code ?? 'cannot be read'}` };
  } finally {
    closeSync(file);
  }
}
