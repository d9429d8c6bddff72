import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';

const GROUP_AND_OTHERS = 0o077;
const BEARER = /^[\x21-\x7e]{1,4096}$/;

export type SecretFileResult =
  { readonly ok: true; readonly secret?: string } | { readonly ok: false; readonly message: string };

/**
 * A bearer token that stands alone in a file of its owner's (mode 600, or 400), as containers are given secrets; nothing
 * without a path. No message holds anything of the file.
 */
export function readSecretFile(path: string | undefined): SecretFileResult {
  if (path === undefined) return { ok: true };
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    return refused(path, (error as NodeJS.ErrnoException).code ?? 'cannot be read');
  }
  try {
    if (process.platform !== 'win32' && (fstatSync(file).mode & GROUP_AND_OTHERS) !== 0) {
      return refused(path, `its mode must be 600 (chmod 600 ${path})`);
    }
    const secret = readFileSync(file, 'utf8').trim();
    return BEARER.test(secret) ? { ok: true, secret } : refused(path, 'it holds no bearer token');
  } catch (error) {
    return refused(path, (error as NodeJS.ErrnoException).code ?? 'cannot be read');
  } finally {
    closeSync(file);
  }
}

function refused(path: string, reason: string): SecretFileResult {
  return { ok: false, message: `secret file ${path}: ${reason}` };
}
