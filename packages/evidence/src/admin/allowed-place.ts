import { lstatSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export type PlaceResult =
  | { readonly ok: true; readonly folder: string }
  | { readonly ok: false; readonly code: string; readonly message: string };

const SHOWN_LENGTH = 200;

/**
 * The folder that a caller names as a `file:///` address, if it is one of the allowed folders or lies in one. No way
 * out of them: dots, encoded separators, links and other hosts are refused, not resolved.
 *
 * @param allowed absolute paths of folders.
 */
export function allowedPlace(address: string, allowed: readonly string[]): PlaceResult {
  const shown = JSON.stringify(address.slice(0, SHOWN_LENGTH));
  const list = allowed.map((folder) => pathToFileURL(`${folder}${sep}`).href).join(', ');
  const refuse = (code: string, message: string): PlaceResult => ({ ok: false, code, message });
  if (/^s3:/i.test(address)) {
    const message = `this version writes and reads no s3:// places: use a file:/// one (allowed: ${list}) and copy the folder to the bucket`;
    return refuse('place_not_supported', message);
  }
  const folder = pathOf(address);
  if (folder === undefined) {
    return refuse(
      'invalid_place',
      `${shown} is no absolute address such as file:///backups/evidence/ (allowed: ${list})`,
    );
  }
  const root = allowed.map((path) => resolve(path)).find((path) => isWithin(path, folder));
  if (root === undefined) return refuse('place_not_allowed', `${shown} is not allowed by backup.destinations: ${list}`);
  return isPlain(root, folder)
    ? { ok: true, folder }
    : refuse('place_not_allowed', `${shown} leads through a link, or through something that is no folder`);
}

/** The path of a configured `file:///` address; undefined for one that is none. */
export function pathOf(address: string): string | undefined {
  // Before it is parsed: a parser resolves the dots.
  if (!address.startsWith('file:///') || /[\\?#\p{Cc}]/u.test(address)) return undefined;
  let path: string;
  try {
    const segments = address.slice('file:///'.length).split('/').map(decodeURIComponent);
    if (segments.some((segment) => segment === '..' || segment === '.' || /[/\\\p{Cc}]/u.test(segment)))
      return undefined;
    path = fileURLToPath(address);
  } catch {
    return undefined;
  }
  return isAbsolute(path) ? resolve(path) : undefined;
}

function isWithin(root: string, folder: string): boolean {
  const way = relative(root, folder);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

// The allowed folder itself may be a link: that is the operator's own choice. Nothing below it may.
function isPlain(root: string, folder: string): boolean {
  let path = root;
  const segments = relative(root, folder)
    .split(sep)
    .filter((segment) => segment !== '');
  for (const segment of segments) {
    path = join(path, segment);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) return true;
    if (!found.isDirectory()) return false;
  }
  return statSync(root, { throwIfNoEntry: false })?.isDirectory() ?? true;
}
