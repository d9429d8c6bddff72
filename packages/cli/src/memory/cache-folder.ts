import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';

const NAME = 'sea-forge';
const MAX_ENTRIES = 64;
const MAX_ENTRY_BYTES = 16 * 1024 * 1024;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The user's cache folder (XDG base directories; LOCALAPPDATA on Windows), made where it is missing. Undefined where
 * there is none that only the user can write to, or where it lies in the repository: what others can put there, a pull
 * request for one, must not vouch for anything.
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, repository: string): string | undefined {
  const named = process.platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_CACHE_HOME'];
  const base = named !== undefined && isAbsolute(named) ? named : join(env['HOME'] ?? '', '.cache');
  const folder = join(base, NAME);
  const below = relative(repository, folder);
  if (!isAbsolute(base) || !(below.startsWith('..') || isAbsolute(below))) return undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    const isOurs = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
    return found.isDirectory() && isOurs ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** The text kept under a key; undefined where there is none, or not what was written. */
export function readEntry(folder: string, key: string): string | undefined {
  try {
    const path = join(folder, key);
    const found = lstatSync(path);
    if (!found.isFile() || found.size > MAX_ENTRY_BYTES) return undefined;
    const written = readFileSync(path, 'utf8');
    const end = written.indexOf('\n');
    const text = written.slice(end + 1);
    return written.slice(0, end) === checksum(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a text under a key, whole or not at all, and drops the oldest ones where there are many. Failing is no matter. */
export function writeEntry(folder: string, key: string, text: string): void {
  const written = `${checksum(text)}\n${text}`;
  if (Buffer.byteLength(written) > MAX_ENTRY_BYTES) return;
  const temporary = join(folder, `${key}.${process.pid}.tmp`);
  try {
    rmSync(temporary, { force: true });
    writeFileSync(temporary, written, { flag: 'wx', mode: 0o600 });
    renameSync(temporary, join(folder, key));
    dropOldest(folder);
  } catch {
    rmSync(temporary, { force: true });
  }
}

function dropOldest(folder: string): void {
  const entries = readdirSync(folder).flatMap((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return found === undefined ? [] : [{ name, bytes: found.size, at: found.mtimeMs }];
  });
  let bytes = 0;
  for (const [index, entry] of entries.sort((a, b) => b.at - a.at).entries()) {
    bytes += entry.bytes;
    if (index >= MAX_ENTRIES || bytes > MAX_BYTES) rmSync(join(folder, entry.name), { force: true });
  }
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
